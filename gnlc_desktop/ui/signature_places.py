"""Where the signatures stand in the call's own form, where it has no field for them: a part of a page each."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QSpinBox

from gnlc_desktop.dossier.blank_acts import PLACES, SignaturePlaced
from gnlc_desktop.i18n import _
from gnlc_desktop.ui.elements import words
from gnlc_desktop.ui.theme import current_theme

_MOST_PAGES = 999


class SignaturePlaces(QFrame):
    """A line for each signer: which part of a page, and which page."""

    def __init__(self, placed: Callable[[str, int, str], None], *, countersigned: bool) -> None:
        """Show every signer where the form asks; `placed` is told (signer, page from 1 or 0, part of it)."""
        super().__init__()
        self._placed = placed
        self.parts: dict[str, QComboBox] = {}
        self.pages: dict[str, QSpinBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(current_theme().length(12))
        grid.setColumnStretch(3, 1)
        for number, signer in enumerate(("mayor", "commission") if countersigned else ("mayor",)):
            name = _("The mayor signs") if signer == "mayor" else _("The Commission signs")
            grid.addWidget(words(name), number, 0)
            grid.addWidget(self._part(signer, name), number, 1)
            grid.addWidget(self._page(signer, name), number, 2)

    def show_places(self, placed: Sequence[SignaturePlaced], pages: int) -> None:
        """Show what holds, in a form of so many pages; 0 where that is not known yet."""
        by_signer = {each.signer: each for each in placed}
        for signer, part in self.parts.items():
            held = by_signer.get(signer, SignaturePlaced(signer))
            part.setCurrentIndex(max(part.findData(held.where), 0))
            page = self.pages[signer]
            page.blockSignals(True)
            page.setMaximum(max(pages or _MOST_PAGES, held.page))
            if held.page:
                page.setValue(held.page)
            elif pages:
                # Whoever signs does so at the end of most forms.
                page.setValue(pages)
            page.blockSignals(False)
            page.setEnabled(bool(held.page))

    def _part(self, signer: str, name: str) -> QComboBox:
        box = QComboBox()
        for where, told in (("", _("where the form asks for it")), *zip(PLACES, _places_in_words(), strict=True)):
            box.addItem(told, where)
        box.setAccessibleName(_("{who}: part of the page").format(who=name))
        box.view().setAccessibleName(box.accessibleName())
        box.activated.connect(lambda _index: self._given(signer))
        self.parts[signer] = box
        return box

    def _page(self, signer: str, name: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(1, _MOST_PAGES)
        box.setKeyboardTracking(False)
        box.setPrefix(_("page") + " ")
        box.setAccessibleName(_("{who}: page").format(who=name))
        box.lineEdit().setAccessibleName(box.accessibleName())
        box.valueChanged.connect(lambda _value: self._given(signer))
        self.pages[signer] = box
        return box

    def _given(self, signer: str) -> None:
        where = str(self.parts[signer].currentData() or "")
        self.pages[signer].setEnabled(bool(where))
        self._placed(signer, self.pages[signer].value() if where else 0, where)


def _places_in_words() -> tuple[str, ...]:
    return (
        _("top left"), _("top right"), _("middle left"), _("middle right"), _("bottom left"), _("bottom right"),
    )  # fmt: skip
