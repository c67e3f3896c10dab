"""Ten ways to break the procedure: each is told in words, or cannot even be done."""

from datetime import date
from pathlib import Path

import pytest

from gnlc_desktop.actions.approve import approve_on_paper, approve_with_certificate
from gnlc_desktop.actions.check_dossier import freezing_findings
from gnlc_desktop.actions.export import export_package
from gnlc_desktop.actions.freeze import freeze
from gnlc_desktop.actions.request_letter import chosen_commission, recipient_of
from gnlc_desktop.actions.throwaway import throwaway_certificate
from gnlc_desktop.dossier.events import Answered, CommissionChosen, OwnFormAsked
from gnlc_desktop.errors import GnlcError, Refused, UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.procedure.letters import COORDINATION_TEAM, Letter
from gnlc_desktop.procedure.office import CallConfirmed
from gnlc_desktop.wiring import Program
from gnlc_desktop.wording import explain, sentence

from .conftest import Filled


def told(error: GnlcError) -> str:
    """Return the sentence for an error, and see that it is one."""
    words = explain(error)
    assert words.endswith(".")
    assert error.code not in words
    return words


def codes(program: Program, form: Form, filled: Filled, **changed: object) -> set[str]:
    findings = freezing_findings(filled(**changed).state, form, program.parts)
    return {each.code for each in (*findings.problems, *findings.remarks) if sentence(each.code, each.values)}


def test_1_a_letter_without_the_coordination_team_cannot_be_made() -> None:
    with pytest.raises(Refused) as caught:
        Letter("endorsement-request", "en", ("natcom@commission.example.org",), (), "Subject", "Body", ("a.pdf",))
    assert "Coordination Team" in told(caught.value)


def test_2_a_wrong_address_of_the_team_does_not_count_as_the_team() -> None:
    with pytest.raises(Refused):
        Letter("endorsement-request", "en", (), (COORDINATION_TEAM.replace("cities", "city"),), "S", "B", ("a.pdf",))


def test_3_the_commission_of_another_country_is_refused(program: Program, form: Form, filled: Filled) -> None:
    dossier = filled()
    dossier.record(CommissionChosen("kr"))
    with pytest.raises(Refused) as caught:
        chosen_commission(dossier.state, form, program.parts)
    assert "country" in told(caught.value)


def test_4_two_commissions_and_none_chosen_is_asked(
    program: Program, form: Form, filled: Filled, tmp_path: Path
) -> None:
    dossier = filled(city__country="BE")
    freeze(dossier, form, program.parts)
    with pytest.raises(Refused) as caught:
        export_package(dossier, form, program.parts, folder=tmp_path)
    assert "be-vlg" in told(caught.value)
    assert list(tmp_path.iterdir()) == []
    dossier.record(CommissionChosen("be-vlg"))
    assert chosen_commission(dossier.state, form, program.parts).name == "Flemish Commission for UNESCO"


def test_5_an_edit_after_approval_makes_the_approval_stale(
    program: Program, form: Form, filled: Filled, tmp_path: Path
) -> None:
    dossier = filled()
    freeze(dossier, form, program.parts)
    made = throwaway_certificate(program.parts)
    approve_with_certificate(dossier, form, program.parts, pkcs12=made.pkcs12, password=made.password)
    dossier.record(Answered("motivation.text", "Something else.", visit="later"))
    with pytest.raises(Refused) as caught:
        export_package(dossier, form, program.parts, folder=tmp_path)
    assert "approved again" in told(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_6_nothing_is_approved_or_sent_before_the_document_is_made(
    program: Program, form: Form, filled: Filled, tmp_path: Path
) -> None:
    dossier = filled()
    for attempt in (
        lambda: export_package(dossier, form, program.parts, folder=tmp_path),
        lambda: approve_on_paper(dossier, form, scan=b"%PDF-1.7", scan_name="scan.pdf"),
    ):
        with pytest.raises(Refused) as caught:
            attempt()
        assert caught.value.code == "nothing-frozen"


def test_7_a_missing_choice_of_stamp_and_a_missing_picture_are_told(
    program: Program, form: Form, filled: Filled
) -> None:
    assert "stamp-not-chosen" in codes(program, form, filled, declaration__stamp="")
    assert "stamp-picture-missing" in codes(program, form, filled, declaration__stamp="picture")
    assert not codes(program, form, filled, declaration__stamp="none-used") & {
        "stamp-not-chosen",
        "stamp-picture-missing",
    }


def test_8_a_date_outside_of_the_call_is_told_with_how_sure_the_call_is(
    program: Program, form: Form, filled: Filled
) -> None:
    assert "outside-window-by-rule" in codes(program, form, filled, declaration__date="2027-06-01")
    year = program.parts.today.year + 1
    program.parts.record_office_act(CallConfirmed(year, date(year, 5, 10), date(year, 6, 15), None, "the call"))
    assert "outside-window" in codes(program, form, filled, declaration__date=f"{year}-04-01")
    assert not codes(program, form, filled, declaration__date=f"{year}-06-01") & {
        "outside-window",
        "outside-window-by-rule",
    }


def test_9_a_call_with_a_form_of_its_own_is_told(program: Program, form: Form, filled: Filled) -> None:
    dossier = filled()
    for came, code in ((None, "own-form-not-asked"), (True, "own-form-must-be-sent"), (False, None)):
        if came is not None:
            dossier.record(OwnFormAsked(came))
        remarks = {each.code for each in freezing_findings(dossier.state, form, program.parts).remarks}
        assert {each for each in remarks if each.startswith("own-form")} == ({code} if code else set())


def test_10_an_old_or_unusable_address_is_never_used_unasked(program: Program, form: Form, filled: Filled) -> None:
    commission = chosen_commission(filled().state, form, program.parts)
    found = recipient_of(commission, program.parts)
    assert found.address is None
    assert "too old" in sentence(*found.remarks[0])
    with pytest.raises(UnusableInput) as caught:
        recipient_of(commission, program.parts, "not an address")
    assert "e-mail address" in told(caught.value)


def test_a_dossier_with_problems_is_not_frozen(program: Program, form: Form, filled: Filled) -> None:
    dossier = filled(mayor__title="", motivation__text="word " * 201)
    with pytest.raises(Refused) as caught:
        freeze(dossier, form, program.parts)
    assert "2 problems" in told(caught.value)
    assert dossier.state.frozen is None
