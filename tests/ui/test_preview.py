"""The preview shows the pages of a document, and works by keyboard."""

import threading

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gnlc_desktop.errors import Refused, UnusableInput
from gnlc_desktop.ui.background import Background
from gnlc_desktop.ui.preview import DocumentPreview

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Pages:
    """Stands for the isolated child: pages of one colour each, and a record of what was asked."""

    def __init__(self, count: int = 3) -> None:
        self.count = count
        self.asked: list[tuple[int, float]] = []

    def __call__(self, task: str, **arguments: object) -> object:
        if task.endswith(":page_count"):
            return self.count
        page, scale = arguments["page"], arguments["scale"]
        assert isinstance(page, int)
        assert isinstance(scale, float)
        self.asked.append((page, scale))
        image = QImage(round(595.28 * scale), round(841.89 * scale), QImage.Format.Format_RGB32)
        image.fill(QColor.fromHsv(40 * page, 255, 255))
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        return {"width": image.width(), "height": image.height(), "png": buffer.data().data()}


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def preview(qtbot: QtBot, pages: Pages) -> DocumentPreview:
    made = DocumentPreview(Background(inline=True).run, run_task=pages)
    qtbot.addWidget(made)
    made.resize(720, 700)
    made.show()
    made.show_document(b"%PDF-1.7 three pages")
    return made


def shown_colour(preview: DocumentPreview) -> QColor:
    """Return the colour in the middle of the page area."""
    picture = preview.area.grab().toImage()
    return picture.pixelColor(picture.width() // 2, picture.height() // 2)


def test_the_first_page_is_shown_with_its_number(preview: DocumentPreview) -> None:
    assert (preview.page, preview.pages) == (1, 3)
    assert shown_colour(preview) == QColor.fromHsv(0, 255, 255).toRgb()
    assert preview.area.accessibleDescription() == "Page 1 of 3"


def test_only_the_page_shown_and_the_next_are_drawn(preview: DocumentPreview, pages: Pages) -> None:
    assert {page for page, _scale in pages.asked} == {0, 1}


def test_page_down_scrolls_first_and_turns_at_the_end(preview: DocumentPreview) -> None:
    QTest.keyClick(preview.area, Qt.Key.Key_PageDown)
    assert preview.page == 1
    for _press in range(4):
        QTest.keyClick(preview.area, Qt.Key.Key_PageDown)
    assert preview.page > 1


def test_home_and_end_leap_through_the_document(preview: DocumentPreview) -> None:
    QTest.keyClick(preview.area, Qt.Key.Key_End)
    assert preview.page == 3
    assert not preview.next_button.isEnabled()
    QTest.keyClick(preview.area, Qt.Key.Key_Home)
    assert preview.page == 1


def test_control_plus_draws_the_page_larger_and_crisp(preview: DocumentPreview, pages: Pages) -> None:
    before = pages.asked[0][1]
    QTest.keyClick(preview.area, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert pages.asked[-2][1] == pytest.approx(before * 1.25, rel=0.01)
    QTest.keyClick(preview.area, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(preview.area, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert pages.asked[-2][1] == pytest.approx(before * 0.8, rel=0.01)


def test_another_document_starts_at_its_first_page(preview: DocumentPreview, pages: Pages) -> None:
    preview.turn_to(3)
    pages.count = 2
    preview.show_document(b"%PDF-1.7 two pages")
    assert (preview.page, preview.pages) == (1, 2)


def test_a_page_that_cannot_be_drawn_is_told_in_words(qtbot: QtBot) -> None:
    def fail(task: str, **_arguments: object) -> object:
        raise UnusableInput("isolated-task-stopped", reason="memory")

    preview = DocumentPreview(Background(inline=True).run, run_task=fail)
    qtbot.addWidget(preview)
    preview.show_document(b"%PDF-1.7")
    assert "stopped" in preview.area.widget().property("text")


def test_background_work_comes_back_on_the_windows_thread(qtbot: QtBot) -> None:
    background = Background()
    told: list[tuple[str, int, int]] = []
    home = threading.get_ident()
    with qtbot.waitSignal(background.ended):
        background.run(
            threading.get_ident, lambda there: told.append(("done", there, threading.get_ident())), print, "Working"
        )
        assert background.busy
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][1] != home
    assert told[0][2] == home
    assert not background.busy
    background.close()


def test_a_failure_of_the_world_reaches_the_page(qtbot: QtBot) -> None:
    def refuse() -> None:
        raise Refused("approval-stale")

    background = Background()
    codes: list[str] = []
    with qtbot.waitSignal(background.ended):
        background.run(refuse, print, lambda error: codes.append(error.code), "Working")
    qtbot.waitUntil(lambda: codes == ["approval-stale"])
    background.close()


@pytest.mark.logs_failures
def test_what_nobody_foresaw_reaches_the_last_resort(monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[object] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, error, trace: caught.append(kind))
    Background(inline=True).run(lambda: 1 // 0, print, print, "Working")
    assert caught == [ZeroDivisionError]


def test_nothing_is_handed_over_once_the_window_is_gone(qtbot: QtBot) -> None:
    background = Background()
    told: list[int] = []
    background.run(lambda: 7, told.append, print, "")
    background.close()
    qtbot.wait(1)
    assert told == []


def sought(told: object) -> tuple[DocumentPreview, list[dict[str, object]]]:
    """Return a preview of three pages whose search tells this, and what was asked of it."""
    asked: list[dict[str, object]] = []
    pages = Pages()

    def task(name: str, **arguments: object) -> object:
        if name.endswith(":find_text"):
            asked.append(arguments)
            return told
        return pages(name, **arguments)

    preview = DocumentPreview(Background(inline=True).run, run_task=task)
    preview.resize(720, 700)
    preview.show()
    preview.show_document(b"%PDF-1.7")
    return preview, asked


def test_words_are_found_and_walked_through_by_keyboard(qtbot: QtBot) -> None:
    box = [100.0, 100.0, 200.0, 112.0]
    preview, asked = sought([{"page": 0, "boxes": [box]}, {"page": 2, "boxes": [box, box]}])
    qtbot.addWidget(preview)
    preview.area.setFocus()
    QTest.keyClick(preview.area, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(preview.search.field, "learning")
    QTest.keyClick(preview.search.field, Qt.Key.Key_Return)
    assert [each["text"] for each in asked] == ["learning"]
    assert (preview.page, preview.search.field.accessibleDescription()) == (1, "1 of 2")
    QTest.keyClick(preview.search.field, Qt.Key.Key_Return)
    assert (preview.page, preview.search.field.accessibleDescription()) == (3, "2 of 2")
    QTest.keyClick(preview.search.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert preview.page == 1
    assert len(asked) == 1


def test_what_is_not_there_is_said_so(qtbot: QtBot) -> None:
    preview, _asked = sought([])
    qtbot.addWidget(preview)
    preview.search.field.setText("nowhere")
    preview.search.on_button.click()
    assert preview.search.field.accessibleDescription() == "Not found"
    preview.search.field.setText("elsewhere")
    assert preview.search.field.accessibleDescription() == ""


def test_a_place_is_marked_on_its_page(qtbot: QtBot) -> None:
    preview, _asked = sought([{"page": 0, "boxes": [[200.0, 300.0, 400.0, 340.0]]}])
    qtbot.addWidget(preview)
    before = preview.area.widget().pixmap().toImage()
    preview.search.field.setText("words")
    preview.search.on_button.click()
    assert preview.area.widget().pixmap().toImage() != before
