"""The dates of this year's call: how sure they are, and a small form for the ones an office has confirmed."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.form.dates import read_date
from gnlc_desktop.i18n import _
from gnlc_desktop.procedure.calls import Call
from gnlc_desktop.procedure.office import CallConfirmed
from gnlc_desktop.ui.elements import button, clear, column, fill, notice, row, set_words, words
from gnlc_desktop.ui.frame import PageContext
from gnlc_desktop.ui.theme import current_theme
from gnlc_desktop.wizard.dates import day_in_words, period_in_words
from gnlc_desktop.wording import explain


class CallDates(QWidget):
    """Tells the window of the call, and lets the office enter what it has been told."""

    def __init__(self, context: PageContext) -> None:
        """Make the part; `show_call` fills it."""
        super().__init__()
        self._context = context
        self._shown: Call | None = None
        self._told = QVBoxLayout()
        self.change_button = button("", self._open_form, icon_name="calendar")
        self.form = ConfirmedDatesForm(context.parts, kept=self._kept, put_aside=self._close_form)
        self.form.hide()
        stack = column(self, spacing=12)
        stack.addLayout(self._told)
        stack.addLayout(row(self.change_button))
        stack.addWidget(self.form)

    def show_call(self) -> None:
        """Tell the call that matters today, and how sure its dates are."""
        call = self._context.parts.call()
        if call == self._shown:
            return
        self._shown = call
        clear(self._told)
        fill(self._told, _in_words(call))
        confirmed = call.certainty == "confirmed"
        change = _("Change the confirmed dates") if confirmed else _("Enter this year's confirmed dates")
        self.change_button.setText(f" {change}")  # as far from its icon as every button's words
        self.change_button.setAccessibleName(change)

    def _open_form(self) -> None:
        self.form.start_from(self._context.parts.call())
        self.form.show()
        self.change_button.hide()
        self.form.opens.edit.setFocus()

    def _close_form(self) -> None:
        self.form.hide()
        self.change_button.show()
        self.change_button.setFocus()

    def _kept(self) -> None:
        self._close_form()
        self.show_call()
        self._context.say(_("The dates are kept for every application of this office."))


class ConfirmedDatesForm(QFrame):
    """First and last day, the Commission's own last day where it named one, and who said so."""

    def __init__(self, parts: Parts, *, kept: Callable[[], None], put_aside: Callable[[], None]) -> None:
        """`kept` is called once the dates are on the disk, `put_aside` when the user thought better of it."""
        super().__init__()
        self._parts, self._when_kept = parts, kept
        self.opens = DayField(_("First day of the call"))
        self.closes = DayField(_("Last day of the call"))
        self.commission_closes = DayField(_("The Commission's own last day, where it named an earlier one"))
        self.source = QLineEdit()
        self.source.setAccessibleName(_("Where do these dates come from?"))
        self.source.setPlaceholderText(_("Such as: letter of the Commission of 12 February"))
        self.problem = words(role="problem")
        self.problem.hide()
        self.keep_button = button(_("Keep these dates"), self._keep)
        self.close_button = button(_("Leave as it was"), put_aside)
        fill(
            column(self, spacing=10),
            (
                words(_("What has your office been told about this year's call?"), "question"),
                row(self.opens, self.closes, spacing=16),
                self.commission_closes,
                words(self.source.accessibleName(), "strong"),
                self.source,
                self.problem,
                row(self.keep_button, self.close_button),
            ),
        )

    def start_from(self, call: Call) -> None:
        """Fill the fields with the dates that are confirmed; dates by the rule are not put into anybody's mouth."""
        confirmed = call.certainty == "confirmed"
        own_day = confirmed and call.commission_closes != call.closes
        self.opens.show_day(call.opens if confirmed else None)
        self.closes.show_day(call.closes if confirmed else None)
        self.commission_closes.show_day(call.commission_closes if own_day else None)
        self.source.setText(call.source if confirmed else "")
        set_words(self.problem, "")

    def _keep(self) -> None:
        opens, closes, own_day = self.opens.day(), self.closes.day(), self.commission_closes.day()
        flaw = self._flaw(opens, closes, own_day)
        if flaw is not None or opens is None or closes is None:
            self._tell(*(flaw or ("", self.opens.edit)))
            return
        source = self.source.text().strip()
        try:
            self._parts.record_office_act(
                CallConfirmed(year=opens.year, opens=opens, closes=closes, commission_closes=own_day, source=source)
            )
        except GnlcError as error:
            set_words(self.problem, explain(error))
            return
        set_words(self.problem, "")
        self._when_kept()

    def _flaw(self, opens: date | None, closes: date | None, own_day: date | None) -> tuple[str, QLineEdit] | None:
        """Return what stands in the way, and the field in which it can be mended."""
        if opens is None:
            return _("First day: write it like 15 May 2027."), self.opens.edit
        if closes is None:
            return _("Last day: write it like 15 June 2027."), self.closes.edit
        if closes < opens:
            return _("Last day: it comes before the first day. Check both dates."), self.closes.edit
        own = self.commission_closes.edit
        if own_day is None and own.text().strip():
            return _("The Commission's own last day: write it like 8 May 2027, or leave it blank."), own
        if own_day is not None and own_day > closes:
            return _("The Commission's own last day: it comes after the last day of the call. Check both dates."), own
        if not self.source.text().strip():
            return _("Source: say who told your office, so that others can look it up."), self.source
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


def _in_words(call: Call) -> tuple[QWidget, ...]:
    dates = period_in_words(call.opens, call.closes)
    if call.certainty != "confirmed":
        told = _("By the published rule; recent rounds differed; ask your Commission. No reminder rests on them.")
        return (words(dates, "question"), notice("remark", told))
    parts: list[QWidget] = [words(dates, "question")]
    if call.commission_closes != call.closes:
        named = _("Your Commission asks for the application by {day}.").format(day=day_in_words(call.commission_closes))
        parts.append(words(named))
    parts.append(words(_("Confirmed by your office. Source: {source}").format(source=call.source), "quiet"))
    return tuple(parts)
