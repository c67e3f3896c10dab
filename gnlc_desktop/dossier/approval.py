"""Whether the document and its approval still stand for what the answers say."""

import hashlib
from enum import StrEnum

from gnlc_desktop.dossier.answers import AnswersFile, dump_answers_file
from gnlc_desktop.dossier.state import DossierState


class Standing(StrEnum):
    """How a dossier stands between answering and sending."""

    NOT_FROZEN = "not-frozen"
    FROZEN = "frozen"
    FROZEN_STALE = "frozen-stale"
    """An answer changed after the document was made."""
    APPROVED = "approved"
    APPROVED_STALE = "approved-stale"
    """An answer changed after the mayor approved."""


def answers_digest(file: AnswersFile) -> str:
    """Return the SHA-256 of the canonical answers file, hexadecimal: form, edition, language and answers."""
    return hashlib.sha256(dump_answers_file(file)).hexdigest()


def standing(state: DossierState, digest_now: str) -> Standing:
    """Return how the dossier stands, given the digest of its present answers."""
    if state.frozen is None:
        return Standing.NOT_FROZEN
    # The digest covers what can be read; an edit that cannot be read yet counts as one all the same.
    current = state.frozen.answers_digest == digest_now and state.frozen_content == state.content
    if state.approved is None:
        return Standing.FROZEN if current else Standing.FROZEN_STALE
    return Standing.APPROVED if current else Standing.APPROVED_STALE
