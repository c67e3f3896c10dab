"""After approval, an edit of any question whatever makes the approval stale, and nothing goes out under it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gnlc_desktop.actions.approve import frozen_and_current, standing_of
from gnlc_desktop.actions.export import export_package
from gnlc_desktop.actions.freeze import freeze
from gnlc_desktop.dossier.approval import Standing
from gnlc_desktop.dossier.events import Answered, Approved, Route, Undone
from gnlc_desktop.errors import Refused
from gnlc_desktop.form.model import Form
from gnlc_desktop.form.reading import Typed
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import Program
from gnlc_desktop.wording import explain

from .conftest import Filled


@pytest.fixture
def approved(filled: Filled, form: Form, program: Program) -> OpenDossier:
    """Return a dossier whose document is approved on paper."""
    dossier = filled()
    frozen = freeze(dossier, form, program.parts)
    dossier.record(
        Approved(Route.PAPER, frozen.document, frozen.document, frozen.answers_digest, "Carlos Carreiras")
    )
    return dossier


EDITS: st.SearchStrategy[Typed] = st.one_of(
    st.text(min_size=1, max_size=30).filter(str.strip), st.none(), st.booleans(), st.lists(st.text(min_size=1), min_size=1)
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edit=EDITS)
def test_no_edit_of_any_question_leaves_the_approval_standing(
    edit: Typed, approved: OpenDossier, form: Form, program: Program, tmp_path: Path
) -> None:
    assert standing_of(approved.state, form) is Standing.APPROVED
    for question in form.questions():
        before = approved.state.answers.get(question.id)
        # An answer that was empty and stays so, or is given again as it stands, is no edit.
        if edit == before or (edit is None and before is None) or (not edit and not before):
            continue
        approved.record(Answered(question.id, edit, visit=f"edit-{question.id}"))
        assert standing_of(approved.state, form) is Standing.APPROVED_STALE, question.id
        with pytest.raises(Refused) as refused:
            export_package(approved, form, program.parts, folder=tmp_path / "package")
        assert refused.value.code == "approval-stale"
        assert explain(refused.value).endswith(".")
        assert not (tmp_path / "package").exists()
        with pytest.raises(Refused, match="approval-stale"):
            frozen_and_current(approved.state, form)
        approved.record(Undone())
        assert standing_of(approved.state, form) is Standing.APPROVED, question.id
