"""The dates of this year's call: how sure they are, and a small form for the ones an office has confirmed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.actions.request_letter import call_of, chosen_commission
from gnlc_desktop.errors import GnlcError, Refused
from gnlc_desktop.form.dates import read_date
from gnlc_desktop.i18n import _
from gnlc_desktop.locations import documents_folder
from gnlc_desktop.procedure.calls import Call
from gnlc_desktop.procedure.commissions import Commission
from gnlc_desktop.procedure.office import CallConfirmed, CommissionRules
from gnlc_desktop.storage.atomic import write_atomically
from gnlc_desktop.ui.elements import button, clear, column, fill, notice, row, set_words, words
from gnlc_desktop.ui.file_choice import FileChoice, FileDialogs
from gnlc_desktop.ui.frame import PageContext
from gnlc_desktop.ui.theme import current_theme
from gnlc_desktop.ui.wrapping_row import WrappingRow
from gnlc_desktop.wizard.call_view import CallView, calendar_of, call_view, dates_page_of
from gnlc_desktop.wizard.dates import day_in_words
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wording import explain

Field = TypeVar("Field", bound=QWidget)


class CallDates(QWidget):
    """Tells the window of the call, lets the office enter what it was told, and gives confirmed dates away."""

    def __init__(self, session: Session, context: PageContext) -> None:
        """Make the part; `show_call` fills it."""
        super().__init__()
        self._session, self._context = session, context
        self.choose: FileChoice = FileDialogs()
        self._shown: tuple[object, ...] = ()
        self._told, self._papers_told = QVBoxLayout(), QVBoxLayout()
        self.change_button = button("", self._open_form, icon_name="calendar")
        self.calendar_button = button(_("Save a calendar file"), self._save_calendar)
        self.page_button = button(_("Save a page to print (PDF)"), self._save_page)
        self.form = ConfirmedDatesForm(context.parts, kept=self._kept, put_aside=self._close_form)
        self.form.hide()
        stack = column(self, spacing=12)
        stack.addLayout(self._told)
        stack.addWidget(WrappingRow(self.calendar_button, self.page_button))
        stack.addLayout(self._papers_told)
        stack.addLayout(row(self.change_button))
        stack.addWidget(self.form)

    def show_call(self) -> None:
        """Tell the call that matters today, and how sure its dates are."""
        call, commission = self._call(), self._commission()
        drawn = (call, commission, self._session.today)
        if drawn == self._shown:
            return
        self._shown = drawn
        view = call_view(call, self._session.today)
        clear(self._told)
        clear(self._papers_told)
        fill(self._told, _in_words(view))
        for each in (self.calendar_button, self.page_button):
            each.setVisible(view.has_papers)
        change = _("Enter this year's confirmed dates") if view.unsure else _("Change the confirmed dates")
        self.change_button.setText(f" {change}")  # as far from its icon as every button's words
        self.change_button.setAccessibleName(change)

    def _call(self) -> Call:
        return call_of(self._session.state, self._session.form, self._context.parts)

    def _commission(self) -> Commission | None:
        try:
            return chosen_commission(self._session.state, self._session.form, self._context.parts)
        except Refused:
            return None

    def _commission_name(self) -> str:
        commission = self._commission()
        return commission.name if commission is not None else ""

    def _open_form(self) -> None:
        self.form.start_from(self._call(), self._commission())
        self.form.show()
        self.change_button.hide()
        self.form.opens.edit.setFocus()

    def _close_form(self) -> None:
        self.form.hide()
        self.change_button.show()
        self.change_button.setFocus()

    def _kept(self) -> None:
        self._close_form()
        self._session.tell()
        self.show_call()
        self._context.say(_("The dates are kept for every application of this office."))

    # Calendar and page

    def _save_calendar(self) -> None:
        call, commission, now = self._call(), self._commission_name(), self._context.parts.now()
        self._save(
            f"GNLC-call-{call.year}.ics",
            _("Save the calendar file"),
            _("Calendar files (*.ics)"),
            lambda: calendar_of(call, commission=commission, now=now),
        )

    def _save_page(self) -> None:
        call, commission, today = self._call(), self._commission_name(), self._session.today
        self._save(
            f"GNLC-call-{call.year}-dates.pdf",
            _("Save the page with the dates"),
            _("PDF documents (*.pdf)"),
            lambda: dates_page_of(call, commission=commission, today=today),
        )

    def _save(self, name: str, title: str, kinds: str, make: Callable[[], bytes]) -> None:
        path = self.choose.new_file(self, title, documents_folder().parent / name, kinds)
        if path is None:
            return

        def work() -> Path:
            write_atomically(path, make(), replace=True)
            return path

        self._context.run_in_background(work, self._saved, self._not_saved, _("Writing the dates"))

    def _saved(self, path: Path) -> None:
        told = _("Saved as {path}. Only confirmed dates are in it.").format(path=path)
        if not self._context.open_program(path):
            told += " " + _("No program on this computer opened it; open it from there.")
        self._tell_papers("done", told)

    def _not_saved(self, error: GnlcError) -> None:
        self._tell_papers("problem", explain(error))

    def _tell_papers(self, kind: str, told: str) -> None:
        clear(self._papers_told)
        fill(self._papers_told, (notice(kind, told),))
        self._context.say(told)


class ConfirmedDatesForm(QFrame):
    """The dates of the call, what the Commission asks on its own account, and who said so."""

    def __init__(self, parts: Parts, *, kept: Callable[[], None], put_aside: Callable[[], None]) -> None:
        """`kept` is called once the dates are on the disk, `put_aside` when the user thought better of it."""
        super().__init__()
        self._parts, self._when_kept = parts, kept
        self._commission: Commission | None = None
        self._year = 0
        self.opens = DayField(_("First day of the call"))
        self.closes = DayField(_("Last day of the call"))
        self.endorsed_until = DayField(_("Last day for Commissions to endorse, where the call names it"))
        self.commission_closes = DayField(_("Its own last day, where it named an earlier one"))
        self.cap = _named(QLineEdit(), _("How many cities it forwards, where it said so"))
        self.cap.setFixedWidth(current_theme().length(200))
        self.language = _named(QComboBox(), _("Language that it wants letters in"))
        self.language.view().setAccessibleName(self.language.accessibleName())
        for code, name in (
            ("", _("Not known")),
            ("en", _("English")),
            ("fr", _("French")),
            ("other", _("Another language")),
        ):
            self.language.addItem(name, code)
        self.source = _named(QLineEdit(), _("Where do these dates come from?"))
        self.source.setPlaceholderText(_("Such as: letter of the Commission of 12 February"))
        self.problem = words(role="problem")
        self.problem.hide()
        self.keep_button = button(_("Keep these dates"), self._keep)
        self.close_button = button(_("Leave as it was"), put_aside)
        days = (self.opens, self.closes, self.endorsed_until, self.commission_closes)
        for field in (*(day.edit for day in days), self.cap, self.source):
            field.returnPressed.connect(self.keep_button.click)
        self._of_commission = words(role="question")
        self._rules = QWidget()
        rules = (self._of_commission, self.commission_closes, *_labelled(self.cap), *_labelled(self.language))
        fill(column(self._rules, spacing=10), rules)
        self._no_commission = words(
            _("Choose country and Commission to enter what your Commission asks on its own account."), "quiet"
        )
        fill(
            column(self, spacing=10),
            (
                words(_("What has your office been told about this year's call?"), "question"),
                WrappingRow(self.opens, self.closes),
                self.endorsed_until,
                self._rules,
                self._no_commission,
                *_labelled(self.source),
                self.problem,
                WrappingRow(self.keep_button, self.close_button),
            ),
        )

    def start_from(self, call: Call, commission: Commission | None) -> None:
        """Fill the fields with what is confirmed; dates by the rule are not put into anybody's mouth."""
        self._commission, self._year = commission, call.year
        confirmed, rules = call.closing.confirmed, call.rules
        self.opens.show_day(call.opens if confirmed else None)
        self.closes.show_day(call.closes if confirmed else None)
        self.endorsed_until.show_day(call.commission_closes if call.endorsement_confirmed else None)
        self.commission_closes.show_day(rules.own_date if rules else None)
        self.cap.setText(str(rules.cap) if rules and rules.cap is not None else "")
        self.language.setCurrentIndex(max(0, self.language.findData(rules.language if rules else "")))
        self.source.setText(call.source if confirmed else rules.source if rules else "")
        asked = _("What does the {commission} ask on its own account?")
        self._of_commission.setText(asked.format(commission=(commission.name or commission.id) if commission else ""))
        self._rules.setVisible(commission is not None)
        self._no_commission.setVisible(commission is None)
        set_words(self.problem, "")

    def _keep(self) -> None:
        flaw = self._flaw()
        if flaw is not None:
            self._tell(*flaw)
            return
        opens, closes = self.opens.day(), self.closes.day()
        source, year = self.source.text().strip(), opens.year if opens else self._year
        try:
            if opens is not None and closes is not None:
                self._parts.record_office_act(
                    CallConfirmed(year, opens, closes, None, source, endorsed_until=self.endorsed_until.day())
                )
            rules = self._rules_in(year, source)
            if rules is not None:
                self._parts.record_office_act(rules)
        except GnlcError as error:
            set_words(self.problem, explain(error))
            return
        set_words(self.problem, "")
        self._when_kept()

    def _rules_in(self, year: int, source: str) -> CommissionRules | None:
        """Return what was entered of the Commission; None where nothing was, now or before."""
        if self._commission is None:
            return None
        entered = CommissionRules(
            commission=self._commission.id,
            year=year,
            source=source,
            on=self._parts.today,
            own_date=self.commission_closes.day(),
            cap=_whole_number(self.cap.text()),
            language=self.language.currentData(),
        )
        before = self._parts.office_facts().rules_of(self._commission.id, year)
        return entered if self._has_rules() or before is not None else None

    def _has_rules(self) -> bool:
        own = self.commission_closes.edit.text().strip() or self.cap.text().strip() or self.language.currentData()
        return self._commission is not None and bool(own)

    def _flaw(self) -> tuple[str, QLineEdit] | None:
        """Return what stands in the way, and the field in which it can be mended."""
        flaw = None if self._is_without_dates() and self._has_rules() else self._flaw_of_call()
        if flaw is None and self._commission is not None:
            flaw = self._flaw_of_rules()
        if flaw is None and not self.source.text().strip():
            flaw = _("Source: say who told your office, so that others can look it up."), self.source
        return flaw

    def _is_without_dates(self) -> bool:
        """Tell whether nothing was entered of the call itself."""
        return not any(each.edit.text().strip() for each in (self.opens, self.closes, self.endorsed_until))

    def _flaw_of_call(self) -> tuple[str, QLineEdit] | None:
        opens, closes = self.opens.day(), self.closes.day()
        until, last = self.endorsed_until.day(), self.endorsed_until.edit
        if opens is None:
            return _("First day: write it like 15 May 2027."), self.opens.edit
        if closes is None:
            return _("Last day: write it like 15 June 2027."), self.closes.edit
        if closes < opens:
            return _("Last day: it comes before the first day. Check both dates."), self.closes.edit
        if until is None and last.text().strip():
            return _("Last day for Commissions: write it like 15 July 2027, or leave it blank."), last
        if until is not None and until < closes:
            return _("Last day for Commissions: it comes before the last day of the call. Check both dates."), last
        return None

    def _flaw_of_rules(self) -> tuple[str, QLineEdit] | None:
        own, own_day, closes = self.commission_closes.edit, self.commission_closes.day(), self.closes.day()
        if own_day is None and own.text().strip():
            return _("The Commission's own last day: write it like 8 May 2027, or leave it blank."), own
        if own_day is not None and closes is not None and own_day > closes:
            return _("The Commission's own last day: it comes after the last day of the call. Check both dates."), own
        if self.cap.text().strip() and not _whole_number(self.cap.text()):
            return _("How many cities: write a number such as 3, or leave it blank."), self.cap
        return None

    def _tell(self, problem: str, where: QLineEdit) -> None:
        set_words(self.problem, problem)
        where.setAccessibleDescription(problem)
        where.setFocus()


