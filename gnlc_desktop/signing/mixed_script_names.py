"""Let certificates name people in two scripts at once; importing this module is enough.

asn1crypto prepares names for comparison by RFC 4518 and refuses those that mix directions, such as "Mayor محمد".
RFC 5280 7.1 asks for the comparison and RFC 4518 2.5 says the bidirectional check is not made, so a good signature
by such a person read as untrusted.
"""

import unicodedata

from asn1crypto import x509


def prepared(_: object, text: str) -> str:
    """Return `text` for comparing: compatibility-composed, caseless, inner spaces doubled (RFC 4518 2.6.1)."""
    return " " + "  ".join(unicodedata.normalize("NFKC", text).casefold().split()) + " "


x509.NameTypeAndValue._ldap_string_prep = prepared  # noqa: SLF001 - asn1crypto offers no other way in
