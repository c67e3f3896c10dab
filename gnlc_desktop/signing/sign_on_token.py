"""Sign a PDF with a key on a card or token."""

from gnlc_desktop.isolation.tasks import isolated
from gnlc_desktop.signing.sign_pdf import Wish, sign_with
from gnlc_desktop.signing.token import sign_on_token


@isolated
def sign_with_token(
    pdf: bytes,
    module: str,
    *,
    serial: str,
    fingerprint: str,
    pin: str | None,
    last_try: bool,
    field_name: str,
    appearance_pdf: bytes = b"",
    certify: bool = False,
    reason: str = "",
    location: str = "",
) -> bytes:
    """Return `pdf` signed with the key on the token `serial` whose certificate has that `fingerprint`.

    `pin` None has the reader's own keys ask for it.  `last_try` says that the last try of a PIN is meant to be used.
    The rest are the fields of `Wish`.
    Raises as `sign_with`; UnusableInput "token-..." for what the token says, Refused "token-pin-last-try".
    """
    wish = Wish(field_name, appearance_pdf, certify, reason, location)
    return sign_on_token(
        lambda key: sign_with(pdf, key, wish), module, serial=serial, wanted=fingerprint, pin=pin, last_try=last_try
    )
