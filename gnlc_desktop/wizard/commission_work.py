"""A Commission's sitting with one folder of applications: what was read, endorsed and drafted, without a screen.

Nothing of it is kept: the folder itself and the packages written from it are what remains.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from gnlc_desktop.actions.countersign import Countersigned, Endorser
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.actions.read_pdf import SignatureSeen
from gnlc_desktop.actions.received_folder import ReceivedApplication, examine_folder, passed_over
from gnlc_desktop.actions.submit_received import EndorsedApplication, PartTwo, SubmissionDraft, draft_submission
from gnlc_desktop.actions.trust import confirm_fingerprint, judging_by_office
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.long_work import current_work
from gnlc_desktop.wizard.commission_desk import (
    ApplicationCard,
    CapQuestion,
    Mark,
    cap_questions,
    card_of,
    copies_in_words,
)


class CommissionWork:
    """One folder and what is done with the applications in it."""

    def __init__(self, forms: Mapping[tuple[str, str], Form], parts: Parts) -> None:
        """Begin with no folder."""
        self.forms, self.parts = forms, parts
        self.folder: Path | None = None
        self.received: tuple[ReceivedApplication, ...] = ()
        self.passed_over: tuple[str, ...] = ()
        """Names in the folder that were not looked at."""
        self.going: set[Path] = set()
        """Files that are to go forward."""
        self.endorsed: dict[Path, EndorsedApplication] = {}
        self.drafted: dict[Path, SubmissionDraft] = {}
        self.endorser = Endorser("", "", "")
        """Who endorsed last: most Commissions have one person who does."""
        self._subscribers: list[Callable[[], None]] = []

    def subscribe(self, callback: Callable[[], None]) -> None:
        """Have `callback` called after every change."""
        self._subscribers.append(callback)

    def tell(self) -> None:
        """Tell every subscriber that something changed."""
        for callback in tuple(self._subscribers):
            callback()

    # Reading

    def examine(self, folder: Path) -> tuple[ReceivedApplication, ...]:
        """Read a folder; slow, and changes nothing here: give what comes of it to `take`."""
        return examine_folder(folder, judging_by_office(self.forms, self.parts))

    def take(self, folder: Path, received: tuple[ReceivedApplication, ...]) -> None:
        """Work with what was read; of the same folder, what was endorsed in this sitting stays where it still fits."""
        before = {each.path: each.digest for each in self.received}
        same = {each.path: each for each in received if before.get(each.path) == each.digest}
        self.folder, self.received = folder, received
        self.passed_over = passed_over(folder) if folder.is_dir() else ()
        self.endorsed = {
            path: replace(each, received=same[path]) for path, each in self.endorsed.items() if path in same
        }
        self.drafted = {path: each for path, each in self.drafted.items() if path in same}
        self.going &= same.keys()
        self.tell()

    def of(self, path: Path) -> ReceivedApplication:
        """Return a file as it stands now: countersigned where it was; KeyError where there is none."""
        endorsed = self.endorsed.get(path)
        if endorsed is not None:
            return endorsed.application
        return next(each for each in self.received if each.path == path)

    def cards(self, language: str) -> tuple[ApplicationCard, ...]:
        """Return the list as it is shown."""
        return tuple(self._card(each, language) for each in self.received)

    def _card(self, received: ReceivedApplication, language: str) -> ApplicationCard:
        card = card_of(self.of(received.path), self.parts, language)
        same = copies_in_words(received, self.received)
        return replace(card, marks=(*card.marks, Mark("unknown", same))) if same else card

    def cap_questions(self, language: str) -> tuple[CapQuestion, ...]:
        """Return the question of the cap where too many of a country go forward."""
        return cap_questions((each for each in self.received if each.path in self.going), self.parts, language)

    # Deciding

    def let_go_forward(self, path: Path, *, going: bool) -> None:
        """Say whether an application is to go forward."""
        (self.going.add if going else self.going.discard)(path)
        self.tell()

    def confirm(self, seen: SignatureSeen, *, how: str) -> None:
        """Keep that a signer's fingerprint was compared; the folder is to be read again then."""
        confirm_fingerprint(self.parts, seen, how=how)

    def endorse(
        self,
        path: Path,
        endorser: Endorser,
        *,
        countersigned: Countersigned | None = None,
        part_two: PartTwo | None = None,
    ) -> None:
        """Take an endorsement; a signature and a page may stand beside each other."""
        before = self.endorsed.get(path)
        received = before.received if before is not None else self.of(path)
        self.endorser = endorser
        self.endorsed[path] = EndorsedApplication(
            received=received,
            endorser=endorser,
            countersigned=countersigned or (before.countersigned if before else None),
            part_two=part_two or (before.part_two if before else None),
        )
        self.drafted.pop(path, None)
        self.going.add(path)
        self.tell()

    def take_back(self, path: Path) -> None:
        """Drop an endorsement that was not sent."""
        self.endorsed.pop(path, None)
        self.drafted.pop(path, None)
        self.tell()

    # Submitting

    def ready(self) -> tuple[EndorsedApplication, ...]:
        """Return what is endorsed and goes forward, in the order of the folder."""
        paths = (each.path for each in self.received)
        return tuple(self.endorsed[path] for path in paths if path in self.going and path in self.endorsed)

    def form_of(self, received: ReceivedApplication) -> Form:
        """Return the form of an application; UnusableInput where none that is bundled fits it."""
        answers = received.answers
        form = self.forms.get((answers.form, answers.edition)) if answers is not None else None
        if form is None:
            raise UnusableInput("answers-not-attached", name=received.path.name)
        return form

    def draft_all(self, folder: Path, *, sender: str | None, replace: bool) -> dict[Path, SubmissionDraft]:
        """Write a letter and its package for every application that is ready; raises as `draft_submission`."""
        work, ready = current_work(), self.ready()
        made: dict[Path, SubmissionDraft] = {}
        for number, each in enumerate(ready):
            work.step(number, len(ready))
            made[each.received.path] = draft_submission(
                each, self.form_of(each.received), self.parts, folder=folder, sender=sender, replace=replace
            )
        return made

    def take_drafts(self, made: Mapping[Path, SubmissionDraft]) -> None:
        """Show what was drafted."""
        self.drafted.update(made)
        self.tell()
