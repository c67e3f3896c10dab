"""Test the signature weeks before it is needed: where keys were looked for, what was found, and whether one signs."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from gnlc_desktop.actions.approve import (
    Certificate,
    child_to_sign,
    child_to_verify,
    confirm_signed,
    inspect_key_file,
    key_for_child,
    names_to_match,
)
from gnlc_desktop.actions.own_identity import own_identities
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.actions.tokens import (
    STORE,
    CardCertificate,
    Searched,
    has_store,
    inspect_card_for,
    look_for_cards,
    sign_with_card,
)
from gnlc_desktop.document.field_names import MAYOR_FIELD, SIGNATURE_MM
from gnlc_desktop.dossier.findings import Finding
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.errors import Refused
from gnlc_desktop.form.model import Form
from gnlc_desktop.i18n import _, current_language
from gnlc_desktop.isolation.run import Child
from gnlc_desktop.locations import identities_folder, personal_folders
from gnlc_desktop.procedure.calls import CallDate

_ENDINGS = {".p12", ".pfx"}


class PlaceKind(StrEnum):
    """Where a key can be."""

    KEY_FILES = "key-files"
    OWN_IDENTITIES = "own-identities"
    CARDS = "cards"
    SYSTEM_STORE = "system-store"


@dataclass(frozen=True)
class Place:
    """One place that was searched."""

    kind: PlaceKind
    where: str
    found: tuple[str, ...]
    """Names of files, or of certificates; empty where there is nothing."""
    problem: Finding | None = None
    """Why it could not be searched, or what is wrong there."""


@dataclass(frozen=True)
class Places:
    """Every place that was searched, and the certificates on cards that can be tried."""

    places: tuple[Place, ...]
    cards: tuple[CardCertificate, ...]

    @property
    def found_any(self) -> bool:
        """Tell whether there is anything to sign with."""
        return any(each.found for each in self.places)


@dataclass(frozen=True)
class Rehearsed:
    """A throw-away page was signed and the signature examined."""

    certificate: Certificate
    seconds: float
    """Wall time from the key to the examined file."""
    findings: tuple[Finding, ...]
    """How long the certificate lasts, and what to bring on the day."""


@dataclass(frozen=True)
class Occasion:
    """For whom and until when a certificate has to hold."""

    signer_names: tuple[str, ...]
    last_day: CallDate


def occasion_of(parts: Parts, state: DossierState | None = None, form: Form | None = None) -> Occasion:
    """Return what a rehearsal is held against: the dossier's mayor where there is one, and the close of the call."""
    if state is None or form is None:
        return Occasion((), parts.call().closing)
    names = tuple(names_to_match(state, form))
    return Occasion(names, parts.call().closing if form.sending.in_call else CallDate(parts.today, True, ""))


def search_places(parts: Parts, home: Path | None = None) -> Places:
    """Look for keys in every place that the program knows; nothing is opened, and no password or PIN is asked for."""
    cards = look_for_cards(parts)
    files = _key_files(home or Path.home())
    return Places((*files, _identities(), *_cards(cards), _system_store(cards)), cards.certificates)


def rehearse_key_file(
    parts: Parts, occasion: Occasion, *, pkcs12: bytes | Path, password: str, own: bool = False
) -> Rehearsed:
    """Sign a throw-away page with a certificate file, or an identity made here, as an approval would; examine it.

    Raises UnusableInput as `inspect_certificate`; Refused "rehearsal-not-confirmed" where what came of it is not a
    signature over an unchanged page.
    """
    begun = time.monotonic()
    with child_to_sign() as signing, child_to_verify() as verifying:
        certificate = inspect_key_file(
            parts,
            pkcs12=pkcs12,
            password=password,
            signer_names=occasion.signer_names,
            needed_until=occasion.last_day.day,
        )
        page, key = _page(parts, certificate), key_for_child(pkcs12)
        signed = signing.run("gnlc_desktop.signing.sign_pdf:sign", pkcs12=key, password=password, **page)
        _confirm(signed, page["pdf"], certificate, verifying)
    return _told(occasion, certificate, begun=begun, bring="bring-own-identity" if own else "bring-key-file")


