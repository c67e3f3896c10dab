"""A Commission's own, earlier date counts on the road before the call's, and is as sure as the office's word."""

from dataclasses import replace
from datetime import date
from typing import Literal

import pytest

from gnlc_desktop.dossier.road import Actor, Deadline, StageId
from gnlc_desktop.procedure.office import CommissionRules

from .test_road import CALL, FROZEN, stages

RULES = CommissionRules("hu", 2027, "telephone", date(2027, 1, 5), own_date=date(2027, 4, 8))


@pytest.mark.parametrize("certainty", ["confirmed", "by-rule"])
def test_the_commissions_own_date_is_the_citys_deadline_by_the_commissions_clock(
    certainty: Literal["confirmed", "by-rule"],
) -> None:
    call = replace(CALL, certainty=certainty, source="the call", rules=RULES)
    found = {stage.id: stage.by_when for stage in stages(FROZEN, call=call)}
    assert found[StageId.REQUEST_ENDORSEMENT] == Deadline(date(2027, 4, 8), True, "telephone", Actor.COMMISSION)
    # It says nothing of until when the Commission may endorse.
    assert found[StageId.ENDORSED] == Deadline(date(2027, 5, 30), False, "the published rule", Actor.COMMISSION)


def test_the_commissions_last_day_is_sure_only_where_the_office_confirmed_it() -> None:
    call = replace(CALL, certainty="confirmed", source="the call", endorsement_confirmed=True)
    found = {stage.id: stage.by_when for stage in stages(FROZEN, call=call)}
    assert found[StageId.REQUEST_ENDORSEMENT] == Deadline(date(2027, 4, 30), True, "the call", Actor.CITY)
    assert found[StageId.ENDORSED] == Deadline(date(2027, 5, 30), True, "the call", Actor.COMMISSION)
