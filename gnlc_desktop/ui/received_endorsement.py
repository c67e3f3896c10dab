"""Record a file that came back as an endorsement: the form of the road, filled in with what the file says."""

from collections.abc import Callable
from pathlib import Path

from gnlc_desktop.actions.endorse import endorse
from gnlc_desktop.actions.receive import ReceivedFile, ReceivedKind
from gnlc_desktop.dossier.procedure_acts import Evidence
from gnlc_desktop.storage.atomic import read_file
from gnlc_desktop.ui.road_forms import EndorsementForm, past_day_in
from gnlc_desktop.wizard.session import Session

_LIKELY = {ReceivedKind.MESSAGE: Evidence.EMAIL, ReceivedKind.PDF: Evidence.LETTER}


class ReceivedEndorsementForm(EndorsementForm):
    """What the file suggests stands in the fields; the user looks it over and records it."""

    def __init__(self, session: Session, received: ReceivedFile, recorded: Callable[[], None]) -> None:
        """Make the form for a file that was filed; `recorded` is called once it is on record."""
        super().__init__(session)
        self._received, self._recorded = received, recorded
        suggestion = received.suggestion
        evidence = suggestion.evidence if suggestion else _LIKELY.get(received.kind, Evidence.SCANNED_PART_2)
        self.evidence.setCurrentIndex(self.evidence.findData(evidence.value))
        if suggestion is not None:
            self.by.setText(suggestion.by)
            self.on.show_day(suggestion.on)
            self.note.setText(" ".join(suggestion.note.split()))
        self._filed = Path(received.name)
        self.file.show_file(self._filed)

    def _record(self) -> None:
        path = self.file.path
        filed = path is None or path == self._filed
        endorse(
            self.session.dossier,
            self.session.form,
            evidence=Evidence(self.evidence.currentData()),
            by=self.by.text(),
            on=past_day_in(self.on, self.session.today),
            file=self.session.dossier.get(self._received.file) if filed or path is None else read_file(path),
            name=self._received.name if filed or path is None else path.name,
            note=self.note.text(),
        )
        self.session.tell()
        self._recorded()