def rehearse_card(
    parts: Parts, occasion: Occasion, *, chosen: CardCertificate, pin: str | None, last_try: bool = False
) -> Rehearsed:
    """Sign a throw-away page with a card; raises as `approve_with_card` and `rehearse_key_file`."""
    begun = time.monotonic()
    with child_to_verify() as verifying:
        certificate = inspect_card_for(parts, chosen, occasion.last_day.day, occasion.signer_names)
        page = _page(parts, certificate)
        signed = sign_with_card(chosen, pin=pin, last_try=last_try, **page)
        _confirm(signed, page["pdf"], certificate, verifying)
    return _told(occasion, certificate, begun=begun, bring="bring-card")


def _confirm(signed: bytes, page: bytes, certificate: Certificate, child: Child) -> None:
    try:
        confirm_signed(signed, page, certificate, child)
    except Refused:
        raise Refused("rehearsal-not-confirmed") from None


def _told(occasion: Occasion, certificate: Certificate, *, begun: float, bring: str) -> Rehearsed:
    findings = (_lasting(certificate, occasion), Finding(None, bring), Finding(None, "bring-beside"))
    return Rehearsed(certificate, time.monotonic() - begun, findings)


def _lasting(certificate: Certificate, occasion: Occasion) -> Finding:
    """Return whether the certificate outlasts the day that it is needed on, and how sure that day is."""
    expires = date.fromisoformat(certificate.not_after[:10])
    lasts = "rehearsal-lasts" if expires >= occasion.last_day.day else "rehearsal-expires"
    code = lasts if occasion.last_day.confirmed else f"{lasts}-by-rule"
    values = {"not_after": expires, "last_day": occasion.last_day.day}
    return Finding(None, code, values)


def _page(parts: Parts, certificate: Certificate) -> dict[str, Any]:
    """Return what `sign` takes for a page that approves nothing."""
    from gnlc_desktop.document.rehearsal_page import render_rehearsal_page
    from gnlc_desktop.document.signature_appearance import make_appearance

    width, height = SIGNATURE_MM
    page = render_rehearsal_page(
        _("Test of the signature"),
        (
            _("This page only tests whether a signature can be made. It approves nothing."),
            _("It is made and examined in the memory of the computer and kept nowhere."),
        ),
        field=_("Signature"),
        language=current_language(),
        on=parts.today,
    )
    when = parts.now().strftime("%Y-%m-%d %H:%M UTC")
    appearance = make_appearance(width_mm=width, height_mm=height, strokes=[], lines=(certificate.name, when))
    return {"pdf": page, "field_name": MAYOR_FIELD, "appearance_pdf": appearance, "certify": True}


def _key_files(home: Path) -> Iterator[Place]:
    """Yield the folders in which people keep certificate files, with the names of those there."""
    for folder in dict.fromkeys((home, *personal_folders())):
        try:
            names = sorted(each.name for each in folder.iterdir() if each.suffix.lower() in _ENDINGS)
        except FileNotFoundError:
            continue
        except OSError:
            yield Place(PlaceKind.KEY_FILES, str(folder), (), Finding(None, "place-unreadable"))
            continue
        yield Place(PlaceKind.KEY_FILES, str(folder), tuple(names))


def _identities() -> Place:
    return Place(
        PlaceKind.OWN_IDENTITIES, str(identities_folder()), tuple(each.name for each in own_identities())
    )


def _cards(searched: Searched) -> Iterator[Place]:
    """Yield each module of a card with what it reaches; one place without any where none is installed."""
    modules = [each for each in searched.modules if each != STORE]
    if not modules:
        yield Place(PlaceKind.CARDS, "", (), Finding(None, "place-no-modules"))
    for module in modules:
        yield _searched(PlaceKind.CARDS, str(module), module, searched)


def _searched(kind: PlaceKind, where: str, module: Path, searched: Searched) -> Place:
    names = tuple(f"{each.name} ({each.token})" for each in searched.certificates if each.module == module)
    error = dict(searched.failures).get(module)
    return Place(kind, where, names, Finding(None, error.code, error.values) if error is not None else None)


def _system_store(searched: Searched) -> Place:
    """Return what stands in the system's own store; on Linux there is none that programs share."""
    if not has_store():
        return Place(PlaceKind.SYSTEM_STORE, "", (), Finding(None, "place-no-store"))
    return _searched(PlaceKind.SYSTEM_STORE, "", STORE, searched)
