"""Approve with a key on a card or token: find it, look at its certificates, sign with the PIN."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

from gnlc_desktop.actions.approve import (
    Certificate,
    certificate_of,
    child_to_verify,
    confirm_signed,
    frozen_and_current,
    names_to_match,
    needed_until,
    record_signed,
    signing_arguments,
)
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.dossier.events import Approved, Route
from gnlc_desktop.dossier.findings import Finding
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.errors import GnlcError, UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.isolation.limits import OF_A_PIN, OF_A_TOKEN
from gnlc_desktop.isolation.run import IsolationFailed, run
from gnlc_desktop.signing.token_places import modules_here
from gnlc_desktop.storage.open_dossier import OpenDossier

_Value = TypeVar("_Value")

STORE = Path("system-store")
"""Stands for the system's own store of certificates, which needs no module."""

VARIABLES = (
    "HOME",
    "USERPROFILE",
    "LOCALAPPDATA",
    "OPENSC_CONF",
    "PCSCLITE_CSOCK_NAME",
    "SOFTHSM2_CONF",
)
"""By which a module of a card finds its settings and its reader."""


@dataclass(frozen=True)
class CardCertificate:
    """A certificate on a card or token, as it is chosen from."""

    module: Path
    token: str
    """What the token calls itself."""
    serial: str
    pin: str
    """How the PIN stands: "fine", "few-tries", "last-try", "locked" or "not-set"."""
    pin_pad: bool
    """Whether the reader has keys of its own for the PIN."""
    label: str
    name: str
    issuer: str
    not_after: str
    """ISO 8601."""
    fingerprint: str
    der: bytes
    problem: Finding | None
    """Why it may not sign; None where it may."""


@dataclass(frozen=True)
class Searched:
    """What looking through modules brought."""

    modules: tuple[Path, ...]
    certificates: tuple[CardCertificate, ...]
    failures: tuple[tuple[Path, GnlcError], ...]
    """Modules that could not be used, and why."""
    empty: tuple[str, ...]
    """Tokens without a certificate that can be seen."""


def look_for_cards(parts: Parts, modules: Sequence[Path] | None = None) -> Searched:
    """Look at every token that the modules reach; asks for no PIN.

    Where no modules are named, those in their usual places, and the system's own store where it has one.
    """
    searched = (*modules_here(), *([STORE] if has_store() else [])) if modules is None else tuple(modules)
    certificates: dict[str, CardCertificate] = {}
    failures, empty = [], []
    for module in searched:
        try:
            tokens = _told(partial(_look, parts, module))
        except UnusableInput as error:
            failures.append((module, error))
            continue
        for token in tokens:
            if not token["certificates"]:
                empty.append(str(token["label"]))
            for each in token["certificates"]:
                # Two modules may reach one card; the first, of the more particular kind, is enough.
                certificates.setdefault(str(each["fingerprint"]), _certificate(module, token, each))
    return Searched(searched, tuple(certificates.values()), tuple(failures), tuple(empty))


def has_store() -> bool:
    """Tell whether this system has a store of its own that the program was built to use."""
    return sys.platform in {"win32", "darwin"}


def choose_certificate(searched: Searched, label: str | None) -> CardCertificate:
    """Return the certificate with that label, or the only one that may sign.

    Raises the failure of a module where nothing was found; UnusableInput "token-missing", "token-empty",
    "token-certificate-unknown" or "token-choose-certificate" (values: the labels).
    """
    found = searched.certificates
    if not found:
        if searched.failures:
            raise searched.failures[0][1]
        raise UnusableInput("token-empty" if searched.empty else "token-missing")
    labels = ", ".join(dict.fromkeys(each.label or each.name for each in found))
    if label is not None:
        named = [each for each in found if label in {each.label, each.name}]
        if not named:
            raise UnusableInput("token-certificate-unknown", label=label, labels=labels)
        found = tuple(named)
    fit = [each for each in found if each.problem is None]
    if len(fit) > 1:
        raise UnusableInput("token-choose-certificate", labels=labels)
    if not fit:
        problem = found[0].problem
        raise UnusableInput(problem.code, **problem.values) if problem else UnusableInput("token-missing")
    return fit[0]


def inspect_card(state: DossierState, form: Form, parts: Parts, chosen: CardCertificate) -> Certificate:
    """Return what is to be weighed of a certificate before signing with it; raises as `inspect_certificate`."""
    return inspect_card_for(parts, chosen, needed_until(form, parts), names_to_match(state, form))


