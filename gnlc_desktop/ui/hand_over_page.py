"""Hand over: who gets the dossier, what will be in the file, and whether it is locked."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QLayout, QRadioButton, QWidget

from gnlc_desktop.actions.hand_over import SHORTEST_PASSWORD, contents_of, hand_over
from gnlc_desktop.dossier.team_acts import HandedOver
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _
from gnlc_desktop.locations import HANDOVER_SUFFIX
from gnlc_desktop.storage.handover_file import Kind, Written
from gnlc_desktop.ui.approval_route import PasswordField
from gnlc_desktop.ui.beside_page import BesidePage
from gnlc_desktop.ui.elements import WORDS_OF_CHOICE, button, clear, column, notice, panel, stacked, words
from gnlc_desktop.ui.theme import current_theme
from gnlc_desktop.wizard.handover_view import (
    inside,
    kind_explained,
    kind_name,
    left_out,
    suggested_name,
    written_sentence,
)
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.steps import city_name
from gnlc_desktop.wording import explain


class HandOverPage(BesidePage):
    """The page behind the menu's "Hand over"."""

    def __init__(
        self,
        session: Session,
        *,
        leave: Callable[[], object],
        open_program: Callable[[Path], bool],
        inline: bool = False,
    ) -> None:
        """Make the page for the dossier that is open."""
        super().__init__(
            _("Hand over {city}").format(city=city_name(session)), leave=leave, open_program=open_program, inline=inline
        )
        self.session = session
        self.kinds: dict[Kind, QRadioButton] = {}
        self.rows.addWidget(
            words(
                _("The dossier goes into one file, which you give away as any other: on a stick or by your own mail.")
            )
        )
        self._add_kinds()
        self.inside_frame = QWidget()
        self.inside = column(self.inside_frame)
        self.rows.addWidget(self.inside_frame)
        self.password = PasswordField(_("Password, if the file shall be locked"))
        hint = _(
            "At least {shortest} characters; leave it empty for a file that anybody can open. Tell it by another way "
            "than the file itself. Nobody can read the file without it, and nobody can find it out."
        ).format(shortest=SHORTEST_PASSWORD)
        self.rows.addWidget(panel(self.password, words(hint, "quiet")))
        self.refresh()

    @property
    def kind(self) -> Kind:
        """Return which kind is chosen."""
        return next(kind for kind, radio in self.kinds.items() if radio.isChecked())

    def first_focus(self) -> QWidget:
        """Return the kind that is chosen."""
        return self.kinds[self.kind]

    def refresh(self) -> None:
        """Show what a file of the chosen kind would hold."""
        clear(self.inside)
        self.tell("", "")
        try:
            contents = contents_of(self.session.dossier, self.session.form, self.kind)
        except GnlcError as error:
            self.inside.addWidget(notice("problem", explain(error)))
            self.bar.show_main(None, back=True)
            return
        lines = [words(f"·  {line}") for line in inside(contents)]
        self.inside.addWidget(
            panel(words(_("What is in the file"), "heading"), *lines, words(left_out(self.kind), "quiet"), spacing=6)
        )
        self.bar.show_main((_("&Write the file"), self.write), back=True)

    def write(self) -> None:
        """Ask where to, and write the file."""
        session, kind, password = self.session, self.kind, self.password.text()
        start = Path.home() / suggested_name(city_name(session), kind, session.today)
        path = self.choose.new_file(self, _("Write the hand-over file"), start, _("Hand-over files") + " (*.gnlc)")
        if path is None:
            return
        if path.suffix.lower() != HANDOVER_SUFFIX:
            path = path.with_name(f"{path.name}{HANDOVER_SUFFIX}")

        def work() -> Written:
            return hand_over(
                session.dossier, session.form, session.parts, kind=kind, path=path, password=password, replace=True
            )

        self.background.run(work, self._written, self.refused, _("Writing the hand-over file"))

    def _written(self, written: Written) -> None:
        self.password.forget()
        # Whoever deletes the dossier one day is told of the file.
        self.session.record(HandedOver(self.kind.value, str(written.path)))
        folder = written.path.parent
        self.tell(
            "done",
            written_sentence(written),
            button(_("Show the &folder"), lambda: self.open_program(folder), role="link"),
        )

    def _add_kinds(self) -> None:
        group = QButtonGroup(self)
        parts: list[QWidget | QLayout] = [words(_("For whom is it?"), "question")]
        for kind in Kind:
            radio = QRadioButton(kind_name(kind))
            radio.setAccessibleDescription(kind_explained(kind))
            radio.setChecked(kind is Kind.COLLEAGUE)
            radio.toggled.connect(lambda on: self.refresh() if on else None)
            group.addButton(radio)
            self.kinds[kind] = radio
            explained = words(kind_explained(kind), "quiet")
            explained.setContentsMargins(current_theme().length(WORDS_OF_CHOICE), 0, 0, 0)
            parts.append(stacked(radio, explained))
        self.rows.addWidget(panel(*parts, spacing=8))
