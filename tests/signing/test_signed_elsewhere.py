"""A document signed in another program is accepted when nothing but signatures was added to it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.signing.sign_pdf import sign
from gnlc_desktop.signing.signed_elsewhere import examine_signed

from . import documents, spoilers
from .other_programs import by_other_program
from .pki import MAYOR_NAME, PASSWORD, Pki

NOW = datetime.now(UTC)


def examined(pdf: bytes, frozen: bytes, now: datetime = NOW) -> dict[str, object]:
    return examine_signed(
        pdf, frozen, field_name="MayorSignature", now=now.isoformat(), signer_names=[MAYOR_NAME]
    )


def codes(told: dict[str, object]) -> set[str]:
    return {each["code"] for each in told["remarks"]} - {"certificate-issuer-unknown"}


def test_a_signature_of_ours_is_accepted_without_a_remark(by_mayor: bytes, unsigned: bytes) -> None:
    told = examined(by_mayor, unsigned)
    assert (told["name"], told["key"], codes(told)) == (MAYOR_NAME, "P-256", set())


def test_a_signature_that_does_not_certify_is_accepted_and_so_said(pki: Pki, unsigned: bytes) -> None:
    told = examined(by_other_program(pki, unsigned), unsigned)
    assert told["name"] == MAYOR_NAME
    assert codes(told) == {"elsewhere-not-certified"}


def test_a_signature_in_an_invisible_field_of_its_own_is_accepted_and_so_said(pki: Pki, unsigned: bytes) -> None:
    told = examined(by_other_program(pki, unsigned, field="Signature1"), unsigned)
    assert codes(told) == {"elsewhere-not-certified", "elsewhere-another-field"}


def test_a_description_rewritten_by_the_program_that_signed_is_accepted_and_so_said(pki: Pki, unsigned: bytes) -> None:
    told = examined(by_other_program(pki, unsigned, rewrites=True), unsigned)
    assert codes(told) == {"elsewhere-not-certified", "elsewhere-description-rewritten"}


def test_two_signatures_are_accepted_and_the_mayors_field_says_who_approved(pki: Pki, unsigned: bytes) -> None:
    first = by_other_program(pki, unsigned, person="commission", field="Secretary")
    both = sign(first, pki["mayor-p256"].pkcs12, PASSWORD, field_name="MayorSignature")
    assert examined(both, unsigned)["name"] == MAYOR_NAME


def test_a_name_unlike_the_mayors_is_remarked_upon(pki: Pki, unsigned: bytes) -> None:
    told = examined(by_other_program(pki, unsigned, person="commission"), unsigned)
    assert "certificate-name-differs" in codes(told)


@pytest.mark.parametrize("update", spoilers.CAREFUL, ids=lambda update: update.__name__)
def test_whatever_was_added_before_the_signature_is_refused(
    update: spoilers.Update, pki: Pki, unsigned: bytes
) -> None:
    if update in {spoilers.redraw_mayors_signature, spoilers.remove_mayors_signature, spoilers.change_title}:
        pytest.skip("there is no signature yet to touch; a title is the description")
    try:
        signed = by_other_program(pki, spoilers.updated(unsigned, update))
    except Exception:
        return  # the library refuses to sign over it
    with pytest.raises(UnusableInput) as told:
        examined(signed, unsigned)
    assert told.value.code in {"elsewhere-changed", "elsewhere-unsure"}


@pytest.mark.parametrize("update", spoilers.CAREFUL, ids=lambda update: update.__name__)
def test_whatever_was_added_after_the_signature_is_refused(
    update: spoilers.Update, by_mayor: bytes, unsigned: bytes
) -> None:
    with pytest.raises(UnusableInput) as told:
        examined(spoilers.updated(by_mayor, update), unsigned)
    assert told.value.code in {"elsewhere-changed", "elsewhere-unsure"}


def test_a_filled_form_field_is_refused(pki: Pki) -> None:
    frozen = documents.unsigned(text_field=True)
    with pytest.raises(UnusableInput, match="elsewhere-changed"):
        examined(by_other_program(pki, spoilers.updated(frozen, spoilers.fill_field)), frozen)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda frozen, _signed: frozen, "elsewhere-not-signed"),
        (lambda frozen, _signed: frozen + b"\n", "elsewhere-not-signed"),
        (lambda _frozen, signed: signed[1:], "elsewhere-other-document"),
        (lambda _frozen, _signed: b"", "elsewhere-other-document"),
        (lambda _frozen, signed: signed + b"x", "elsewhere-changed"),
        (lambda _frozen, signed: signed[:-30], "elsewhere-unsure"),
    ],
)
def test_what_is_no_signed_document_of_ours_is_told_apart(
    spoil: Callable[[bytes, bytes], bytes], code: str, by_mayor: bytes, unsigned: bytes
) -> None:
    with pytest.raises(UnusableInput) as told:
        examined(spoil(unsigned, by_mayor), unsigned)
    assert told.value.code == code


def test_a_file_that_leads_past_our_document_is_refused(pki: Pki, unsigned: bytes, by_mayor: bytes) -> None:
    """Our bytes stand at its beginning and nothing leads to them: a reader shows another document."""
    other = documents.unsigned(attachment=b'{"answers": {"city.name": "Elsewhere"}}')
    moved = _moved(other, len(unsigned))
    signed = by_other_program(pki, unsigned + moved)
    with pytest.raises(UnusableInput) as told:
        examined(signed, unsigned)
    assert told.value.code in {"elsewhere-changed", "elsewhere-unsure"}


def _moved(pdf: bytes, by: int) -> bytes:
    """Return `pdf` with every offset of its cross-reference moved, so that it holds after other bytes."""
    start = pdf.rindex(b"xref\n", 0, pdf.rindex(b"startxref"))
    table, trailer = pdf[start:].split(b"trailer", 1)
    rows = [
        b"%010d" % (int(row[:10]) + by) + row[10:] if row[17:18] == b"n" else row for row in table.split(b"\n")
    ]
    end = trailer.replace(b"startxref\n%d" % start, b"startxref\n%d" % (start + by))
    return pdf[:start] + b"\n".join(rows) + b"trailer" + end


@pytest.mark.parametrize(
    ("person", "code"),
    [("weak", "certificate-weak-key"), ("expired", "certificate-expired"), ("no-usage", "certificate-no-signing-usage")],
)
def test_a_certificate_that_must_not_sign_approves_nothing(
    person: str, code: str, pki: Pki, unsigned: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = by_other_program(pki, unsigned, person=person)
    with pytest.raises(UnusableInput) as told:
        examined(signed, unsigned)
    assert told.value.code == code


def test_the_validity_is_held_against_the_clock(pki: Pki, by_mayor: bytes, unsigned: bytes) -> None:
    with pytest.raises(UnusableInput, match="certificate-expired"):
        examined(by_mayor, unsigned, NOW + timedelta(days=2000))
    with pytest.raises(UnusableInput, match="certificate-not-yet-valid"):
        examined(by_mayor, unsigned, NOW - timedelta(days=2000))
