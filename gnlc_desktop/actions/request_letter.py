"""Which Commission a dossier's letters go to, and at which address."""

from gnlc_desktop.actions.freeze import answers_file_of, text_answer
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.errors import Refused, UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.procedure.calls import Call
from gnlc_desktop.procedure.commissions import Commission
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


def call_of(state: DossierState, form: Form, parts: Parts) -> Call:
    """Return the call that matters today for a dossier, with what its Commission asks where it is known which it is."""
    try:
        return parts.call(chosen_commission(state, form, parts).id)
    except Refused:
        return parts.call()


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
