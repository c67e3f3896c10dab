"""Whom this office trusts: certificates in its folder, the system's where it says so, and confirmed fingerprints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.actions.read_pdf import SignatureSeen
from gnlc_desktop.actions.received_folder import Judging
from gnlc_desktop.errors import Refused, UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.isolation.run import run
from gnlc_desktop.locations import trust_folder
from gnlc_desktop.procedure.office import FingerprintConfirmed, SystemTrustChosen
from gnlc_desktop.storage.atomic import read_file, reading_failure, write_atomically
from gnlc_desktop.storage.system_trust import system_certificates
from gnlc_desktop.text_gate import file_name_part

_KINDS = {".pem", ".crt", ".cer", ".der"}


@dataclass(frozen=True)
class TrustedCertificate:
    """One certificate whose holder's word on others counts."""

    name: str
    issuer: str
    fingerprint: str
    """SHA-256 in groups of four digits."""
    not_after: str
    """ISO 8601."""


@dataclass(frozen=True)
class OfficeTrust:
    """What stands in the office's folder of trusted certificates, and in the system's store where that counts."""

    certificates: tuple[TrustedCertificate, ...]
    """Of the office's folder."""
    of_system: int
    """How many authorities of the system count beside them."""
    files: tuple[bytes, ...]
    """The files that could be read, as the verifier takes them."""
    unreadable: tuple[str, ...]
    """Names of the files that hold no certificate."""


def office_trust(parts: Parts) -> OfficeTrust:
    """Return what this office trusts; EnvironmentFailed where its folder or the system's store cannot be read."""
    folder = trust_folder()
    try:
        paths = sorted(each for each in folder.iterdir() if each.suffix.lower() in _KINDS) if folder.is_dir() else []
    except OSError as error:
        raise reading_failure(error, folder) from error
    own = [read_file(path) for path in paths]
    system = system_certificates() if parts.office_facts().system_trust else ()
    told = _described([*own, *system]) if own or system else []
    # A certificate of the system that cannot be read is no concern of the office.
    good = tuple(data for data, found in zip((*own, *system), told, strict=True) if found)
    return OfficeTrust(
        certificates=tuple(each for found in told[: len(own)] for each in found),
        of_system=sum(len(found) for found in told[len(own) :]),
        files=good,
        unreadable=tuple(path.name for path, found in zip(paths, told[: len(own)], strict=True) if not found),
    )


def trust_system(parts: Parts, *, trusted: bool) -> None:
    """Keep whether the authorities that the computer trusts count here; raises EnvironmentFailed."""
    parts.record_office_act(SystemTrustChosen(trusted=trusted, on=parts.today))


def look_at_certificates(path: Path) -> tuple[TrustedCertificate, ...]:
    """Return the certificates of a file before they are trusted; UnusableInput "trust-unreadable" without any."""
    (found,) = _described([read_file(path)])
    if not found:
        raise UnusableInput("trust-unreadable")
    return found


def trust_certificates(path: Path) -> tuple[TrustedCertificate, ...]:
    """Copy a file of certificates into the office's folder; its holders' word counts from now on.

    Raises UnusableInput "trust-unreadable", EnvironmentFailed where it cannot be kept.
    """
    data = read_file(path)
    found = look_at_certificates(path)
    first = found[0]
    name = f"{file_name_part(first.name)}-{first.fingerprint[:9].replace(' ', '').lower()}.pem"
    write_atomically(trust_folder() / name, data, replace=True)
    return found


def confirm_fingerprint(parts: Parts, seen: SignatureSeen, *, how: str) -> None:
    """Keep that this office compared a signer's fingerprint by another way, such as a telephone call.

    Raises Refused "fingerprint-how-missing" where it does not say by what way, EnvironmentFailed.
    """
    if not how.strip():
        raise Refused("fingerprint-how-missing")
    parts.record_office_act(
        FingerprintConfirmed(fingerprint=seen.fingerprint, who=seen.who, on=parts.today, how=how.strip())
    )


def judging_by_office(forms: Mapping[tuple[str, str], Form], parts: Parts, *, also: Sequence[bytes] = ()) -> Judging:
    """Return what received files are judged by here: the office's trust, and the certificates given now."""
    return Judging(
        forms=forms,
        today=parts.today,
        trust=(*also, *office_trust(parts).files),
        confirmed=tuple(parts.office_facts().fingerprints),
    )


def _described(files: Sequence[bytes]) -> list[tuple[TrustedCertificate, ...]]:
    told = run("gnlc_desktop.signing.trusted_certificates:describe", files=list(files))
    return [tuple(TrustedCertificate(**each) for each in found) for found in told]
