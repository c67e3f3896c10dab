"""No changed file is ever called unchanged, and an honest one is."""

import itertools
import random
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.run import IsolationFailed, run
from gnlc_desktop.signing.sign_pdf import sign
from gnlc_desktop.signing.verify_pdf import verify
from gnlc_desktop.wording.signing import SENTENCES

from . import documents, spoilers
from .mutants import honest_files, mutants
from .pki import MAYOR_NAME, PASSWORD, Pki


def codes(found: object) -> set[str]:
    assert isinstance(found, list)
    return {entry["code"] for entry in found}


def test_both_signatures_of_an_honest_file_are_told(pki: Pki, by_both: bytes, by_mayor: bytes) -> None:
    found: dict[str, Any] = verify(by_both, [pki.root], by_mayor)
    assert found["unchanged"] == "yes"
    assert found["changes_after"] == []
    assert found["answers"] is None
    assert [(one["who"], one["role"], one["trusted"], one["covers"]) for one in found["signatures"]] == [
        (MAYOR_NAME, "mayor", "yes", "earlier-revision"),
        ("Secretary-General", "commission", "yes", "whole-file"),
    ]
    for one in found["signatures"]:
        assert one["clock"] == "computer"
        assert abs((datetime.now(UTC) - datetime.fromisoformat(one["when"])).total_seconds()) < 3600
    assert codes(found["not_checked"]) == {"verify-revocation-not-checked", "verify-time-by-computer"}


@pytest.mark.parametrize("kid_in_array", [True, False])
def test_a_countersignature_is_no_change_whatever_way_the_document_is_tagged(pki: Pki, kid_in_array: bool) -> None:
    pdf = documents.unsigned(kid_in_array=kid_in_array)
    mayors = sign(pdf, pki["mayor-p256"].pkcs12, PASSWORD, field_name="MayorSignature", certify=True)
    both = sign(mayors, pki["commission"].pkcs12, PASSWORD, field_name="CommissionSignature")
    assert verify(both)["unchanged"] == "yes"


def test_without_trusted_certificates_trust_is_unknown_and_so_said(by_mayor: bytes) -> None:
    found: dict[str, Any] = verify(by_mayor)
    assert (found["unchanged"], found["signatures"][0]["trusted"]) == ("yes", "unknown")
    assert "verify-no-trust-given" in codes(found["not_checked"])


def test_a_signer_whom_nobody_trusted_vouches_for_is_not_trusted(pki: Pki, unsigned: bytes) -> None:
    signed = sign(unsigned, pki["self-signed"].pkcs12, PASSWORD, field_name="MayorSignature", certify=True)
    found: dict[str, Any] = verify(signed, [pki["commission"].path.with_suffix(".pem").read_bytes()])
    assert (found["unchanged"], found["signatures"][0]["trusted"]) == ("yes", "no")


def test_trust_may_be_given_as_pem_or_der(pki: Pki, by_mayor: bytes) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    der = x509.load_pem_x509_certificate(pki.root).public_bytes(Encoding.DER)
    found: dict[str, Any] = verify(by_mayor, [der])
    assert found["signatures"][0]["trusted"] == "yes"
    with pytest.raises(UnusableInput):
        verify(by_mayor, [b"no certificate"])


def test_a_name_in_two_scripts_is_trusted_like_any_other(pki: Pki, unsigned: bytes) -> None:
    signed = sign(unsigned, pki["mixed-script"].pkcs12, PASSWORD, field_name="MayorSignature", certify=True)
    found: dict[str, Any] = verify(signed, [pki.root])
    assert (found["signatures"][0]["who"], found["signatures"][0]["trusted"]) == ("Mayor محمد Łukasz 2", "yes")


