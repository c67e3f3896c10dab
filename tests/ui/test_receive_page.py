"""What came back: every file is named for what it is, and only the user's own act makes an endorsement of it."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from gnlc_desktop.dossier.procedure_acts import Evidence, Submitter
from gnlc_desktop.procedure.office import AddressConfirmed
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.ui.background import Background
from gnlc_desktop.ui.frame import PageContext
from gnlc_desktop.ui.receive_page import ReceivePage
from gnlc_desktop.ui.received_detail import FingerprintPanel
from gnlc_desktop.wiring import Program
from gnlc_desktop.wizard.session import Session
from tests.actions.returning import (
    COMMISSION,
    Returned,
    as_sent,
    filled_page,
    from_commission,
    make_returned,
    plain_pdf,
)
from tests.ui.page_setting import Files, Setting, settle, shown_words, unnamed

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Returned:
    return make_returned(tmp_path_factory.mktemp("returned"))


@pytest.fixture
def setting(returned: Returned, program: Program, tmp_path: Path) -> Setting:
    shutil.copytree(returned.folder, tmp_path / "dossier")
    parts = program.parts
    parts.record_office_act(AddressConfirmed("pt", COMMISSION, "telephone", parts.today))
    session = Session(OpenDossier(tmp_path / "dossier", parts.now), program.membership, parts)
    went: list[tuple[str, str | None]] = []
    said: list[str] = []
    context = PageContext(
        parts=parts,
        go_to=lambda step_id, question_id=None: went.append((step_id, question_id)),
        say=said.append,
        run_in_background=Background(inline=True).run,
        open_program=lambda _path: True,
        update_bar=lambda: None,
        begin_following=lambda _relation: None,
    )
    return Setting(session, context, went, said)


@pytest.fixture
def page(setting: Setting, qtbot: QtBot, dressed: QApplication) -> ReceivePage:
    page = setting.show(ReceivePage)
    qtbot.addWidget(page)
    return page


def take(page: ReceivePage, folder: Path, data: bytes, name: str) -> str:
    """Hand a file in, and return every word that the page then shows."""
    path = folder / name
    path.write_bytes(data)
    page.take(path)
    return shown_words(page)


def press(page: ReceivePage, name: str) -> None:
    settle()
    found = [
        each for each in page.findChildren(QAbstractButton) if each.accessibleName() == name and each.isVisibleTo(page)
    ]
    assert found, f"no button {name}"
    found[0].click()


def test_a_countersigned_file_becomes_an_endorsement_by_the_users_own_act(
    page: ReceivePage, setting: Setting, returned: Returned, tmp_path: Path
) -> None:
    told = take(page, tmp_path, returned.countersigned, "back.pdf")
    assert "one more signature: Secretary-General" in told
    assert not setting.session.state.course.endorsements
    press(page, "An endorsement")
    assert "proves to everybody" in shown_words(page)
    assert page.endorsement is not None
    assert page.endorsement.by.text() == "Secretary-General"
    page.endorsement.button.click()
    endorsed = next(iter(setting.session.state.course.endorsements))
    assert (endorsed.evidence, endorsed.name) == (Evidence.COUNTERSIGNED, "back.pdf")
    assert setting.session.dossier.get(endorsed.file) == returned.countersigned
    assert "The endorsement is on record" in shown_words(page)


def test_the_commissions_fingerprint_is_confirmed_by_telephone_and_the_file_judged_anew(
    page: ReceivePage, setting: Setting, returned: Returned, tmp_path: Path
) -> None:
    told = take(page, tmp_path, returned.countersigned, "back.pdf")
    assert "Who signed it?" in told
    panel = page.findChild(FingerprintPanel)
    assert panel is not None
    panel.how.setText("telephone with the Commission")
    panel.confirm_button.click()
    told = shown_words(page)
    assert "was not confirmed" not in told
    assert "telephone with the Commission" in told
    assert page.findChild(FingerprintPanel) is None
    assert len(setting.parts.office_facts().fingerprints) == 1


def test_what_a_part_two_says_stands_in_the_form(page: ReceivePage, returned: Returned, tmp_path: Path) -> None:
    filled = filled_page(returned.page, name="M. Ñandú", title="Chair", date="25/03/2027", statement="With pleasure.")
    told = take(page, tmp_path, filled, "part 2.pdf")
    assert "With pleasure." in told
    press(page, "An endorsement")
    form = page.endorsement
    assert form is not None
    assert (form.evidence.currentData(), form.by.text()) == (Evidence.SCANNED_PART_2.value, "M. Ñandú, Chair")
    assert (str(form.on.day()), form.note.text()) == ("2027-03-25", "With pleasure.")


def test_another_kind_of_evidence_than_the_file_is_told_in_the_form(
    page: ReceivePage, setting: Setting, tmp_path: Path
) -> None:
    take(page, tmp_path, plain_pdf(), "letter.pdf")
    press(page, "An endorsement")
    form = page.endorsement
    assert form is not None
    assert form.evidence.currentData() == Evidence.LETTER.value
    form.evidence.setCurrentIndex(form.evidence.findData(Evidence.COUNTERSIGNED.value))
    form.by.setText("Chair")
    form.button.click()
    assert "is not the approved document" in shown_words(page)
    assert form.by.text() == "Chair"
    assert not setting.session.state.course.endorsements


def test_a_changed_application_is_told_and_nothing_can_be_made_of_it(
    page: ReceivePage, setting: Setting, returned: Returned, tmp_path: Path
) -> None:
    told = take(page, tmp_path, returned.application + b"\n% more", "back.pdf")
    assert "changed after the mayor approved it" in told
    assert "What does it count as?" not in told
    assert setting.said[-1].startswith("This is your application, but")


def test_the_sent_letter_is_on_record_with_what_is_different(
    page: ReceivePage, setting: Setting, returned: Returned, tmp_path: Path
) -> None:
    told = take(page, tmp_path, as_sent(returned.draft, headers={"Cc": ""}), "sent.eml")
    assert "The Coordination Team was not in copy" in told
    assert len(setting.session.state.course.sent) == 1
    assert "What does it count as?" not in told


def test_attachments_of_a_message_are_filed_by_a_button_each(
    page: ReceivePage, setting: Setting, returned: Returned, tmp_path: Path
) -> None:
    data = from_commission(("signed.pdf", returned.countersigned, "application/pdf"))
    told = take(page, tmp_path, data, "re.eml")
    assert "From: natcom@commission.example.org" in told
    assert "We endorse your application." in told
    press(page, "File it: signed.pdf")
    assert "one more signature" in shown_words(page)
    assert [each.name for each in setting.session.state.course.received] == ["re.eml", "signed.pdf"]


def test_a_message_may_ask_for_documents(page: ReceivePage, setting: Setting, tmp_path: Path) -> None:
    take(page, tmp_path, from_commission(), "re.eml")
    press(page, "A request for documents")
    assert setting.went == [("requests", None)]


def test_the_commissions_submission_is_recorded_by_a_button(
    page: ReceivePage, setting: Setting, returned: Returned, tmp_path: Path
) -> None:
    take(page, tmp_path, returned.countersigned, "back.pdf")
    press(page, "An endorsement")
    assert page.endorsement is not None
    page.endorsement.button.click()
    attached = ("signed.pdf", returned.countersigned, "application/pdf")
    data = from_commission(attached, To="learningcities@unesco.org", Cc="c@cascais.example.org")
    take(page, tmp_path, data, "submission.eml")
    press(page, "Record that the Commission submitted it on 8 April 2027")
    submitted = setting.session.state.course.submitted
    assert submitted is not None
    assert (submitted.by, str(submitted.on)) == (Submitter.COMMISSION, "2027-04-08")


def test_what_cannot_be_read_is_told_and_not_filed(page: ReceivePage, setting: Setting, tmp_path: Path) -> None:
    told = take(page, tmp_path, bytes.fromhex("D0CF11E0A1B11AE1") + bytes(99), "mail.msg")
    assert ".eml" in told
    assert setting.session.state.course.received == ()


def test_what_was_filed_can_be_looked_at_again_and_saved(
    page: ReceivePage, setting: Setting, returned: Returned, tmp_path: Path
) -> None:
    take(page, tmp_path, returned.countersigned, "back.pdf")
    page.choose = Files(to_write=tmp_path / "copy.pdf")
    press(page, "Save a copy: back.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == returned.countersigned
    press(page, "Look again: back.pdf")
    assert "It was filed before" in shown_words(page)
    assert len(setting.session.state.course.received) == 1


def test_a_file_can_be_chosen_or_dropped(page: ReceivePage, setting: Setting, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(plain_pdf())
    page.choose = Files(to_read=path)
    press(page, "Choose a file")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, Qt.KeyboardModifier.NoModifier))
    assert "It was filed before" in shown_words(page)
    data.setUrls([QUrl("http://example.org/x.pdf")])
    page.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, Qt.KeyboardModifier.NoModifier))
    assert len(setting.session.state.course.received) == 1


def test_everything_that_takes_the_keyboard_has_a_name(page: ReceivePage, returned: Returned, tmp_path: Path) -> None:
    take(page, tmp_path, from_commission(("signed.pdf", returned.countersigned, "application/pdf")), "re.eml")
    press(page, "An endorsement")
    # The list of a choice is reached and read out as part of it.
    assert [each for each in unnamed(page) if not each.startswith("QListView")] == []
