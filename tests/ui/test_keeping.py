"""Folders, backups and deleting in the window; a second window that may only read; a stick that is not there."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gnlc_desktop.actions import keeping as keeping_actions
from gnlc_desktop.actions.keeping import keep_dossiers_in
from gnlc_desktop.dossier.events import Answered
from gnlc_desktop.storage.backups import all_backups
from gnlc_desktop.ui.keeping_page import KeepingPage
from gnlc_desktop.ui.screenshots import settle
from gnlc_desktop.ui.window import Window
from gnlc_desktop.wiring import Program, build_program
from gnlc_desktop.wizard.opening import begin, cards, resume
from gnlc_desktop.wizard.steps import CHECK


@pytest.fixture
def window(qtbot: object, program: Program) -> Window:
    """Return the window at its start page."""
    made = Window(program, inline=True)
    made.show()
    return made


def words_of(widget: QWidget) -> str:
    """Return all words that are shown in a widget."""
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))


def keeping(window: Window) -> KeepingPage:
    """Open the page and return it."""
    window.start.keeping_button.click()
    page = window.handover.page
    assert isinstance(page, KeepingPage)
    return page


def work_on(window: Window, program: Program, city: str) -> str:
    """Answer in a new dossier, close it, and return its id."""
    session = begin(program, "en")
    window.open_session(session)
    session.answer("city.name", city)
    window.go_home()
    return session.dossier.id


def test_closing_a_dossier_backs_it_up_and_one_click_restores_it(window: Window, program: Program) -> None:
    first = work_on(window, program, "Cascais")
    assert list(all_backups(program.own_backups_folder)) == [first]
    page = keeping(window)
    page.restore_buttons[0].click()
    assert window.view is not None
    assert window.view.session.dossier.id != first
    assert window.view.session.state.answers["city.name"] == "Cascais"
    window.go_home()
    assert len(cards(program, "en")) == 2


def test_another_stage_backs_a_dossier_up_while_it_is_open(window: Window, program: Program) -> None:
    from gnlc_desktop.dossier.procedure_acts import Withdrawn

    session = begin(program, "en")
    window.open_session(session)
    assert all_backups(program.own_backups_folder) == {}
    session.record(Withdrawn(program.parts.today))
    assert list(all_backups(program.own_backups_folder)) == [session.dossier.id]


def test_deleting_names_the_copies_and_asks_once_more(window: Window, program: Program) -> None:
    from gnlc_desktop.dossier.events import Drafted
    from gnlc_desktop.dossier.team_acts import HandedOver

    session = begin(program, "en")
    window.open_session(session)
    session.answer("city.name", "Cascais")
    session.record(Drafted("endorsement-request", "d", "e", (), (), "s", "/media/share/Cascais"))
    session.record(HandedOver("mayor", "/media/stick/cascais.gnlc"))
    window.go_home()
    page = keeping(window)
    [delete] = page.delete_buttons.values()
    delete.click()
    settle()
    told = words_of(page)
    for part in ("/media/share/Cascais", "/media/stick/cascais.gnlc", "1 backup", "cannot reach"):
        assert part in told
    assert len(cards(program, "en")) == 1
    page.confirm.click()
    assert cards(program, "en") == ()
    assert all_backups(program.own_backups_folder) == {}
    assert "was deleted" in words_of(page)


def test_a_dossier_that_is_open_elsewhere_is_not_deleted(window: Window, program: Program) -> None:
    dossier = work_on(window, program, "Cascais")
    elsewhere = resume(program, dossier)
    page = keeping(window)
    page.delete_buttons[dossier].click()
    page.confirm.click()
    assert "so it was not deleted" in words_of(page)
    elsewhere.close()
    page.refresh()
    page.delete_buttons[dossier].click()
    page.confirm.click()
    assert cards(program, "en") == ()


def test_dossiers_can_be_kept_on_a_stick_and_a_missing_stick_is_told(
    window: Window, program: Program, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    work_on(window, program, "Cascais")
    keep_dossiers_in(program.library, program.settings, stick, own=program.own_dossiers_folder)
    work_on(window, program, "Sintra")
    assert [each.title for each in cards(program, "en")] == ["Sintra"]
    again = build_program()
    assert again.library.folder == stick
    stick.rename(tmp_path / "pulled out")
    other = Window(again, inline=True)
    assert str(stick) in words_of(other.start)
    assert "Plug in the stick" in words_of(other.start)
    (tmp_path / "pulled out").rename(stick)
    other.start.look_button.click()
    assert [each.accessibleName()[:6] for each in other.start.cards] == ["Sintra"]
    stick.rename(tmp_path / "pulled out")
    other.start.refresh()
    other.start.own_button.click()
    assert [each.accessibleName()[:7] for each in other.start.cards] == ["Cascais"]
    assert build_program().library.folder == program.own_dossiers_folder


def test_a_second_window_reads_and_writes_again_when_the_first_is_closed(window: Window, program: Program) -> None:
    first = begin(program, "en")
    first.answer("city.name", "Cascais")
    second = resume(program, first.dossier.id)
    assert second.read_only
    window.open_session(second)
    view = window.view
    assert view is not None
    view.go_to(second.form.pages[0].id)
    assert not view.page.isEnabled()
    assert "has had this dossier open on" in view.bar.line.text()
    view.go_to(CHECK)
    assert view.page.isEnabled()
    first.answer("city.name", "Sintra")
    window.keeping.look()
    assert second.state.answers["city.name"] == "Sintra"
    first.close()
    window.keeping.look()
    assert not second.read_only
    assert second.answer("city.name", "Oeiras")
    view.go_to(second.form.pages[0].id)
    assert view.page.isEnabled()


def test_another_computers_word_is_asked_about(window: Window, program: Program) -> None:
    from gnlc_desktop.storage import in_use

    first = begin(program, "en")
    word = first.dossier.folder / "in-use.json"
    word.write_text(word.read_text().replace(in_use.platform.node(), "another-computer"))
    asked: list[str] = []

    def write_all_the_same(sentence: str) -> bool:
        asked.append(sentence)
        return True

    window.keeping.ask = write_all_the_same
    second = resume(program, first.dossier.id)
    assert second.read_only
    window.open_session(second)
    assert "another-computer" in asked[0]
    assert not second.read_only
    assert second.record(Answered("city.name", "Cascais", "v"))


def test_a_name_for_colleagues_is_kept_and_stands_under_what_is_written(window: Window, program: Program) -> None:
    page = keeping(window)
    page.person.setText("Ana")
    next(each for each in page.findChildren(QPushButton) if each.text() == "Keep the &name").click()
    assert program.settings.now == replace(program.settings.now, person="Ana")
    session = begin(program, "en")
    session.answer("city.name", "Cascais")
    assert list(session.state.team.names.values()) == ["Ana"]


@pytest.fixture
def slow_backup(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Let every backup wait until the event is set."""
    go_on = threading.Event()
    real = keeping_actions.back_up_dossier

    def slow(*given: object, **named: object) -> object:
        assert go_on.wait(30)
        return real(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(keeping_actions, "back_up_dossier", slow)
    return go_on


def test_a_slow_backup_does_not_hold_the_window_up(
    qtbot: object, program: Program, slow_backup: threading.Event
) -> None:
    window = Window(program)
    dossier = work_on(window, program, "Cascais")
    # The window is back at its list, and the backup has not been made.
    assert window.stack.currentWidget() is window.start
    assert all_backups(program.own_backups_folder) == {}
    slow_backup.set()
    window.close()
    assert list(all_backups(program.own_backups_folder)) == [dossier]


def test_the_page_opens_while_a_backup_is_made_and_lists_it_afterwards(
    qtbot: QtBot, program: Program, slow_backup: threading.Event
) -> None:
    window = Window(program)
    work_on(window, program, "Cascais")
    page = keeping(window)
    assert page.restore_buttons == []
    slow_backup.set()
    qtbot.waitUntil(lambda: len(page.restore_buttons) == 1)


def test_deleting_waits_for_the_backup_that_is_being_made_away_from_the_window(
    qtbot: QtBot, program: Program, slow_backup: threading.Event
) -> None:
    window = Window(program)
    dossier = work_on(window, program, "Cascais")
    page = keeping(window)
    page.delete_buttons[dossier].click()
    page.confirm.click()
    assert page.background.busy
    assert [each.id for each in cards(program, "en")] == [dossier]
    slow_backup.set()
    qtbot.waitUntil(lambda: not page.background.busy)
    assert cards(program, "en") == ()
    assert all_backups(program.own_backups_folder) == {}


def test_a_second_start_writes_while_the_first_still_backs_up(
    qtbot: object, program: Program, slow_backup: threading.Event
) -> None:
    window = Window(program)
    dossier = work_on(window, program, "Cascais")
    second = resume(build_program(), dossier)
    assert not second.read_only
    assert second.answer("city.name", "Sintra")
    slow_backup.set()
    window.close()
    [[backup]] = all_backups(program.own_backups_folder).values()
    restored = program.library.open(keeping_actions.restore_backup(program.library, backup, now=program.parts.now()))
    assert not restored.damage
    assert restored.state.answers["city.name"] in {"Cascais", "Sintra"}
    assert second.answer("city.name", "Oeiras")
    second.close()
    assert program.library.open(dossier).state.answers["city.name"] == "Oeiras"
