"""Before you start: may the city apply or what does it report on, until when, with which form, and what to gather."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from gnlc_desktop.actions.blank import ReadBlank, choose_blank
from gnlc_desktop.actions.freeze import answers_file_of, blank_document, text_answer
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.dossier.events import OwnFormAsked
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _
from gnlc_desktop.locations import documents_folder
from gnlc_desktop.procedure.eligibility import may_apply
from gnlc_desktop.storage.atomic import read_file, write_atomically
from gnlc_desktop.ui.call_dates import CallDates
from gnlc_desktop.ui.elements import button, clear, column, fill, notice, panel, row, stacked, words
from gnlc_desktop.ui.file_choice import FileChoice, FileDialogs, dropped_file
from gnlc_desktop.ui.frame import PageContext, WizardPage
from gnlc_desktop.ui.rehearsal_panel import RehearsalPanel
from gnlc_desktop.ui.theme import current_theme
from gnlc_desktop.wizard.page_view import in_language
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.steps import BLANK
from gnlc_desktop.wording import explain, sentence


class BeforePage(WizardPage):
    """What a city should know before it writes the first word."""

    def __init__(self, session: Session, context: PageContext) -> None:
        """Make the page."""
        super().__init__(session, context)
        self.title = _("Before you start")
        self.choose: FileChoice = FileDialogs()
        self._may_apply = QVBoxLayout()
        self.country_button: QWidget | None = None
        """The way to the country, while none is chosen."""
        self._shown: tuple[object, ...] = ()
        self.dates = CallDates(session, context)
        self.own_form_yes = QRadioButton(_("Yes, a form file came with it"))
        in_call = session.form.sending.in_call
        self.own_form_no = QRadioButton(_("No, or only a link to the published form") if in_call else _("No"))
        self._own_form_told = QVBoxLayout()
        self.form_button = button(_("Choose the form file"), self.choose_form, icon_name="folder-open")
        self.to_form_button = button(_("Open the call's own form"), lambda: context.go_to(BLANK), icon_name="file-text")
        self._form_refused = QVBoxLayout()
        self.setAcceptDrops(True)
        self.read_button = button(_("Save and read the blank form (PDF)"), self._read_blank, icon_name="file-text")
        self._blank_told = QVBoxLayout()
        first = (
            (
                panel(words(_("May your city apply?"), "heading"), self._may_apply),
                panel(words(_("When can it apply?"), "heading"), self.dates),
            )
            if in_call
            else (_report_panel(session),)
        )
        gathering = _gathering_panel() if in_call else _report_gathering_panel()
        self.rehearsal = RehearsalPanel(session, context, lambda: self.choose)
        parts = (*first, self._own_form_panel(), gathering, self.rehearsal, self._reading_panel())
        fill(column(self, spacing=16), parts)

    def refresh(self) -> None:
        """Draw what the session holds now."""
        self.dates.show_call()
        own_form = self.session.state.own_form
        blank = self.session.state.papers.blank
        at_hand = blank is not None or self.session.state.papers.printed is not None
        drawn = (self._answer("city.country"), self._answer("city.name"), own_form, at_hand)
        if drawn == self._shown:
            return
        self._shown = drawn
        clear(self._may_apply)
        if self.session.form.sending.in_call:
            fill(self._may_apply, self._may_apply_in_words())
        if self.country_button is not None:
            # Drawn anew, it would be the last that the Tab key comes to.
            QWidget.setTabOrder(self.country_button, self.dates.change_button)
        self.own_form_yes.setChecked(own_form is True)
        self.own_form_no.setChecked(own_form is False)
        clear(self._own_form_told)
        fill(self._own_form_told, _own_form_in_words(own_form, in_call=self.session.form.sending.in_call))
        self.form_button.setVisible(own_form is True and not at_hand)
        self.to_form_button.setVisible(own_form is True)

    def leave(self) -> None:
        """Drop a password that was typed for a rehearsal."""
        self.rehearsal.forget()

    def first_focus(self) -> QWidget | None:
        """Return the first thing that is still to be done; None where nothing is."""
        if self.country_button is not None:
            return self.country_button
        return self.own_form_yes if self.session.state.own_form is None else None

    def _answer(self, question_id: str) -> str:
        """Return a text answer that can be read; what is typed halfway is not looked up."""
        return text_answer(answers_file_of(self.session.state, self.session.form), question_id)

    # May it apply?

    def _may_apply_in_words(self) -> list[QWidget]:
        country = self._answer("city.country")
        self.country_button = None
        if not country:
            to_country = button(_("Choose the country"), self._go_to_country, icon_name="map-pin")
            self.country_button = to_country
            told = _("Cities of UNESCO's Member States may apply. Choose the country to see where it stands.")
            return [words(told), _in_row(to_country)]
        return [*_standing_in_words(self.context.parts, country, self.session.language), *self._membership_in_words()]

    def _membership_in_words(self) -> list[QWidget]:
        city = self._answer("city.name")
        found = self.context.parts.members.may_be_member(city) if city else ()
        told = _("{city}, {country}, is listed as a member since {year}. If that is your city, check before you go on; "
                 "the list in this program is incomplete. Source: {source}")
        unknown = _("an unknown year")
        return [
            notice(
                "remark",
                told.format(
                    city=each.city, country=each.country, year=each.year_joined or unknown, source=each.source
                ),
            )
            for each in found
        ]

    # The call's own form

    def _own_form_panel(self) -> QFrame:
        group = QButtonGroup(self)
        for choice in (self.own_form_yes, self.own_form_no):
            choice.setAccessibleName(choice.text())
            group.addButton(choice)
        self.own_form_yes.clicked.connect(lambda: self._say_own_form(came=True))
        self.own_form_no.clicked.connect(lambda: self._say_own_form(came=False))
        if self.session.form.sending.in_call:
            question = _("Did this year's call come with its own form file?")
        else:
            question = _("Did the Coordination Team send its own form for this report?")
        return panel(
            words(_("Which form?"), "heading"),
            words(in_language(self.session.form.basis, self.session.language)),
            words(question, "question"),
            stacked(self.own_form_yes, self.own_form_no),
            self._own_form_told,
            row(self.form_button, self.to_form_button),
            self._form_refused,
        )

    def choose_form(self) -> None:
        """Ask for the form that came with the call, and take it in."""
        kinds = _("Forms (PDF or Word)") + " (*.pdf *.docx)"
        path = self.choose.file(self, _("Choose the call's own form"), kinds)
        if path is not None:
            self.take_form(path)

    def take_form(self, path: Path) -> None:
        """Take a form in and open its page; one that cannot be filled is refused with the reason."""
        session = self.session

        def work() -> ReadBlank:
            return choose_blank(session.dossier, session.form, data=read_file(path), name=path.name)

        self.context.run_in_background(
            work, self._form_taken, self._form_failed, _("Reading {name}").format(name=path.name)
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take a file of this computer."""
        if dropped_file(event) is not None and self.session.state.frozen is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Take it as the call's own form: dropping it answers the question."""
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.take_form(path)

    def _form_taken(self, _read: ReadBlank) -> None:
        clear(self._form_refused)
        self.session.tell()
        self.context.go_to(BLANK)

    def _form_failed(self, error: GnlcError) -> None:
        clear(self._form_refused)
        fill(self._form_refused, (notice("problem", explain(error)),))
        self.context.say(explain(error))

    def _say_own_form(self, *, came: bool) -> None:
        if self.session.state.own_form is not came:
            self.session.record(OwnFormAsked(came))

    # The blank form

    def _reading_panel(self) -> QFrame:
        return panel(
            words(_("Read the form first"), "heading"),
            words(_("The blank form shows every question on paper: to read, to pass round, to collect notes on.")),
            row(self.read_button),
            self._blank_told,
        )

    def _read_blank(self) -> None:
        form, language, today = self.session.form, self.session.language, self.session.today
        suggestion = documents_folder().parent / f"GNLC-{form.id}-form-{form.edition}-{language}-blank.pdf"
        path = self.choose.new_file(self, _("Save the blank form"), suggestion, _("PDF documents (*.pdf)"))
        if path is None:
            return

        def work() -> Path:
            write_atomically(path, blank_document(form, language, on=today), replace=True)
            return path

        self.context.run_in_background(work, self._blank_written, self._blank_failed, _("Making the blank form"))

    def _blank_written(self, path: Path) -> None:
        opened = self.context.open_program(path)
        told = _("The blank form is saved as {path}.").format(path=path)
        if not opened:
            told += " " + _("No program on this computer opened it; open it from there.")
        clear(self._blank_told)
        fill(self._blank_told, (notice("done", told),))
        self.context.say(told)

    def _blank_failed(self, error: GnlcError) -> None:
        clear(self._blank_told)
        fill(self._blank_told, (notice("problem", explain(error)),))
        self.context.say(explain(error))

    def _go_to_country(self) -> None:
        self.context.go_to(self.session.form.page_of("city.country").id, "city.country")


