"""Which events concern the mayor and the Commission: what the document stands on, and nothing of how it came about."""

from collections.abc import Sequence

from gnlc_desktop.dossier.blank_acts import (
    BlankChosen,
    BlankPrinted,
    DocumentAdded,
    DocumentRemoved,
    DocumentsPlaced,
    SignaturePlaced,
)
from gnlc_desktop.dossier.events import (
    Answered,
    CommissionChosen,
    Created,
    Event,
    Frozen,
    LanguageChosen,
    OwnFormAsked,
    StampPlaced,
)
from gnlc_desktop.dossier.procedure_acts import DocumentsRequested, Endorsed, Follows, ItemSupplied
from gnlc_desktop.dossier.state import DossierState

_LATEST = (
    LanguageChosen,
    OwnFormAsked,
    CommissionChosen,
    StampPlaced,
    Frozen,
    BlankChosen,
    BlankPrinted,
    DocumentsPlaced,
)
"""Of each of these the latest one says what holds."""
_EVERY = (Created, Follows, DocumentsRequested, Endorsed)


def mayors_part(ordered: Sequence[Event], state: DossierState, asked: frozenset[str]) -> tuple[Event, ...]:
    """Return the events from which the document and its approval can be read, and no others.

    `state` is frozen and nothing changed since; `asked` are the questions that apply.  Every answer is the act that
    gave it as it stands in the document: no earlier text, no note, no handwriting and no file taken away is among them.
    """
    chosen: dict[tuple[object, ...], Event] = {}
    frozen_at = max((place for place, event in enumerate(ordered) if isinstance(event.act, Frozen)), default=0)
    decisions = (state.approved, state.sent_back)
    for place, event in enumerate(ordered):
        act = event.act
        if isinstance(act, DocumentRemoved):
            chosen = {key: kept for key, kept in chosen.items() if key[:2] != ("document", act.file)}
        elif isinstance(act, Answered):
            if place < frozen_at and act.question in asked and state.answers.get(act.question) == act.typed:
                chosen["answer", act.question] = event
        elif act in decisions or isinstance(act, (*_LATEST, *_EVERY, DocumentAdded, SignaturePlaced, ItemSupplied)):
            chosen[_slot(event)] = event
    ids = {event.id for event in chosen.values()}
    return tuple(event for event in ordered if event.id in ids)


def _slot(event: Event) -> tuple[object, ...]:
    """Return what an event says something about: a later one about the same takes its place."""
    act = event.act
    if isinstance(act, _LATEST):
        return (type(act).__name__,)
    if isinstance(act, SignaturePlaced):
        return "signature", act.signer
    if isinstance(act, ItemSupplied):
        return "item", act.request, act.item
    if isinstance(act, DocumentAdded):
        # One of the same bytes keeps the first one's place, so all of them are needed.
        return "document", act.file, event.id
    return "every", event.id
