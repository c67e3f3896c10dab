"""Sign as programs other than ours do: not certifying, in the field or in one of their own, in PKCS#7 style."""

import io

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec

from .pki import PASSWORD, Pki


def by_other_program(
    pki: Pki, pdf: bytes, *, person: str = "mayor-p256", field: str = "MayorSignature", rewrites: bool = False
) -> bytes:
    """Return `pdf` with a signature more; `rewrites` writes the description of the file anew, as many programs do."""
    signer = signers.SimpleSigner.load_pkcs12_data(pki[person].pkcs12, other_certs=[], passphrase=PASSWORD.encode())
    assert signer is not None
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    if not rewrites:
        writer._update_meta = lambda: None  # type: ignore[method-assign]
    made = signers.PdfSigner(
        signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256"),
        signer=signer,
        new_field_spec=None if field == "MayorSignature" else SigFieldSpec(field),
    )
    return bytes(made.sign_pdf(writer).getvalue())