def _gathering_panel() -> QFrame:
    wanted = (
        _("The mayor's full name and official title, as they stand in documents."),
        _("A contact person with postal address, telephone with country code, and e-mail."),
        _("Six figures with their years: population, area, GDP per head of city and country, average years of "
          "schooling of men and of women. \"Not available\" is an answer too."),
        _("Two texts of at most 200 words: why the city wants to be a learning city, and what it does or plans."),
        _("Your view of twelve areas, each rated from 1 to 5."),
        _("How the mayor will approve: with a certificate file, with an identity made here, or with pen and paper."),
        _("Whether your city uses an official stamp."),
    )
    return panel(
        words(_("What to have at hand"), "heading"),
        _list_of(wanted),
        _gap(),
        words(_("About how long?"), "question"),
        words(
            _("Two to three hours of writing once the figures are at hand, and some days until everybody has read it. "
              "This is an estimate of ours; nobody has published one. You can come back to any step.")
        ),
        spacing=8,
    )


def _list_of(lines: tuple[str, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(current_theme().length(10))
    grid.setVerticalSpacing(current_theme().length(6))
    grid.setColumnStretch(1, 1)
    for number, line in enumerate(lines):
        dot = words("\u2022")
        dot.setMinimumWidth(current_theme().length(8))
        grid.addWidget(dot, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words(line), number, 1)
    return grid


def _gap() -> QWidget:
    empty = QWidget()
    empty.setFixedHeight(current_theme().length(8))
    return empty


def _standing_in_words(parts: Parts, country_code: str, language: str) -> list[QWidget]:
    country = parts.directory.country(country_code)
    standing = may_apply(country, parts.today)
    kind = "done" if standing.code == "country-is-member" else "remark"
    name = words(in_language(country.names, language), "question")
    return [name, notice(kind, sentence(standing.code, {"note": standing.note}))]


def _own_form_in_words(came: bool | None, *, in_call: bool) -> tuple[QWidget, ...]:
    if came is None:
        ask_commission = _("If you do not know yet, ask your Commission; you can answer this later.")
        ask_team = _("If you do not know yet, ask the Coordination Team; you can answer this later.")
        return (words(ask_commission if in_call else ask_team, "quiet"),)
    if came:
        return (
            notice(
                "remark",
                _("Then that file is the one to send. Drop it here or choose it: a PDF with fields or a Word file is "
                  "filled from the answers. Where that cannot be, a copy sheet gives the answers one by one."),
            ),
        )
    return (words(_("Good: the document made here is what you send."), "quiet"),)


def _report_panel(session: Session) -> QFrame:
    told = [words(_("Members tell the network about every two years what they have done for lifelong learning. The "
                    "Coordination Team names the date. The report goes to the team, with your Commission in copy."))]
    if session.state.course.follows is not None:
        told.append(
            words(_("This report was begun from an earlier dossier: its answers on the city, the mayor, the contact "
                    "person and the profile are filled in already. Look them over; the figures are marked."))
        )
    return panel(words(_("What is a progress report?"), "heading"), *told, spacing=8)


def _report_gathering_panel() -> QFrame:
    wanted = (
        _("The years that the report covers: since the last report, or since the city joined."),
        _("What was done in them: strategies, activities and new initiatives, with whom, and how many were reached."),
        _("The city's figures as they are now, each with its year. \"Not available\" is an answer too."),
        _("The mayor's full name and official title now; offices may have changed hands since."),
        _("How the mayor will approve: with a certificate file, with an identity made here, or with pen and paper."),
    )
    return panel(words(_("What to have at hand"), "heading"), _list_of(wanted))


def _in_row(part: QWidget) -> QWidget:
    holder = QWidget()
    holder.setLayout(row(part))
    return holder
