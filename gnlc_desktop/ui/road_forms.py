"""The forms of the road: what the office records of endorsement, submission, decision and report."""

from datetime import date

from gnlc_desktop.actions.endorse import endorse, happened_on, proof_of, waive
from gnlc_desktop.actions.submission import record_commission_submission, record_decision, record_report_date
from gnlc_desktop.dossier.procedure_acts import Evidence, Outcome
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.i18n import _
from gnlc_desktop.storage.atomic import read_file
from gnlc_desktop.ui.act_form import ActForm
from gnlc_desktop.ui.call_dates import DayField
from gnlc_desktop.ui.elements import words
from gnlc_desktop.ui.file_choice import FileChoice, FileDialogs
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wording import sentence

_FILES = "(*.pdf *.eml *.png *.jpg *.jpeg)"


class EndorsementForm(ActForm):
    """What the Commission's endorsement stands on, and what that proves."""

    def __init__(self, session: Session) -> None:
        """Make the form for a dossier whose document is approved."""
        super().__init__(_("The Commission endorsed"), _("Record the endorsement"), self._record)
        self.session = session
        self.choose: FileChoice = FileDialogs()
        self.evidence = self.add_choice(
            _("How did it say so?"),
            {
                Evidence.COUNTERSIGNED.value: _("It signed the application's PDF"),
                Evidence.SCANNED_PART_2.value: _("It sent Part 2, signed on paper"),
                Evidence.LETTER.value: _("By a letter"),
                Evidence.EMAIL.value: _("By an e-mail"),
                Evidence.TELEPHONE.value: _("By telephone"),
            },
        )
        self.proof = words(role="quiet")
        self._add(self.proof)
        self.by = self.add_line(_("Who said so?"), _("Such as: the Secretary-General"))
        self.on = self.add_day(_("On which day?"), session.today)
        self.file = self.add_file(_("The file"), f"{_('Documents')} {_FILES}", lambda: self.choose)
        self.note = self.add_line(_("Note"))
        self.evidence.currentIndexChanged.connect(self._show_proof)
        self._show_proof()

    def _show_proof(self) -> None:
        self.proof.setText(sentence(proof_of(Evidence(self.evidence.currentData())), {}))

    def _record(self) -> None:
        path = self.file.path
        endorse(
            self.session.dossier,
            self.session.form,
            evidence=Evidence(self.evidence.currentData()),
            by=self.by.text(),
            on=past_day_in(self.on, self.session.today),
            file=read_file(path) if path else None,
            name=path.name if path else "",
            note=self.note.text(),
        )
        self.session.tell()


class WaiverForm(ActForm):
    """Submitting without an endorsement on record: the reason goes into the journal."""

    def __init__(self, session: Session) -> None:
        """Make the form."""
        super().__init__(_("Submit without an endorsement on record"), _("Put the reason on record"), self._record)
        self.session = session
        self.add_words(_("The letter will say so, and why. The Commission stays in copy."))
        self.reason = self.add_line(_("Why?"))

    def _record(self) -> None:
        waive(self.session.dossier, self.reason.text())
        self.session.tell()


class CommissionSubmittedForm(ActForm):
    """The other route: the Commission submits, and the city gets a copy."""

    def __init__(self, session: Session) -> None:
        """Make the form."""
        super().__init__(_("The Commission submitted the application"), _("Record the submission"), self._record)
        self.session = session
        self.on = self.add_day(_("On which day?"), session.today)

    def _record(self) -> None:
        on = past_day_in(self.on, self.session.today)
        record_commission_submission(self.session.dossier, self.session.form, on=on)
        self.session.tell()


class DecisionForm(ActForm):
    """What UIL decided."""

    def __init__(self, session: Session) -> None:
        """Make the form."""
        super().__init__(_("The decision"), _("Record the decision"), self._record)
        self.session = session
        self.outcome = self.add_choice(
            _("What was decided?"),
            {
                Outcome.ACCEPTED.value: _("Accepted: the city is a member"),
                Outcome.DECLINED.value: _("Declined"),
                Outcome.POSTPONED.value: _("Postponed"),
            },
        )
        self.on = self.add_day(_("On which day?"), session.today)
        self.note = self.add_line(_("Note"))

    def _record(self) -> None:
        outcome = Outcome(self.outcome.currentData())
        on = past_day_in(self.on, self.session.today)
        record_decision(self.session.dossier, outcome, on=on, note=self.note.text())
        self.session.tell()


class ReportDateForm(ActForm):
    """The date that the Coordination Team named for the next report."""

    def __init__(self, session: Session) -> None:
        """Make the form."""
        super().__init__(_("The Coordination Team named a date for the next report"), _("Keep the date"), self._record)
        self.session = session
        self.on = self.add_day(_("By which day?"))
        self.source = self.add_line(_("Where does the date come from?"), _("Such as: e-mail of 3 May"))

    def _record(self) -> None:
        record_report_date(self.session.dossier, on=day_in(self.on), source=self.source.text())
        self.session.tell()


def day_in(field: DayField) -> date:
    """Return the date in a field; UnusableInput "day-unreadable" where there is none that can be read."""
    day = field.day()
    if day is None:
        raise UnusableInput("day-unreadable", field=field.edit.accessibleName())
    return day


def past_day_in(field: DayField, today: date) -> date:
    """Return the day in a field that something happened on; as `day_in`, and Refused as `happened_on`."""
    return happened_on(day_in(field), today=today)
