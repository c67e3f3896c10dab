"""A pasted entry is read tolerantly and never mended by guessing: a person says which address it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlc_desktop.procedure.pasted_entry import FoundAddress, read_entry
from gnlc_desktop.text_gate import is_address

ENTRIES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    # What was pasted; the addresses found, "~" before one that was written otherwise; what was left unread.
    ("natcom@example.org", ("natcom@example.org",), ()),
    ("  natcom@example.org\n", ("natcom@example.org",), ()),
    ("E-mail: a@b.org; (SG) d(a)e.org", ("a@b.org", "~d@e.org"), ()),
    ("E-mail:a@b.org", ("a@b.org",), ()),
    ("a [at] b.org", ("~a@b.org",), ()),
    ("a (at) b (dot) org", ("~a@b.org",), ()),
    ("a[AT]b[DOT]c[DOT]org.", ("~a@b.c.org",), ()),
    ("a{a}b.org", ("~a@b.org",), ()),
    ("a @ b.org", ("~a@b.org",), ()),
    ("a arroba b.org", (), ()),
    ("a (arroba) b.org", ("~a@b.org",), ()),
    ("mailto:a@b.org", ("a@b.org",), ()),
    ("mailto:a%40b.org?subject=Hello", ("a@b.org",), ()),
    ("mailto:a@b.org?cc=x@y.org&subject=Hello", ("a@b.org", "x@y.org"), ()),
    ("mailto:?to=a@b.org", ("a@b.org",), ()),
    ("mailto:a@b.org?bcc=x%40y.org", ("a@b.org", "x@y.org"), ()),
    ('<a href="mailto:a@b.org">c@d.org</a>', ("a@b.org", "c@d.org"), ()),
    ("Ana Silva <a@b.org>", ("a@b.org",), ()),
    ("a@b.org (Ana Silva)", ("a@b.org",), ()),
    ('"boss@unesco.org" <x@y.org>', ("boss@unesco.org", "x@y.org"), ()),
    ("a@b.org, c@d.org; e@f.org", ("a@b.org", "c@d.org", "e@f.org"), ()),
    ("a@b.org/c@d.org", ("a@b.org", "c@d.org"), ()),
    ("a@b.org|c@d.org", ("a@b.org", "c@d.org"), ()),
    ("a@b.org a@B.ORG", ("a@b.org",), ()),
    ("(a) first@x.org (b) second@y.org", ("first@x.org", "second@y.org"), ()),
    ("«a@b.org»", ("a@b.org",), ()),
    ("'a@b.org'", ("a@b.org",), ()),
    ("o'brien@b.org", ("o'brien@b.org",), ()),
    ("Write to a@b.org.", ("a@b.org",), ()),
    ("a@b.org.\nThe secretariat answers.", ("a@b.org",), ()),
    ("\u200ea@b.org\u200f", ("a@b.org",), ()),
    ("a＠b.org", ("a@b.org",), ()),
    ("a&#64;b.org", ("a@b.org",), ()),
    # Nothing of these is an address, and none is made of them.
    ("Ask us at unesco.org", (), ()),
    ("follow @natcom", (), ()),
    ("http://www.natcom.org", (), ()),
    ("", (), ()),
    # Broken ones are handed back as they stand.
    ("nat-\ncom@x.org", (), ("com@x.org",)),
    ("nat-\u2028com@x.org", (), ("com@x.org",)),
    ("natcom@\nx.org", (), ("natcom@",)),
    ("a@mail.example.\norg", (), ("a@mail.example.",)),
    ("a@mail.example\n.org", (), ("a@mail.example",)),
    ("a@mail.ex-\r\nample.org", (), ("a@mail.ex-",)),
    ("a@b,org", (), ("a@b",)),
    ("a@@b.org", (), ("a@@b.org",)),
    ("a@b", (), ("a@b",)),
    ("a(secretary)@b.org", (), ("@b.org",)),
    ("\u0430na@b.org", (), ("\u0430na@b.org",)),
    ("a\u200b@b.org", (), ("a\u200b@b.org",)),
    ("a@b\u202egro.c", (), ("a@b\u202egro.c",)),
    ("josé@b.org", (), ("josé@b.org",)),
    ("Silva (a) natcom@x.org", ("natcom@x.org",), ()),
    ("a@b.org\nBcc: x@y.org", ("a@b.org", "x@y.org"), ()),
    ("=?utf-8?q?a?=@b.org", (), ("=?utf-8?q?a?=@b.org",)),
)


@pytest.mark.parametrize(("text", "found", "unread"), ENTRIES)
def test_an_entry_gives_the_addresses_that_stand_in_it_and_no_others(
    text: str, found: tuple[str, ...], unread: tuple[str, ...]
) -> None:
    entry = read_entry(text)
    assert tuple(f"{'~' if each.rewritten else ''}{each.address}" for each in entry.found) == found
    assert entry.unread == unread


@pytest.mark.parametrize(("text", "found", "unread"), ENTRIES)
def test_only_one_plain_address_counts_without_asking(text: str, found: tuple[str, ...], unread: tuple[str, ...]) -> None:
    only = read_entry(text).only
    assert only == (found[0] if len(found) == 1 and not unread and not found[0].startswith("~") else "")


NAMES = st.from_regex(r"[a-z0-9]{1,8}(?:[._+-][a-z0-9]{1,8}){0,2}", fullmatch=True)
HOSTS = st.from_regex(r"[a-z0-9]{1,8}(?:-[a-z0-9]{1,4})?(?:\.[a-z]{2,6}){1,3}", fullmatch=True)
ADDRESSES = st.builds("{}@{}".format, NAMES, HOSTS).filter(is_address)
WRITTEN = st.sampled_from(["{}", "E-mail: {}", "<{}>", "({})", "Ana Silva <{}>", "mailto:{}", '"{}"', "{}; tel. 12", "1. {}"])


@given(ADDRESSES, WRITTEN)
def test_an_address_comes_back_letter_by_letter_however_it_is_wrapped(address: str, written: str) -> None:
    assert read_entry(written.format(address)).found == (FoundAddress(address, rewritten=False),)


@given(ADDRESSES, st.sampled_from(["(a)", " [at] ", "{at}", " (AT) ", " @ "]))
def test_an_at_sign_written_otherwise_is_read_and_said(address: str, sign: str) -> None:
    entry = read_entry(address.replace("@", sign))
    assert entry.found == (FoundAddress(address, rewritten=True),)
    assert entry.only == ""


@given(st.lists(ADDRESSES, min_size=2, max_size=5, unique=True), st.sampled_from([", ", "; ", "\n", " / ", " | ", " "]))
def test_several_addresses_are_always_a_choice(addresses: list[str], between: str) -> None:
    entry = read_entry(between.join(addresses))
    assert {each.address for each in entry.found} == set(addresses)
    assert entry.only == ""


@given(st.text(alphabet="ab@.(at)[] ;<>-\n\u200b\u0430e%?=&/|'\"", max_size=60) | st.text(max_size=200))
def test_whatever_is_pasted_gives_only_addresses_that_stand_there(text: str) -> None:
    entry = read_entry(text)
    for each in entry.found:
        assert is_address(each.address)
        if not each.rewritten and "&" not in text and "%" not in text:
            assert each.address in text.replace("＠", "@")