def test_a_signature_in_another_field_has_no_known_role(pki: Pki) -> None:
    pdf = documents.unsigned().replace(b"(MayorSignature)", b"(OtherSignature)")
    found: dict[str, Any] = verify(sign(pdf, pki["mayor-p256"].pkcs12, PASSWORD, field_name="OtherSignature"))
    assert (found["unchanged"], found["signatures"][0]["role"]) == ("yes", "unknown")


def test_an_unsigned_file_is_unknown_and_so_said(unsigned: bytes) -> None:
    found = verify(unsigned)
    assert (found["unchanged"], found["signatures"]) == ("unknown", [])
    assert codes(found["not_checked"]) == {"verify-unsigned"}


def test_a_file_that_does_not_begin_with_what_we_sent_is_changed(pki: Pki, unsigned: bytes, by_mayor: bytes) -> None:
    other = sign(unsigned, pki["commission"].pkcs12, PASSWORD, field_name="CommissionSignature")
    found = verify(other, [pki.root], by_mayor)
    assert found["unchanged"] == "no"
    assert codes(found["changes_after"]) == {"verify-not-the-file-sent"}


@pytest.mark.parametrize("pdf", [b"", b"%PDF-", b"%PDF-1.7\n%%EOF", b"\0" * 1000, b"%PDF-1.7\n" + b"[" * 50_000])
def test_whatever_is_no_readable_file_is_unknown(pdf: bytes) -> None:
    assert verify(pdf)["unchanged"] == "unknown"


def test_none_of_three_hundred_crude_changes_is_called_unchanged(by_mayor: bytes, by_both: bytes, pki: Pki) -> None:
    spoiled = [*spoilers.crude(by_mayor, seed=1), *list(spoilers.crude(by_both, seed=2))[::2]]
    assert len(spoiled) > 300
    verdicts = [(name, verify(pdf, [pki.root])["unchanged"]) for name, pdf in spoiled]
    assert [name for name, verdict in verdicts if verdict == "yes"] == []
    assert {verdict for _, verdict in verdicts} == {"no", "unknown"}


@pytest.mark.parametrize(
    "name",
    [
        "contents in small letters at one place",
        "contents end in another digit",
        "contents end in white space",
        "contents hold white space",
        "contents padded with text",
    ],
)
def test_the_same_signature_spelled_otherwise_is_unknown_and_accuses_nobody(
    name: str, by_mayor: bytes, pki: Pki
) -> None:
    found = verify(dict(spoilers.crude(by_mayor, seed=1))[name], [pki.root])
    assert (found["unchanged"], found["changes_after"]) == ("unknown", [])
    assert "verify-signature-irregular" in codes(found["not_checked"])


@pytest.mark.parametrize("update", spoilers.CAREFUL, ids=lambda update: update.__name__)
@pytest.mark.parametrize("which", ["by_mayor", "by_both"])
def test_a_careful_later_revision_is_never_called_unchanged(
    update: spoilers.Update, which: str, request: pytest.FixtureRequest
) -> None:
    honest = request.getfixturevalue(which)
    spoiled = spoilers.updated(honest, update)
    found = verify(spoiled)
    assert found["unchanged"] != "yes"
    softer = {"change_title", "forget_the_form", "leave_an_orphan", "remove_mayors_signature"}
    if update.__name__ not in softer:
        assert found["unchanged"] == "no", found
        assert found["changes_after"] != []


@pytest.mark.parametrize("update", spoilers.CAREFUL, ids=lambda update: update.__name__)
def test_a_change_hidden_under_the_next_signature_is_found(update: spoilers.Update, by_mayor: bytes, pki: Pki) -> None:
    spoiled = spoilers.updated(by_mayor, update)
    try:
        signed = sign(spoiled, pki["commission"].pkcs12, PASSWORD, field_name="CommissionSignature")
    except Exception:
        return  # the library refuses to sign over it
    assert verify(signed, [pki.root])["unchanged"] != "yes"


