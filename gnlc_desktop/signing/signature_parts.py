"""Whether a signature object (CMS, RFC 5652) holds anything that its own signature does not bind.

The signed attributes bind the document and the signer's certificate.  The list of digests, and the issuers'
certificates that come along, are bound by nothing; a change there would leave the signature valid.  So each has to
agree with what is bound.
"""

from collections.abc import Sequence

from asn1crypto import cms
from cryptography import x509

from gnlc_desktop.signing.identities import issued_by

_CONSTRUCTED = 0x20
_LONG_FORM = 0x80


def end_of_der(data: bytes) -> int | None:
    """Return where the object at the start of `data` ends; None where a length in it is not DER (X.690 10.1).

    DER is every length that is definite and as short as can be.  The order inside sets is not asked for: honest
    signers get it wrong.
    """
    try:
        return _end_of_object(data, 0, len(data))
    except (IndexError, ValueError, RecursionError):
        return None


def agrees_with_itself(signed: cms.SignedData, own: bytes, anchors: Sequence[x509.Certificate]) -> bool:
    """Tell whether the parts that nothing binds agree with those that are bound; ValueError where one is malformed.

    `own` is the signer's certificate in DER.  The list of digests holds the signer's alone.  Each certificate was
    issued by another one here, by an anchor or by itself; one that names an unknown issuer can be checked no further
    and is taken where it issued another one.
    """
    (signer,) = signed["signer_infos"]
    digests = [digest.native for digest in signed["digest_algorithms"]]
    by_name = signer["sid"].name == "issuer_and_serial_number"
    versions = signer["version"].native, signed["version"].native
    # RFC 5652 5.1 and 5.3; versions 4 and 5 of the whole stand for kinds of certificates that nobody uses here.
    if digests != [signer["digest_algorithm"].native] or versions != (("v1", "v1") if by_name else ("v3", "v3")):
        return False
    choices = [choice.chosen for choice in signed["certificates"]]
    if any(choice["signature_value"].contents[0] for choice in choices):
        return False  # a signature is whole bytes; the count of unused bits before it is bound by nothing
    held = [x509.load_der_x509_certificate(choice.dump()) for choice in choices]
    signers = x509.load_der_x509_certificate(own)
    return all(
        _is_bound(one, held, anchors) or (one == signers and not _named_issuers(one, held, anchors)) for one in held
    )


def _is_bound(
    certificate: x509.Certificate, held: Sequence[x509.Certificate], anchors: Sequence[x509.Certificate]
) -> bool:
    issuers = _named_issuers(certificate, held, anchors)
    if issuers:
        return any(issued_by(certificate, issuer) for issuer in issuers)
    return any(issued_by(below, certificate) for below in held if below != certificate)


def _named_issuers(
    certificate: x509.Certificate, held: Sequence[x509.Certificate], anchors: Sequence[x509.Certificate]
) -> list[x509.Certificate]:
    return [one for one in (*held, *anchors) if one.subject == certificate.issuer or _names_key(certificate, one)]


def _names_key(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    """Tell whether `certificate` says that the key of `issuer` signed it (RFC 5280 4.2.1.1 and 4.2.1.2)."""
    try:
        named = certificate.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value.key_identifier
        held = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.key_identifier
    except x509.ExtensionNotFound:
        return False
    return named == held


def _end_of_object(data: bytes, at: int, stop: int) -> int:
    tag = data[at]
    if tag & 0x1F == 0x1F:
        raise ValueError("no tag of a signature has a number over 30")
    first = data[at + 1]
    content = at + 2
    length = first
    if first >= _LONG_FORM:
        content += first & 0x7F
        length = int.from_bytes(data[at + 2 : content], "big")
        if length < _LONG_FORM or data[at + 2] == 0:
            raise ValueError("longer than it needs to be")
    end = content + length
    if end > stop:
        raise ValueError("reaches beyond its parent")
    if tag & _CONSTRUCTED:
        while content < end:
            content = _end_of_object(data, content, end)
    return end
