"""Sign a PDF: PAdES baseline B-B (ETSI EN 319 142-1 clause 6), SHA-256, in a field that the document already has."""

# isort: off
from gnlc_desktop.signing import no_network  # noqa: F401 - before pyHanko is imported
# isort: on

import io
from dataclasses import dataclass
from datetime import UTC, datetime

from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.content import ImportedPdfPage, PdfContent, RawContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from gnlc_desktop.errors import Refused, UnusableInput
from gnlc_desktop.isolation.tasks import isolated
from gnlc_desktop.signing import mixed_script_names  # noqa: F401 - the cure works by being imported
from gnlc_desktop.signing.held_key import HASH_NAME, HeldKey, KeyOfFile, longest_signature
from gnlc_desktop.signing.identities import ensure_may_sign, subject_name
from gnlc_desktop.signing.key_file import open_key_file


@dataclass(frozen=True)
class Wish:
    """What a signature should say and where it should stand."""

    field_name: str
    appearance_pdf: bytes = b""
    """A one-page PDF drawn into the field; empty leaves the field as it looks."""
    certify: bool = False
    """Whether it is the author's signature with DocMDP level 2 (ISO 32000-2 12.8.2.2): only signatures may follow."""
    reason: str = ""
    location: str = ""


@isolated
def sign(
    pdf: bytes,
    pkcs12: bytes | str,
    password: str,
    *,
    field_name: str,
    appearance_pdf: bytes = b"",
    certify: bool = False,
    reason: str = "",
    location: str = "",
) -> bytes:
    """Return `pdf` signed with the key of a certificate file, given as its bytes or where it is.

    The rest are the fields of `Wish`.
    Raises UnusableInput for the certificate or the document, Refused "signing-failed" where the document forbids it.
    """
    wish = Wish(field_name, appearance_pdf, certify, reason, location)
    return sign_with(pdf, KeyOfFile(open_key_file(pkcs12, password)), wish)


def sign_with(pdf: bytes, key: HeldKey, wish: Wish) -> bytes:
    """Return `pdf` with one signature more, as an incremental update: the given bytes stay as they are.

    Raises as `sign`, and whatever `key` raises.
    """
    ensure_may_sign(key.certificate, datetime.now(UTC))
    wanted = signers.PdfSignatureMetadata(
        field_name=wish.field_name,
        certify=wish.certify,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm=HASH_NAME,
        name=subject_name(key.certificate),
        reason=wish.reason or None,
        location=wish.location or None,
    )
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        _ensure_free(writer.prev, wish.field_name)
        # The XMP packet was checked with the document; rewriting it would change what was shown and break PDF/A.
        writer._update_meta = lambda: None  # type: ignore[method-assign]  # noqa: SLF001
        style = _appearance(_PageInMemory(wish.appearance_pdf) if wish.appearance_pdf else _nothing())
        signer = signers.PdfSigner(wanted, signer=_HeldKeySigner(key), stamp_style=style)
        signed = signer.sign_pdf(writer, existing_fields_only=True, output=io.BytesIO())
    except SigningError:
        raise Refused("signing-failed") from None
    except PdfError:
        raise UnusableInput("document-unreadable") from None
    return bytes(signed.getvalue())


def _ensure_free(reader: PdfFileReader, field_name: str) -> None:
    fields = {name: value for name, value, _ in enumerate_sig_fields(reader)}
    if field_name not in fields:
        raise UnusableInput("signature-field-missing", field=field_name)
    if fields[field_name] is not None:
        raise UnusableInput("signature-field-filled", field=field_name)


def _nothing() -> RawContent:
    """Return an appearance that paints nothing: pyHanko's own would write in a font that is not embedded."""
    return RawContent(b"", box=BoxConstraints(width=1, height=1))


def _appearance(content: PdfContent) -> StaticStampStyle:
    corner = SimpleBoxLayoutRule(
        x_align=AxisAlignment.ALIGN_MIN, y_align=AxisAlignment.ALIGN_MIN, margins=Margins(0, 0, 0, 0)
    )
    return StaticStampStyle(border_width=0, background_opacity=1.0, background=content, background_layout=corner)


class _PageInMemory(ImportedPdfPage):
    """The page that pyHanko would read from a path: in the child there are no files."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__("appearance")  # type: ignore[no-untyped-call]
        self._pdf = pdf

    def render(self) -> bytes:
        """Import the first page as a form XObject and return the operators that paint it."""
        imported = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self._pdf)))
        self.resources.xobject["/Appearance"] = imported
        left, low, right, high = imported.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(high - low))
        return b"/Appearance Do"


class _HeldKeySigner(signers.Signer):
    """Has pyHanko sign with whatever holds the key."""

    def __init__(self, key: HeldKey) -> None:
        own, *others = (
            asn1_x509.Certificate.load(held.public_bytes(Encoding.DER)) for held in (key.certificate, *key.others)
        )
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple(others)
        super().__init__(signing_cert=own, cert_registry=store, embed_roots=True, prefer_pss=False)
        self._key = key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """Return the bare signature over `data`; pyHanko calls it, first as a trial for the length."""
        if digest_algorithm != HASH_NAME:
            raise SigningError(f"only {HASH_NAME} is offered")
        return bytes(longest_signature(self._key.certificate)) if dry_run else self._key.signature_of(data)
