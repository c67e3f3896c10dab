"""Texts that have broken mail before, and texts that never should."""

from hypothesis import strategies as st

ADDRESSES = (
    "=?utf-8?q?a=0d=0aBcc:_evil@example.org?=",
    "City\r\nBcc: evil@example.org",
    "City\nTo: evil@example.org\n\nbody",
    '"x" <evil@example.org>, y',
    "evil@example.org",
    "a,b;c:<d>",
    "\x00\x01\x1b[31m",
    "\u202eevil\u202c\u2066x\u2069",
    "\ud800lone",
    "\u2028Bcc: evil@example.org",
    "\x85Bcc: evil@example.org",
    "=?utf-8?b?" + "QQ" * 400 + "?=",
    "x" * 5000,
    "مدينة أسوان 岡山市 Λάρισα",
    "{city} {0} %s",
    "",
)
_pieces = st.one_of(
    st.sampled_from(ADDRESSES),
    st.sampled_from(["=?", "?=", "\r", "\n", ":", ",", ";", "<", ">", "@", '"', "\u200b", "\u0301"]),
)
texts = st.one_of(
    st.lists(_pieces, max_size=8).map("".join),
    st.text(st.characters(), max_size=200),
)
