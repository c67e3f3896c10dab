"""What stands in files of certificates that somebody may want to trust."""

from collections.abc import Sequence

from cryptography.x509.oid import NameOID

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.tasks import isolated
from gnlc_desktop.signing.identities import fingerprint, load_certificates, subject_name


@isolated
def describe(files: Sequence[bytes]) -> list[list[dict[str, str]]]:
    """Return for each file (PEM or DER) its certificates as {"name", "issuer", "fingerprint", "not_after"}.

    A file without one, or with one that cannot be read, gives an empty list.
    """
    return [_of(data) for data in files]


def _of(data: bytes) -> list[dict[str, str]]:
    try:
        return [
            {
                "name": subject_name(each),
                "issuer": next(
                    (str(found.value) for found in each.issuer.get_attributes_for_oid(NameOID.COMMON_NAME)),
                    each.issuer.rfc4514_string(),
                ),
                "fingerprint": fingerprint(each),
                "not_after": each.not_valid_after_utc.isoformat(),
            }
            for each in load_certificates(data)
        ]
    except (UnusableInput, ValueError, TypeError):
        return []
