"""Each half of a condition of the verdict counts by itself: what only one of them stops is stopped."""

import io
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from asn1crypto import cms
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject, NumberObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader, RawPdfPath
from pyhanko.sign import signers
from pyhanko.sign.diff_analysis import CatalogModificationRule, ModificationLevel
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation import DocumentSecurityStore

from gnlc_desktop.signing import later_changes, verify_pdf
from gnlc_desktop.signing.identities import load_certificates
from gnlc_desktop.signing.later_changes import Change, change_since
from gnlc_desktop.signing.signature_parts import agrees_with_itself
from gnlc_desktop.signing.unsigned_end import is_accounted_for
from gnlc_desktop.signing.verify_pdf import verify

from . import documents, spoilers
from .pki import Person, Pki, make_certificate
from .test_signature_bytes import signed_data
from .test_signed_elsewhere import _moved
from .test_trust_and_time import library_signer, time_service

__all__ = ["time_service"]


def der(person: Person) -> bytes:
    return person.certificate.public_bytes(Encoding.DER)


def of_library(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def signed(
    pdf: bytes, person: Person, *, level: MDPPerm | None = None, service: DummyTimeStamper | None = None
) -> bytes:
    """Let the library sign by itself: with a certification at `level`, or a time stamp of `service`."""
    wanted = signers.PdfSignatureMetadata(
        field_name="MayorSignature",
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        certify=level is not None,
        docmdp_permissions=level or MDPPerm.FILL_FORMS,
    )
    out = io.BytesIO()
    signers.PdfSigner(wanted, signer=library_signer(person), timestamper=service).sign_pdf(quiet(pdf), output=out)
    return out.getvalue()


def quiet(pdf: bytes) -> IncrementalPdfFileWriter:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    writer._update_meta = lambda: None  # type: ignore[method-assign]
    return writer


def with_validation_data(pdf: bytes, pki: Pki) -> bytes:
    writer, out = quiet(pdf), io.BytesIO()
    certificates = [of_library(each) for each in load_certificates(pki.root)]
    DocumentSecurityStore.supply_dss_in_writer(writer, None, certs=certificates)
    writer.write(out)
    return out.getvalue()


def codes(entries: Any) -> set[str]:
    return {entry["code"] for entry in entries}


def test_nothing_is_ever_fetched_to_judge_a_signature() -> None:
    assert verify_pdf._Trust(()).context().revinfo_manager.fetching_allowed is False


def test_what_only_a_lenient_reader_accepts_is_never_called_unchanged(by_mayor: bytes, pki: Pki) -> None:
    """A trailer that promises fewer objects than there are (ISO 32000-2 table 15)."""
    late = with_validation_data(by_mayor, pki)
    assert verify(late)["unchanged"] == "yes"
    at = late.index(b"/Size ", len(by_mayor)) + len(b"/Size ")
    size = late[at:].split()[0]
    assert verify(late[:at] + b"%0*d" % (len(size), 3) + late[at + len(size) :])["unchanged"] == "unknown"


def test_a_document_time_stamp_over_other_bytes_is_told_though_the_stamp_itself_is_sound(
    by_both: bytes, time_service: tuple[DummyTimeStamper, bytes]
) -> None:
    out = io.BytesIO()
    signers.PdfTimeStamper(time_service[0]).timestamp_pdf(quiet(by_both), "sha256", None, output=out)
    stamped = out.getvalue()
    # The second half of the file's identifier, which the stamp covers and no reader needs.
    at = stamped.index(b">", stamped.rindex(b"/ID")) + 3
    told = verify(stamped[:at] + (b"0" if stamped[at : at + 1] != b"0" else b"1") + stamped[at + 1 :])
    assert told["unchanged"] == "no"
    assert "verify-signed-bytes-changed" in codes(told["changes_after"])


class StampsAnother(DummyTimeStamper):
    """A time service whose stamps are sound, and of something else."""

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        return await super().async_timestamp(bytes(reversed(message_digest)), md_algorithm)


def test_a_time_stamp_of_another_signature_makes_this_one_irregular(
    pki: Pki, unsigned: bytes, time_service: tuple[DummyTimeStamper, bytes]
) -> None:
    service, pem = time_service
    other = StampsAnother(tsa_cert=service.tsa_cert, tsa_key=service.tsa_key)
    told: dict[str, Any] = verify(signed(unsigned, pki["mayor-p256"], service=other), [pki.root, pem])
    assert (told["unchanged"], told["signatures"][0]["clock"]) == ("unknown", "computer")
    assert "verify-signature-irregular" in codes(told["not_checked"])


@pytest.mark.parametrize("trusted", [True, False])
def test_the_time_told_is_that_of_the_clock_told(
    trusted: bool, pki: Pki, unsigned: bytes, time_service: tuple[DummyTimeStamper, bytes]
) -> None:
    then = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=5)
    service, pem = time_service
    slow = DummyTimeStamper(tsa_cert=service.tsa_cert, tsa_key=service.tsa_key, fixed_dt=then)
    told: dict[str, Any] = verify(
        signed(unsigned, pki["mayor-p256"], service=slow),
        [pki["mayor-p256"].path.with_suffix(".pem").read_bytes(), *([pem] if trusted else [])],
    )
    when = datetime.fromisoformat(told["signatures"][0]["when"])
    assert (when == then) is trusted
    assert trusted or when > then + timedelta(hours=4)


