"""Certificates, and documents signed with them, made once for all tests of signing."""

import pytest

from gnlc_desktop.signing.sign_pdf import sign

from . import documents
from .pki import PASSWORD, Pki, make_pki


@pytest.fixture(scope="session")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Pki:
    """Return the throw-away infrastructure."""
    return make_pki(tmp_path_factory.mktemp("pki"))


@pytest.fixture(scope="session")
def unsigned() -> bytes:
    """Return a PDF with two empty signature fields."""
    return documents.unsigned()


@pytest.fixture(scope="session")
def by_mayor(pki: Pki, unsigned: bytes) -> bytes:
    """Return that PDF certified by the mayor."""
    return sign(
        unsigned,
        pki["mayor-p256"].pkcs12,
        PASSWORD,
        field_name="MayorSignature",
        appearance_pdf=documents.appearance(),
        certify=True,
        reason="Approved",
    )


@pytest.fixture(scope="session")
def by_both(pki: Pki, by_mayor: bytes) -> bytes:
    """Return it countersigned by the Commission."""
    return sign(
        by_mayor,
        pki["commission"].pkcs12,
        PASSWORD,
        field_name="CommissionSignature",
        appearance_pdf=documents.appearance(),
    )
