"""The first letter: to the Commission of the city's country, asking for endorsement."""

from gnlc_desktop.actions.approve import standing_of
from gnlc_desktop.actions.freeze import answers_file_of, signer_name, text_answer
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.dossier.approval import Standing, answers_digest
from gnlc_desktop.dossier.events import Route
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.errors import Refused, UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.procedure.commissions import Commission
from gnlc_desktop.procedure.letters import Letter, endorsement_request
from gnlc_desktop.procedure.recipient import Recipient, recipient
from gnlc_desktop.text_gate import is_address


def candidates(state: DossierState, form: Form, parts: Parts) -> tuple[Commission, ...]:
    """Return the Commissions of the city's country; none while no country is chosen."""
    country = text_answer(answers_file_of(state, form), "city.country")
    return parts.directory.of_country(country) if country else ()


def chosen_commission(state: DossierState, form: Form, parts: Parts) -> Commission:
    """Return the Commission to write to.

    Raises Refused "commission-not-chosen" where the country has two and none is chosen, and
    "commission-of-another-country" where the chosen one belongs elsewhere.
    """
    possible = candidates(state, form, parts)
    if not state.commission:
        if len(possible) == 1:
            return possible[0]
        raise Refused("commission-not-chosen", count=len(possible), ids=", ".join(each.id for each in possible))
    chosen = [each for each in possible if each.id == state.commission]
    if not chosen:
        raise Refused("commission-of-another-country", commission=state.commission)
    return chosen[0]


def recipient_of(commission: Commission, parts: Parts, address: str | None = None) -> Recipient:
    """Return the address to write to and how sure it is; `address` is one that the user gave for this letter.

    Raises UnusableInput "address-unusable" where the given address is not exactly one e-mail address.
    """
    check_address(address)
    return recipient(commission, parts.office_facts(), parts.today, address)


def check_address(address: str | None) -> None:
    """Raise UnusableInput "address-unusable" where an address was given that is not exactly one."""
    if address is not None and not is_address(address):
        raise UnusableInput("address-unusable", address=address)


def letter_of(state: DossierState, form: Form, parts: Parts, *, recipient: Recipient, attachment_name: str) -> Letter:
    """Write the endorsement request in the contact's language of communication."""
    file = answers_file_of(state, form)
    commission = chosen_commission(state, form, parts)
    approved = state.approved if standing_of(state, form) is Standing.APPROVED else None
    language = text_answer(file, "contact.language") or state.language
    return endorsement_request(
        language=language,
        recipient=recipient.address,
        commission_name=commission.name,
        year=parts.call().year,
        city=text_answer(file, "city.name"),
        country=parts.directory.country(commission.country).names[language],
        signer_name=signer_name(file),
        signer_title=text_answer(file, "mayor.title"),
        contact_name=" ".join(
            part for part in (text_answer(file, "contact.first_names"), text_answer(file, "contact.surname")) if part
        ),
        contact_title=text_answer(file, "contact.title"),
        contact_telephone=text_answer(file, "contact.telephone"),
        contact_email=text_answer(file, "contact.email"),
        route=(approved.route if approved else Route.UNSIGNED).value,
        fingerprint=approved.fingerprint if approved else "",
        digest=answers_digest(file),
        attachment_name=attachment_name,
    )
