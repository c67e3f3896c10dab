"""The dates of this year's call: how sure they are, and a small form for the ones an office has confirmed."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QDateEdit, QFrame, QLineEdit, QVBoxLayout, QWidget

from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _
from gnlc_desktop.procedure.calls import Call
from gnlc_desktop.procedure.office import CallConfirmed
from gnlc_desktop.ui.elements import button, clear, column, fill, notice, row, set_words, words
from gnlc_desktop.ui.frame import PageContext
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
        self.change_button.setText(change)
        self.change_button.setAccessibleName(change)

    def _open_form(self) -> None:
        self.form.start_from(self._context.parts.call())
        self.form.show()
        self.change_button.hide()
        self.form.opens.setFocus()

    def _close_form(self) -> None:
        self.form.hide()
        self.change_button.show()
        self.change_button.setFocus()

    def _kept(self) -> None:
        self._close_form()
        self.show_call()
        self._context.say(_("The dates are kept for every application of this office."))


class ConfirmedDatesForm(QFrame):
    """First and last day, the Commission's own last day where one was named, and who said so."""

    def __init__(self, parts: Parts, *, kept: Callable[[], None], put_aside: Callable[[], None]) -> None:
        """`kept` is called once the dates are on the disk, `put_aside` when the user thought better of it."""
        super().__init__()
        self._parts, self._when_kept = parts, kept
        self.opens = _day_field(_("First day of the call"))
        self.closes = _day_field(_("Last day of the call"))
        self.commission_named = QCheckBox(_("Our Commission named an earlier last day of its own"))
        self.commission_named.setAccessibleName(self.commission_named.text())
        self.commission_closes = _day_field(_("Last day that our Commission named"))
        self.source = QLineEdit()
        self.source.setAccessibleName(_("Where do these dates come from?"))
        self.source.setPlaceholderText(_("Such as: letter of the Commission of 12 February"))
        self.problem = words(role="problem")
        self.problem.hide()
        self.keep_button = button(_("Keep these dates"), self._keep, role="main")
        self.close_button = button(_("Leave as it was"), put_aside)
        self.commission_named.toggled.connect(self.commission_closes.setVisible)
        self.commission_closes.hide()
        fill(
            column(self, spacing=8),
            (
                words(_("What has your office been told about this year's call?"), "question"),
                row(_labelled(self.opens), _labelled(self.closes), spacing=16),
                self.commission_named,
                self.commission_closes,
                words(self.source.accessibleName(), "strong"),
                self.source,
                self.problem,
                row(self.keep_button, self.close_button),
            ),
        )

    def start_from(self, call: Call) -> None:
        """Fill the fields with the dates that are shown now."""
        self.opens.setDate(_to_qt(call.opens))
        self.closes.setDate(_to_qt(call.closes))
        confirmed = call.certainty == "confirmed"
        own_day = confirmed and call.commission_closes != call.closes
        self.commission_named.setChecked(own_day)
        self.commission_closes.setDate(_to_qt(call.commission_closes if own_day else call.closes))
        self.source.setText(call.source if confirmed else "")
        set_words(self.problem, "")

    def _keep(self) -> None:
        opens, closes = _from_qt(self.opens), _from_qt(self.closes)
        commission = _from_qt(self.commission_closes) if self.commission_named.isChecked() else None
        flaw = self._flaw(opens, closes, commission)
        set_words(self.problem, flaw)
        if flaw:
            return
        act = CallConfirmed(
            year=opens.year,
            opens=opens,
            closes=closes,
            commission_closes=commission,
            source=self.source.text().strip(),
        )
        try:
            self._parts.record_office_act(act)
        except GnlcError as error:
            set_words(self.problem, explain(error))
            return
        self._when_kept()

    def _flaw(self, opens: date, closes: date, commission: date | None) -> str:
        if closes < opens:
            self.closes.setFocus()
            return _("Last day: it comes before the first day. Check both dates.")
        if commission is not None and not opens <= commission <= closes:
            self.commission_closes.setFocus()
            return _("The Commission's own last day: it does not lie within the call. Check the dates.")
        if not self.source.text().strip():
            self.source.setFocus()
            return _("Source: say who told your office, so that others can look it up.")
        return ""


def _in_words(call: Call) -> tuple[QWidget, ...]:
    dates = period_in_words(call.opens, call.closes)
    if call.certainty != "confirmed":
        told = _("By the published rule; recent rounds differed; ask your Commission. Nothing here counts down to it.")
        return (words(dates, "question"), notice("remark", told))
    parts: list[QWidget] = [words(dates, "question")]
    if call.commission_closes != call.closes:
        named = _("Your Commission asks for the application by {day}.").format(day=day_in_words(call.commission_closes))
        parts.append(words(named))
    parts.append(words(_("Confirmed by your office. Source: {source}").format(source=call.source), "quiet"))
    return tuple(parts)


def _day_field(name: str) -> QDateEdit:
    field = QDateEdit()
    field.setAccessibleName(name)
    field.setDisplayFormat("d MMMM yyyy")
    return field


def _labelled(field: QDateEdit) -> QWidget:
    both = QWidget()
    fill(column(both, spacing=4), (words(field.accessibleName(), "strong"), field))
    return both


def _to_qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _from_qt(field: QDateEdit) -> date:
    chosen = field.date()
    return date(chosen.year(), chosen.month(), chosen.day())