class DayField(QWidget):
    """A date as people write it, shown back as it was understood."""

    def __init__(self, name: str) -> None:
        """Make an empty field called `name`."""
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        self.edit.setFixedWidth(current_theme().length(200))
        self._understood = words(role="quiet")
        self._understood.hide()
        self.edit.textChanged.connect(self._show_understood)
        fill(column(self, spacing=4), (words(name, "strong"), self.edit, self._understood))

    def day(self) -> date | None:
        """Return the date that is typed; None where there is none that can be read."""
        return read_date(self.edit.text())

    def show_day(self, day: date | None) -> None:
        """Put a date into the field, or empty it."""
        self.edit.setText(day.isoformat() if day else "")

    def _show_understood(self, text: str) -> None:
        day = read_date(text)
        set_words(self._understood, _("Understood as {value}.").format(value=day_in_words(day)) if day else "")


def _in_words(view: CallView) -> tuple[QWidget, ...]:
    return (
        words(view.period, "question"),
        *((notice("remark", view.unsure),) if view.unsure else ()),
        *(words(each) for each in view.sentences),
    )


def _named(field: Field, name: str) -> Field:
    field.setAccessibleName(name)
    return field


def _labelled(field: QWidget) -> tuple[QWidget, QWidget]:
    return words(field.accessibleName(), "strong"), field


def _whole_number(text: str) -> int | None:
    """Return a number above nought; None where the text is none."""
    plain = text.strip()
    return int(plain) or None if plain.isascii() and plain.isdigit() and len(plain) < 4 else None
