"""Documents asked for: what, by whom and until when; each ticked off by a file, then the answer is written."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gnlc_desktop.actions.requests import record_request, supply, take_back
from gnlc_desktop.dossier.procedure_acts import Body, ItemSupplied
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _
from gnlc_desktop.storage.atomic import read_file
from gnlc_desktop.ui.act_form import ActForm
from gnlc_desktop.ui.call_dates import DayField
from gnlc_desktop.ui.elements import button, clear, column, fill, notice, panel, picture, row, words
from gnlc_desktop.ui.file_choice import FileChoice, FileDialogs
from gnlc_desktop.ui.frame import PageContext, WizardPage
from gnlc_desktop.ui.road_forms import day_in, past_day_in
from gnlc_desktop.ui.wrapping_row import WrappingRow
from gnlc_desktop.wizard.received_view import (
    ItemView,
    RequestView,
    asking_messages,
    body_in_words,
    request_views,
)
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.steps import LETTERS
from gnlc_desktop.wording import explain


class RequestsPage(WizardPage):
    """The application itself is never touched here: what was signed stays as it is."""

    def __init__(self, session: Session, context: PageContext) -> None:
        """Make the page."""
        super().__init__(session, context)
        self.title = _("Documents asked for")
        self.choose: FileChoice = FileDialogs()
        self.form: RequestForm | None = None
        self.views: tuple[RequestView, ...] = ()
        self.file_buttons: dict[tuple[str, int], QWidget] = {}
        self._shown: tuple[object, ...] | None = None
        self._problem, self._requests, self._new = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self.new_button = button(_("Record what was asked for"), self.open_form, icon_name="plus")
        stack = column(self, spacing=16)
        for part in (self._problem, self._requests, self._new):
            stack.addLayout(part)
        stack.addLayout(row(self.new_button))

    # What the window asks

    def refresh(self) -> None:
        """Draw the requests; a form that is being filled in stays."""
        views = request_views(self.session)
        if self._shown == (views,):
            return
        self._shown, self.views = (views,), views
        self.file_buttons = {}
        clear(self._requests)
        if not views:
            told = _("Nothing has been asked for. The Commission and UIL may each ask for more documents or records.")
            self._requests.addWidget(notice("quiet", told))
        fill(self._requests, [self._request(each) for each in views])
        self.context.update_bar()

    def main_button(self) -> tuple[str, Callable[[], None]] | None:
        """Write the answer as soon as one request is complete."""
        if any(each.complete and not each.answered for each in self.views):
            return _("Write the answer"), lambda: self.context.go_to(LETTERS)
        return None

    # What was asked for

    def open_form(self) -> None:
        """Open the form for one more request."""
        if self.form is None:
            self.form = RequestForm(self.session, self._recorded)
            self._new.addWidget(self.form)
            self.new_button.hide()
        self.form.by.setFocus()
        self.context.update_bar()

    def _recorded(self) -> None:
        clear(self._new)
        self.form = None
        self.new_button.show()
        self.new_button.setFocus()
        self.session.tell()
        self.context.say(_("The request is on record. Add a file to each document that was asked for."))

    def _request(self, view: RequestView) -> QFrame:
        title = words(_("{number}. {title}").format(number=view.id, title=view.title), "question")
        lines = [words(each, "quiet") for each in view.lines]
        items = [self._item(view, each) for each in view.items]
        return panel(title, *lines, *items, spacing=10)

    def _item(self, view: RequestView, item: ItemView) -> QWidget:
        line = QWidget()
        line.setAccessibleName(item.spoken)
        layout = row(stretch=False)
        shape = picture("check" if item.file else "circle", "done" if item.file else "quiet")
        layout.addWidget(shape, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        fill(texts, (words(item.text), words(item.file or _("no file yet"), "quiet")))
        layout.addLayout(texts, 1)
        acts = WrappingRow()
        texts.addWidget(acts)
        if not view.answered:
            choose = button(
                _("Another file") if item.file else _("Add a file"), partial(self._choose, view.id, item.place)
            )
            choose.setAccessibleName(_("Add a file: {item}").format(item=item.text))
            self.file_buttons[view.id, item.place] = choose
            acts.add(choose)
        if item.file:
            remove = button(_("Take it away"), partial(self._take_back, view.id, item.place))
            remove.setAccessibleName(_("Take it away: {item}").format(item=item.text))
            acts.add(remove)
        line.setLayout(layout)
        return line

    # Ticking off

    def _choose(self, request: str, item: int) -> None:
        kinds = _("Documents and pictures") + " (*.pdf *.png *.jpg *.jpeg)"
        chosen = self.choose.file(self, _("Choose the document"), kinds)
        if chosen is not None:
            self.add_file(request, item, chosen)

    def add_file(self, request: str, item: int, path: Path) -> None:
        """Tick an item off by a file."""
        dossier = self.session.dossier

        def work() -> ItemSupplied:
            return supply(dossier, request=request, item=item, data=read_file(path), name=path.name)

        self.context.run_in_background(work, self._added, self._refused, _("Reading {name}").format(name=path.name))

    def _added(self, supplied: ItemSupplied) -> None:
        clear(self._problem)
        self.session.tell()
        self._focus(supplied.request, supplied.item)
        self.context.say(_("{name} is kept with the request.").format(name=supplied.name))

    def _take_back(self, request: str, item: int) -> None:
        try:
            take_back(self.session.dossier, request=request, item=item)
        except GnlcError as error:
            self._refused(error)
            return
        clear(self._problem)
        self.session.tell()
        self._focus(request, item)
        self.context.say(_("The file was taken away. It stays in the dossier's history."))

    def _focus(self, request: str, item: int) -> None:
        """Put the cursor back where it was before the list was drawn anew."""
        here = self.file_buttons.get((request, item))
        if here is not None:
            here.setFocus()

    def _refused(self, error: GnlcError) -> None:
        clear(self._problem)
        self._problem.addWidget(notice("problem", explain(error)))
        self.context.say(explain(error))


class RequestForm(ActForm):
    """What was asked for, by whom, until when."""

    def __init__(self, session: Session, recorded: Callable[[], None]) -> None:
        """Make the form; `recorded` is called once the request is on record."""
        super().__init__(_("What was asked for?"), _("Record the request"), self._record)
        self.session, self._recorded = session, recorded
        self.by = self.add_choice(_("Who asks?"), {each.value: body_in_words(each) for each in Body})
        if session.state.course.submitted is not None or not session.form.sending.countersigned:
            self.by.setCurrentIndex(self.by.findData(Body.UIL.value))
        self.items = self.add_text(_("Which documents or records? One on each line."))
        self.on = self.add_day(_("On which day was it asked?"), session.today)
        self.until = self.add_day(_("Until when? Leave it blank where no date was named."))
        messages = asking_messages(session)
        self.message = self.add_choice(
            _("In which of the filed messages does it stand?"),
            {"": _("in none of them"), **dict(messages)},
        )

    def _record(self) -> None:
        record_request(
            self.session.dossier,
            by=Body(self.by.currentData()),
            items=tuple(self.items.toPlainText().splitlines()),
            on=past_day_in(self.on, self.session.today),
            until=_day_or_none(self.until),
            filed=self.message.currentData(),
        )
        self._recorded()


def _day_or_none(field: DayField) -> date | None:
    return day_in(field) if field.edit.text().strip() else None
