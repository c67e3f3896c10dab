"""An office's own list of Commissions: what it says otherwise is shown line by line, and accepted line by line."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gnlc_desktop.actions.compare_directory import ReadList, accept, read_list
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _
from gnlc_desktop.storage.atomic import read_file
from gnlc_desktop.ui.elements import button, clear, column, fill, notice, panel, row, sentence_link, set_words, words
from gnlc_desktop.ui.file_choice import FileChoice, FileDialogs
from gnlc_desktop.ui.frame import PageContext
from gnlc_desktop.wizard.directory_view import LineView, Offer, list_view
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wording import explain


class DirectoryList(QWidget):
    """Reads a list and shows its differences; `accepted` is called with the Commission after each that was taken."""

    def __init__(self, session: Session, context: PageContext, accepted: Callable[[str], None]) -> None:
        """Make the part, with no list read yet."""
        super().__init__()
        self._session, self._context, self._accepted = session, context, accepted
        self.choose: FileChoice = FileDialogs()
        self._read: ReadList | None = None
        self.commission = ""
        """The id of the dossier's own Commission, whose line is shown first."""
        self.open_button = button(_("Compare with a list of your office (CSV)"), self._open, icon_name="file-text")
        self.source = QLineEdit()
        self.source.setAccessibleName(_("Who made the list, and when?"))
        self.source.setPlaceholderText(_("Such as: Foreign Office, 3 March"))
        self.source.returnPressed.connect(self._to_first_offer)
        self._source_label = words(self.source.accessibleName(), "strong")
        self.problem = words(role="problem")
        self.problem.hide()
        self.offers: list[QWidget] = []
        """What can be accepted, in the order of the page."""
        self._summary, self._lines = QVBoxLayout(), QVBoxLayout()
        self._lines.setSpacing(12)
        parts = (row(self.open_button), self._summary, self._source_label, self.source, self.problem, self._lines)
        fill(column(self, spacing=10), parts)
        self._draw()

    def _open(self) -> None:
        path = self.choose.file(self, _("Choose the list"), _("Tables as text (*.csv *.txt *.tsv)"))
        if path is None:
            return
        self._context.run_in_background(
            lambda: read_list(read_file(path), path.name), self._show, self._failed, _("Reading the list")
        )

    def _show(self, read: ReadList) -> None:
        self._read = read
        set_words(self.problem, "")
        self._draw()
        self.source.setFocus()

    def _failed(self, error: GnlcError) -> None:
        self._read = None
        self._draw()
        self._tell(explain(error))

    def _draw(self) -> None:
        clear(self._summary)
        clear(self._lines)
        self.offers = []
        view = None
        if self._read is not None:
            parts, language = self._context.parts, self._session.language
            view = list_view(self._read, parts, commission=self.commission, language=language)
            fill(self._summary, (words(each) for each in view.summary))
            fill(self._lines, (self._drawn(line) for line in view.lines))
        for each in (self._source_label, self.source):
            each.setVisible(bool(self.offers))

    def _drawn(self, line: LineView) -> QWidget:
        offers = [sentence_link(each.words, partial(self._accept, line, each)) for each in line.offers]
        self.offers += offers
        # What would change a recipient stands out; what only adds one does not.
        told = notice("remark", line.told) if line.changed or not line.offers else words(line.told)
        warnings = (notice("problem", each) for each in line.warnings)
        return panel(words(line.title, "question"), told, *warnings, *offers, spacing=8)

    def _accept(self, line: LineView, offer: Offer) -> None:
        if self._read is None:
            return
        said = self.source.text().strip()
        if not said:
            self._tell(_("Who made the list, and when? Say it in a few words, for those who look again."))
            self.source.setFocus()
            return
        source = _("{source} ({name}, line {line})").format(
            source=said, name=self._read.name, line=line.difference.line
        )
        try:
            accept(
                line.difference, self._context.parts, commission=offer.commission, address=offer.address, source=source
            )
        except GnlcError as error:
            self._tell(explain(error))
            return
        set_words(self.problem, "")
        self._draw()
        self._accepted(offer.commission)
        # The button that had the cursor is gone.
        self._to_first_offer()

    def _to_first_offer(self) -> None:
        next(iter(self.offers), self.open_button).setFocus()

    def _tell(self, problem: str) -> None:
        set_words(self.problem, problem)
        self._context.say(problem)
