"""The National Commission: which one, at which address, how sure that is, and the office's own confirmation."""

from datetime import date

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from gnlc_desktop.actions.request_letter import candidates, check_address, recipient_of
from gnlc_desktop.dossier.events import CommissionChosen
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _
from gnlc_desktop.procedure.commissions import Commission
from gnlc_desktop.procedure.look_alikes import look_alikes
from gnlc_desktop.procedure.office import AddressConfirmed
from gnlc_desktop.procedure.recipient import Recipient, known_addresses
from gnlc_desktop.ui.directory_list import DirectoryList
from gnlc_desktop.ui.elements import (
    button,
    clear,
    column,
    fill,
    notice,
    panel,
    row,
    set_role,
    set_words,
    stacked,
    words,
)
from gnlc_desktop.ui.entry_reading import EntryReading
from gnlc_desktop.ui.frame import PageContext, WizardPage
from gnlc_desktop.wizard.dates import day_in_words
from gnlc_desktop.wizard.page_view import in_language
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wording import explain, sentence

CONFIRMED = "confirmed"


class CommissionPage(WizardPage):
    """Whom the first letter goes to; an address is used once a person has looked it up, and never guessed."""

    def __init__(self, session: Session, context: PageContext) -> None:
        """Make the page."""
        super().__init__(session, context)
        self.title = _("National Commission")
        self._shown: tuple[object, ...] = ()
        self._choices = QVBoxLayout()
        self._known = QVBoxLayout()
        self.choice_buttons: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self.address = QLineEdit()
        self.address.setAccessibleName(_("E-mail address of the Commission"))
        self.address.setPlaceholderText(_("name@commission.example"))
        self.source = QLineEdit()
        self.source.setAccessibleName(_("Where did you check it?"))
        self.source.setPlaceholderText(_("Such as: UNESCO's online directory, or a telephone call"))
        self.entry = EntryReading(self.address)
        self.warnings = QVBoxLayout()
        self._warned_of = ""
        """The address that was warned of: confirmed a second time, it is meant."""
        self.problem = words(role="problem")
        self.problem.hide()
        self.list = DirectoryList(session, context, self._accepted)
        self.confirm_button = button(_("Confirm this address"), self._confirm, icon_name="check")
        self._fields = panel(
            words(_("Check the address, then confirm it"), "heading"),
            words(_("Contacts change. Compare this address with the Commission's own site or with UNESCO's online "
                    "directory, or ask by telephone. What you confirm is kept with today's date for this office.")),
            _field(self.address),
            self.entry,
            _field(self.source),
            self.problem,
            self.warnings,
            row(self.confirm_button),
        )
        for field in (self.address, self.source):
            field.returnPressed.connect(self.confirm_button.click)
        self.address.textChanged.connect(self._forget_warnings)
        others = panel(
            words(_("Has your office a list of its own?"), "heading"),
            words(_("It is compared with what is known here, line by line. Nothing changes before you accept it.")),
            self.list,
        )
        fill(column(self, spacing=16), (self._choices, self._known, self._fields, others))

    def refresh(self) -> None:
        """Draw what the session holds now."""
        possible = candidates(self.session.state, self.session.form, self.context.parts)
        commission = self._commission(possible)
        recipient = recipient_of(commission, self.context.parts) if commission else None
        drawn = (possible, self.session.state.commission, self._settled(), recipient)
        if drawn == self._shown:
            return
        changed = self._shown[:3] != drawn[:3]
        self._shown = drawn
        if changed:
            self._draw_choices(possible)
        clear(self._known)
        self._fields.setVisible(commission is not None)
        self.list.commission = commission.id if commission is not None else ""
        if commission is not None and recipient is not None:
            fill(self._known, (_commission_in_words(commission, recipient, self.session),))
            if changed:
                self._fill_fields(recipient)
        self.context.update_bar()

    def first_focus(self) -> QWidget | None:
        """Put the cursor where something is to be done."""
        if self._fields.isHidden():
            return next(iter(self.choice_buttons.values()), None)
        return self.address

    def _commission(self, possible: tuple[Commission, ...]) -> Commission | None:
        if len(possible) == 1:
            return possible[0]
        return next((each for each in possible if each.id == self.session.state.commission), None)

    def _settled(self) -> bool:
        """Tell whether a document was made that names the Commission."""
        return self.session.state.frozen is not None

    def _draw_choices(self, possible: tuple[Commission, ...]) -> None:
        clear(self._choices)
        self.choice_buttons = {}
        if not possible:
            to_country = button(_("Choose the country"), self._go_to_country, icon_name="map-pin")
            told = _("No country is chosen yet. The Commission is the one of the city's country.")
            self._choices.addWidget(notice("quiet", told, row(to_country)))
            return
        if len(possible) == 1:
            return
        parts: list[QWidget] = [words(_("This country has more than one Commission. Which one is yours?"), "heading")]
        for each in possible:
            choice = QRadioButton(each.name)
            choice.setAccessibleName(each.name)
            choice.setChecked(each.id == self.session.state.commission)
            choice.setEnabled(not self._settled())
            choice.clicked.connect(lambda *_clicked, chosen=each.id: self._choose(chosen))
            self._group.addButton(choice)
            self.choice_buttons[each.id] = choice
            parts.append(choice)
        if self._settled():
            parts.append(words(_("The prepared document names this Commission. To change it, put the document aside on "
                                 "the page Approval."), "remark"))
        notes = {each.note for each in possible if each.note}
        parts.extend(words(note, "quiet") for note in sorted(notes))
        self._choices.addWidget(panel(*parts))

    def _fill_fields(self, recipient: Recipient) -> None:
        self.address.setText(recipient.address or recipient.suggestion)
        self.source.setText(recipient.source if recipient.certainty == CONFIRMED else "")
        set_words(self.problem, "")

    def _choose(self, commission_id: str) -> None:
        if self.session.state.commission != commission_id:
            self.session.record(CommissionChosen(commission_id))

    def _confirm(self) -> None:
        commission = self._commission(candidates(self.session.state, self.session.form, self.context.parts))
        if commission is None:
            return
        address, source = self.address.text().strip(), self.source.text().strip()
        try:
            check_address(address)
        except GnlcError as error:
            self._tell(explain(error), self.address)
            return
        if not source:
            self._tell(_("Where did you check it? Say it in a few words, for those who look again."), self.source)
            return
        if self._warned_of != address and self._warn(commission, address):
            return
        try:
            self.context.parts.record_office_act(
                AddressConfirmed(commission=commission.id, email=address, source=source, on=self.session.today)
            )
        except GnlcError as error:
            self._tell(explain(error), self.confirm_button)
            return
        self._tell("", None)
        self._forget_warnings()
        # The step is finished once the dossier itself says which Commission it is.
        if self.session.state.commission == commission.id:
            self.session.tell()
        else:
            self.session.record(CommissionChosen(commission.id))
        self.context.say(_("The address is confirmed and kept for this office."))

    def _warn(self, commission: Commission, address: str) -> bool:
        """Say what makes an address suspicious before it is kept; return whether something does."""
        found = look_alikes(address, known_addresses(commission, self.context.parts.office_facts()))
        if not found:
            return False
        told = [sentence(code, values) for code, values in found]
        fill(self.warnings, (notice("problem", each) for each in told))
        self._warned_of = address
        self._set_confirm(_("It is right: confirm this address all the same"))
        self.context.say(" ".join(told))
        return True

    def _forget_warnings(self) -> None:
        if self._warned_of:
            self._warned_of = ""
            clear(self.warnings)
            self._set_confirm(_("Confirm this address"))

    def _set_confirm(self, text: str) -> None:
        self.confirm_button.setText(f" {text}")  # as far from its icon as every button's words
        self.confirm_button.setAccessibleName(text)

    def _accepted(self, commission_id: str) -> None:
        """Draw anew after an address of a list was accepted."""
        commission = self._commission(candidates(self.session.state, self.session.form, self.context.parts))
        if commission is not None and commission.id == commission_id and self.session.state.commission != commission_id:
            self.session.record(CommissionChosen(commission_id))
        else:
            self.session.tell()
        if commission is not None:
            self._fill_fields(recipient_of(commission, self.context.parts))
        self.context.say(_("The address is confirmed and kept for this office."))

    def _tell(self, problem: str, where: QWidget | None) -> None:
        set_words(self.problem, problem)
        for field in (self.address, self.source):
            set_role(field, "problem" if field is where else "", name="flaw")
            field.setAccessibleDescription(problem if field is where else "")
        if where is not None:
            where.setFocus()

    def _go_to_country(self) -> None:
        self.context.go_to(self.session.form.page_of("city.country").id, "city.country")


def _commission_in_words(commission: Commission, recipient: Recipient, session: Session) -> QWidget:
    country = in_language(session.parts.directory.country(commission.country).names, session.language)
    name = commission.name or _("National Commission for UNESCO of {country}").format(country=country)
    lines: list[QWidget] = [words(name, "heading")]
    facts = ((_("Website: {value}"), commission.website), (_("Telephone: {value}"), commission.phone))
    lines.extend(words(text.format(value=value)) for text, value in facts if value)
    if commission.note:
        lines.append(words(_("Note in the directory: {note}").format(note=commission.note), "quiet"))
    lines.extend(_address_in_words(recipient))
    return panel(*lines, spacing=8)


def _address_in_words(recipient: Recipient) -> list[QWidget]:
    if recipient.certainty != CONFIRMED:
        return [notice("remark", sentence(code, values)) for code, values in recipient.remarks]
    told = _("{address}\nConfirmed by your office on {day}. Source: {source}").format(
        address=recipient.address, day=day_in_words(date.fromisoformat(recipient.source_date)), source=recipient.source
    )
    return [notice("done", told)]


def _field(edit: QLineEdit) -> QVBoxLayout:
    return stacked(words(edit.accessibleName(), "strong"), edit)