def test_filling_a_form_field_after_signing_is_a_change_and_so_called(pki: Pki) -> None:
    pdf = documents.unsigned(text_field=True)
    signed = sign(pdf, pki["mayor-p256"].pkcs12, PASSWORD, field_name="MayorSignature", certify=True)
    assert verify(signed)["unchanged"] == "yes"
    found = verify(spoilers.updated(signed, spoilers.fill_field))
    assert (found["unchanged"], codes(found["changes_after"])) == ("no", {"verify-form-filled"})


@pytest.mark.parametrize(
    ("update", "code"),
    [
        (spoilers.add_page, "verify-pages-changed"),
        (spoilers.remove_page, "verify-pages-changed"),
        (spoilers.replace_content, "verify-content-changed"),
    ],
)
def test_a_change_is_named(update: spoilers.Update, code: str, by_mayor: bytes) -> None:
    assert code in codes(verify(spoilers.updated(by_mayor, update))["changes_after"])


def test_a_new_title_takes_the_certainty_away_and_is_named(by_mayor: bytes) -> None:
    found = verify(spoilers.updated(by_mayor, spoilers.change_title))
    assert found["unchanged"] == "unknown"
    assert "verify-description-changed" in codes(found["not_checked"])


def test_a_signature_that_no_field_leads_to_any_more_is_noticed(by_mayor: bytes, pki: Pki) -> None:
    spoiled = spoilers.updated(by_mayor, spoilers.forget_the_form)
    found = verify(spoiled, [pki.root])
    assert "verify-signature-not-understood" in codes(found["not_checked"])


def test_every_code_of_a_verdict_has_a_sentence(by_mayor: bytes, unsigned: bytes) -> None:
    seen = set()
    for pdf in (unsigned, by_mayor, by_mayor + b"x", *(spoilers.updated(by_mayor, one) for one in spoilers.CAREFUL)):
        found = verify(pdf)
        seen |= codes(found["changes_after"]) | codes(found["not_checked"])
    assert len(seen) > 6
    assert seen <= SENTENCES.keys()


def _nested(depth: int) -> bytes:
    nested = b"<</A" * depth + b">>" * depth
    return b"%PDF-1.7\n1 0 obj\n" + nested + b"\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF"


def _endless_previous() -> bytes:
    body = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 3/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    return body + table % (len(body), len(body))


def _many_objects() -> bytes:
    body = b"%PDF-1.7\n"
    return body + b"xref\n0 999999999\ntrailer\n<</Size 999999999/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(body)


@pytest.mark.parametrize("bomb", [lambda: _nested(100_000), _endless_previous, _many_objects], ids=str)
def test_a_hostile_file_ends_within_the_limits_and_is_not_called_unchanged(bomb: Callable[[], bytes]) -> None:
    try:
        found = run("gnlc_desktop.signing.verify_pdf:verify", pdf=bomb())
    except IsolationFailed:
        return
    assert found["unchanged"] == "unknown"


def test_mutants_of_every_class_are_never_called_unchanged(pki: Pki) -> None:
    """A few of each class; ./run bench mutants tries ten thousand."""
    drawn = itertools.islice(mutants(honest_files(pki), pki, seed=7), 76)
    verdicts = [(mutant.kind, mutant.of.name, verify(mutant.pdf, [pki.root])["unchanged"]) for mutant in drawn]
    assert [each for each in verdicts if each[-1] == "yes"] == []
    assert len({kind for kind, *_rest in verdicts}) > 15


def test_against_our_own_copy_every_differing_byte_is_told(by_both: bytes, pki: Pki) -> None:
    draw = random.Random(3)
    for at in [0, len(by_both) - 1, *draw.sample(range(len(by_both)), 30)]:
        changed = bytearray(by_both)
        changed[at] ^= 0x20
        found = verify(bytes(changed), [pki.root], by_both)
        assert found["unchanged"] == "no", at
        assert "verify-not-the-file-sent" in codes(found["changes_after"])
    assert verify(by_both + b"\n", [pki.root], by_both)["unchanged"] != "yes"