def test_a_document_closed_to_everything_takes_validation_data_and_no_second_signature(
    pki: Pki, unsigned: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = signed(unsigned, pki["mayor-p256"], level=MDPPerm.NO_CHANGES)
    assert verify(with_validation_data(closed, pki))["unchanged"] == "yes"
    wanted = signers.PdfSignatureMetadata(field_name="CommissionSignature", md_algorithm="sha256")
    out = io.BytesIO()
    monkeypatch.setattr(signers.PdfSigner, "_enforce_certification_constraints", lambda *_: None)
    signers.PdfSigner(wanted, signer=library_signer(pki["commission"])).sign_pdf(quiet(closed), output=out)
    assert verify(out.getvalue())["unchanged"] == "no"


def test_a_form_filled_under_a_rewritten_description_is_still_told_as_a_form_filled(pki: Pki) -> None:
    pdf = signed(documents.unsigned(text_field=True), pki["mayor-p256"], level=MDPPerm.FILL_FORMS)
    late = spoilers.updated(pdf, spoilers.fill_field, spoilers.change_title)
    assert codes(verify(late)["changes_after"]) == {"verify-form-filled"}


def test_a_file_with_fewer_revisions_than_ours_leads_past_it(by_mayor: bytes) -> None:
    late = by_mayor + _moved(documents.unsigned(), len(by_mayor))
    assert change_since(PdfFileReader(io.BytesIO(late)), by_mayor) is Change.NOT_OURS


@pytest.mark.parametrize(
    ("before", "after", "let"),
    [
        ({}, DictionaryObject({pdf_name("/DocMDP"): NumberObject(1)}), True),
        ({}, None, False),
        ({"/Perms": 1}, DictionaryObject({pdf_name("/DocMDP"): NumberObject(1)}), False),
        ({}, DictionaryObject({pdf_name("/DocMDP"): NumberObject(1), pdf_name("/UR3"): NumberObject(1)}), False),
        ({}, IndirectObject(1, 0, None), False),  # type: ignore[arg-type]
    ],
    ids=["certified", "nothing", "certified before", "with other rights", "held elsewhere"],
)
def test_the_catalogue_may_gain_the_certification_alone_and_held_directly(
    before: dict[str, Any], after: Any, let: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CatalogModificationRule, "apply_qualified", lambda *_: ())
    root = DictionaryObject({} if after is None else {pdf_name("/Perms"): after})
    rule = later_changes._CatalogOfTheSigned()  # type: ignore[no-untyped-call]
    rule.apply_qualified(SimpleNamespace(root=before), SimpleNamespace(root=root))  # type: ignore[arg-type]
    assert ("/Perms" in rule.ignored_keys) is let


TREE = ("/Root", "/StructTreeRoot", "/K", 0, "/K", 0, "/K", 0, "/Obj")


def approved(old: object, new: object, *path: str | int) -> list[Any]:
    """Return what the rule of tagged fields approves for one field to which one path leads."""
    resolver = SimpleNamespace(
        _get_usages_of_ref=lambda ref: [RawPdfPath(*path)] if ref is not None else pytest.fail("asked")
    )
    spec = SimpleNamespace(old_field_ref=old, new_field_ref=new)
    context: Any = SimpleNamespace(old=resolver, field_specs={"Field": spec})
    return list(later_changes._TaggedFieldPaths().apply(context))


def test_a_tagged_field_is_known_by_the_path_of_the_structure_tree_even_when_locked() -> None:
    ((level, update),) = approved("old", "new", *TREE)
    assert level == ModificationLevel.LTA_UPDATES
    assert (update.updated_ref, update.field_name, update.valid_when_locked) == ("new", "Field", True)


@pytest.mark.parametrize(
    "path",
    [
        ("/Root", "/Elsewhere", "/K", 0, "/K", 0, "/Obj"),
        ("/Root", "/StructTreeRoot", "/K", 0, "/K", 0, "/Pg"),
        ("/Root", "/StructTreeRoot", "/K", 0, "/A", 0, "/Obj"),
    ],
)
def test_no_other_path_to_a_field_is_approved(path: tuple[str | int, ...]) -> None:
    assert approved("old", "new", *path) == []


@pytest.mark.parametrize(("old", "new"), [(None, "new"), ("old", None), (None, None)])
def test_a_field_that_came_or_went_has_no_path_to_approve(old: object, new: object) -> None:
    assert approved(old, new, *TREE) == []


def test_a_signature_that_is_no_whole_bytes_does_not_agree_with_itself(by_mayor: bytes, pki: Pki) -> None:
    """The count of unused bits stands before the issuer's signature, and nothing binds it (X.690 8.6.2)."""
    held = signed_data(by_mayor)
    assert agrees_with_itself(held, der(pki["mayor-p256"]), load_certificates(pki.root))
    first = held["certificates"][0].chosen
    first["signature_value"].contents = b"\1" + first["signature_value"].contents[1:-1] + b"\0"
    assert not agrees_with_itself(held, der(pki["mayor-p256"]), load_certificates(pki.root))


def holding(by_mayor: bytes, *certificates: x509.Certificate) -> cms.SignedData:
    """Return the mayor's signature object with these certificates in place of those that came along."""
    held = signed_data(by_mayor)
    chosen = [cms.CertificateChoices("certificate", of_library(each)) for each in certificates]
    held["certificates"] = cms.CertificateSet(chosen)
    return held


def test_an_issuer_whose_own_issuer_is_unknown_is_taken_for_whom_it_issued(by_mayor: bytes, pki: Pki) -> None:
    mayor = pki["mayor-p256"].certificate
    (middle,) = [
        each
        for each in (x509.load_der_x509_certificate(one.chosen.dump()) for one in signed_data(by_mayor)["certificates"])
        if each.subject == mayor.issuer
    ]
    assert agrees_with_itself(holding(by_mayor, mayor, middle), der(pki["mayor-p256"]), ())
    assert agrees_with_itself(holding(by_mayor, mayor), der(pki["mayor-p256"]), ())


def test_a_certificate_of_whom_nobody_knows_the_issuer_is_taken_from_the_signer_alone(
    by_mayor: bytes, pki: Pki
) -> None:
    mayor, other = pki["mayor-p256"], pki["commission"].certificate
    assert not agrees_with_itself(holding(by_mayor, mayor.certificate, other), der(mayor), ())


def test_a_signers_certificate_that_its_named_issuer_did_not_sign_does_not(by_mayor: bytes, pki: Pki) -> None:
    key, other = pki["mayor-p256"].key, pki["self-signed"].certificate
    forged = make_certificate("Another", key, issuer=(other.subject, key))
    assert not agrees_with_itself(holding(by_mayor, forged), forged.public_bytes(Encoding.DER), [other])


def test_an_issuer_is_named_by_its_key_too_and_by_nothing_where_there_is_no_such_mark(
    by_mayor: bytes, pki: Pki, time_service: tuple[DummyTimeStamper, bytes]
) -> None:
    mayor, other = pki["mayor-p256"], pki["commission"]
    renamed = make_certificate("Another", mayor.key, issuer=(pki["self-signed"].certificate.subject, other.key))
    held, own = holding(by_mayor, renamed), renamed.public_bytes(Encoding.DER)
    assert agrees_with_itself(held, own, ())
    assert not agrees_with_itself(held, own, [other.certificate])
    without_mark = load_certificates(time_service[1])
    assert agrees_with_itself(holding(by_mayor, mayor.certificate), der(mayor), without_mark)


def test_a_table_of_objects_that_nothing_points_to_does_not_hide_after_a_signature(by_mayor: bytes, pki: Pki) -> None:
    late = with_validation_data(by_mayor, pki)
    table = late.rindex(b"xref\n", 0, late.rindex(b"startxref"))
    for hidden in (b"xref\n0 0\ntrailer\n<</Hidden true>>\n", b"xref\n0 1\n0000000000 65535 f \ntrailer\n<<>>\n"):
        spoiled = late[:table] + hidden + late[table:]
        pointed = spoiled.replace(b"startxref\n%d\n" % table, b"startxref\n%d\n" % (table + len(hidden)))
        told = verify(pointed)
        assert (told["unchanged"], "verify-end-not-signed" in codes(told["not_checked"])) == ("unknown", True)


def test_nothing_stands_between_an_object_and_its_end(by_mayor: bytes, pki: Pki) -> None:
    late = with_validation_data(by_mayor, pki)
    table = late.rindex(b"xref\n", 0, late.rindex(b"startxref"))
    ending = late.rindex(b"endobj", 0, table)
    spoiled = late[:ending] + b"(x) " + late[ending:]
    spoiled = spoiled.replace(b"startxref\n%d\n" % table, b"startxref\n%d\n" % (table + 4))
    assert verify(spoiled)["unchanged"] == "unknown"
    for file, clean in ((late, True), (spoiled, False)):
        reader = PdfFileReader(io.BytesIO(file))
        assert (
            is_accounted_for(file, reader, start=len(by_mayor), last_signed=reader.xrefs.total_revisions - 2) is clean
        )
