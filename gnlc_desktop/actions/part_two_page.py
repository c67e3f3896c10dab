"""The Commission's page on its own, made anew for each letter that carries an application."""

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

from gnlc_desktop.actions.freeze import answers_file_of, text_answer
from gnlc_desktop.actions.letter_facts import base_name
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.actions.request_letter import chosen_commission
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.form.model import Form
from gnlc_desktop.mail.draft import Attachment

if TYPE_CHECKING:
    from gnlc_desktop.document.part_two import PartTwoDetails


def part_two_page(state: DossierState, form: Form, parts: Parts, application: Attachment) -> tuple[Attachment, ...]:
    """Return the page that stands for exactly this application file; nothing where no Commission countersigns."""
    if not form.sending.countersigned:
        return ()
    from gnlc_desktop.document.part_two import PartTwoDetails

    name, data, media = application
    commission = chosen_commission(state, form, parts)
    details = PartTwoDetails(
        city=text_answer(answers_file_of(state, form), "city.name"),
        country_name=parts.directory.country(commission.country).names[state.language],
        commission_name=commission.name,
        application_name=name,
        application_sha256=hashlib.sha256(data).hexdigest(),
        language=state.language,
        on=parts.today,
    )
    texts = tuple((key, text[state.language]) for key, text in form.document.items())
    return ((f"{base_name(state, form, parts)}-part-2.pdf", _rendered(texts, details), media),)


@lru_cache(maxsize=2)
def _rendered(texts: tuple[tuple[str, str], ...], details: "PartTwoDetails") -> bytes:
    """Return the page; a window that shows the letter asks for it again and again."""
    from gnlc_desktop.document.part_two import render_part_two

    return render_part_two(dict(texts), details)