def inspect_card_for(parts: Parts, chosen: CardCertificate, until: date, signer_names: Sequence[str]) -> Certificate:
    """Return what is to be weighed of anybody's certificate that is needed `until` that day; raises as above."""
    told = run(
        "gnlc_desktop.signing.identities:inspect_certificate",
        der=chosen.der,
        now=parts.now().isoformat(),
        needed_until=until.isoformat(),
        signer_names=list(signer_names),
    )
    return certificate_of(told, parts)


def approve_with_card(
    dossier: OpenDossier,
    form: Form,
    parts: Parts,
    *,
    chosen: CardCertificate,
    pin: str | None,
    last_try: bool = False,
) -> tuple[Approved, Certificate]:
    """Sign the frozen document with the key on a card, and record the approval.

    Raises Refused as `approve_with_certificate` and `confirm_signed`, and as `sign_with_card` and `inspect_card`.
    """
    frozen = frozen_and_current(dossier.state, form)
    certificate = inspect_card(dossier.state, form, parts, chosen)
    arguments = signing_arguments(dossier, form, parts, frozen)
    with child_to_verify() as verifying:
        signed = sign_with_card(chosen, pin=pin, last_try=last_try, **arguments)
        confirm_signed(signed, arguments["pdf"], certificate, verifying)
    return record_signed(dossier, frozen, signed, certificate, Route.CARD), certificate


def sign_with_card(chosen: CardCertificate, *, pin: str | None, last_try: bool, **arguments: object) -> bytes:
    """Return a PDF signed with the key on a card; `arguments` are those of the signature.

    `pin` None has the reader's own keys ask.  The PIN is tried once.  `last_try` says that the last try is meant.
    Raises UnusableInput "token-..." in words of the card, Refused "token-pin-last-try".
    """
    if chosen.module == STORE:
        return _told(lambda: cast("bytes", _signed_by_store(chosen, arguments)))
    return _told(
        lambda: cast(
            "bytes",
            run(
                "gnlc_desktop.signing.sign_on_token:sign_with_token",
                limits=OF_A_PIN,
                variables=VARIABLES,
                module=str(chosen.module),
                serial=chosen.serial,
                fingerprint=chosen.fingerprint,
                pin=pin,
                last_try=last_try,
                **cast("dict[str, Any]", arguments),
            ),
        )
    )


def _signed_by_store(chosen: CardCertificate, arguments: Mapping[str, Any]) -> object:
    """Have the system sign with a key of its store; it asks for a PIN or password itself."""
    return run(
        "gnlc_desktop.signing.system_store:sign_with_store",
        limits=OF_A_PIN,
        variables=VARIABLES,
        fingerprint=chosen.fingerprint,
        **arguments,
    )


def _look(parts: Parts, module: Path) -> list[Mapping[str, Any]]:
    if module == STORE:
        held = run("gnlc_desktop.signing.system_store:look_at_store", variables=VARIABLES, now=parts.now().isoformat())
        name = {"win32": "Windows", "darwin": "macOS"}.get(sys.platform, sys.platform)
        return [{"label": name, "serial": "", "pin": "fine", "pin_pad": True, "certificates": held}] if held else []
    if not module.is_file():
        raise UnusableInput("token-module-missing", name=module.name)
    tokens: list[Mapping[str, Any]] = run(
        "gnlc_desktop.signing.token:look_at_tokens",
        limits=OF_A_TOKEN,
        variables=VARIABLES,
        module=str(module),
        now=parts.now().isoformat(),
    )
    return tokens


def _told(work: Callable[[], _Value]) -> _Value:
    """Do something with a module; one that breaks down or takes for ever takes only its child with it."""
    try:
        return work()
    except IsolationFailed as error:
        raise UnusableInput("token-failed", kind=str(error.values.get("reason", ""))) from None


def _certificate(module: Path, token: Mapping[str, Any], told: Mapping[str, Any]) -> CardCertificate:
    problem = told["problem"]
    return CardCertificate(
        module=module,
        token=token["label"],
        serial=token["serial"],
        pin=token["pin"],
        pin_pad=token["pin_pad"],
        label=told["label"],
        name=told["name"],
        issuer=told["issuer"],
        not_after=told["not_after"],
        fingerprint=told["fingerprint"],
        der=told["der"],
        problem=Finding(None, problem["code"], problem["values"]) if problem else None,
    )
