"""What the use cases need of the world around a dossier."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from gnlc_desktop.procedure.calls import Call, call_for
from gnlc_desktop.procedure.commissions import Directory
from gnlc_desktop.procedure.members import Members
from gnlc_desktop.procedure.office import OfficeAct, OfficeFacts


@dataclass(frozen=True)
class Parts:
    """The directory, the office's facts and the clock, put together by `wiring`."""

    directory: Directory
    members: Members
    office_facts: Callable[[], OfficeFacts]
    """What the office has entered so far; asked anew each time."""
    record_office_act: Callable[[OfficeAct], None]
    """Keep one more fact of the office; raises EnvironmentFailed."""
    now: Callable[[], datetime]
    """The real clock, UTC: signing times and the validity of certificates."""
    chosen_today: date | None = None
    """A date set by the user for calls, remarks and the document; None: the real one."""

    @property
    def today(self) -> date:
        """Return the date that calls, remarks and the document go by."""
        return self.chosen_today or self.now().astimezone().date()

    @property
    def mail_limit(self) -> int:
        """Return what a letter with its attachments may weigh, in bytes."""
        return self.office_facts().mail_limit * 1_000_000

    def call(self, commission: str = "") -> Call:
        """Return the call that matters today, for the cities of a Commission (its id), and how sure its dates are."""
        return call_for(self.office_facts(), self.today, commission)
