"""A token made of software, with an RSA and a P-256 key, for tests that need a card.

Run as a program, it fills the token; the module is loaded nowhere in the process of the tests.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

MODULES = (
    Path("/usr/lib/softhsm/libsofthsm2.so"),
    Path("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
    Path("/usr/lib64/softhsm/libsofthsm2.so"),
    Path("/usr/local/lib/softhsm/libsofthsm2.so"),
)
PIN = "4711 é"
LABEL = "Card of the mayor"


@dataclass(frozen=True)
class SoftToken:
    """Where a token lives."""

    module: Path
    configuration: Path

    def copied(self, folder: Path) -> "SoftToken":
        """Return a copy for one test to use up."""
        folder.mkdir()
        shutil.copytree(self.configuration.parent / "tokens", folder / "tokens")
        return SoftToken(self.module, write_configuration(folder))


def write_configuration(folder: Path) -> Path:
    path = folder / "softhsm2.conf"
    path.write_text(f"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n")
    return path


def make_token(
    folder: Path, people: dict[str, Path], *, lone_certificate: Path | None = None, asks_each_time: bool = False
) -> SoftToken:
    """Make a token with the keys and certificates of these key files by their labels; skip where there is no SoftHSM.

    `asks_each_time` has its keys demand the PIN for each signature, as those of most national cards do.
    """
    module = next((each for each in MODULES if each.is_file()), None)
    if module is None or shutil.which("softhsm2-util") is None:
        pytest.skip("SoftHSM is not installed; ./run test installs it")
    (folder / "tokens").mkdir(parents=True)
    configuration = write_configuration(folder)
    environment = {**os.environ, "SOFTHSM2_CONF": str(configuration)}
    subprocess.run(
        ["softhsm2-util", "--init-token", "--free", "--label", LABEL, "--pin", PIN, "--so-pin", "87654321"],
        env=environment,
        check=True,
        capture_output=True,
    )
    given = [f"{label}={path}" for label, path in people.items()]
    if lone_certificate is not None:
        given.append(f"Lone={lone_certificate}")
    asking = "each-time" if asks_each_time else "once"
    subprocess.run([sys.executable, "-m", __name__, str(module), asking, *given], env=environment, check=True)
    return SoftToken(module, configuration)


def _fill(module: str, asking: str, given: list[str]) -> None:
    import pkcs11
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12
    from pkcs11.util import ec as ec_util
    from pkcs11.util import rsa as rsa_util
    from pkcs11.util.x509 import decode_x509_certificate

    from tests.signing.pki import PASSWORD

    token = pkcs11.lib(module).get_token(token_label=LABEL)
    with token.open(rw=True, user_pin=PIN) as session:

        def keep(certificate: x509.Certificate, label: str, number: bytes) -> None:
            attributes = decode_x509_certificate(certificate.public_bytes(Encoding.DER))
            more = {pkcs11.Attribute.LABEL: label, pkcs11.Attribute.ID: number, pkcs11.Attribute.PRIVATE: False}
            session.create_object({**attributes, pkcs11.Attribute.TOKEN: True, **more})

        for number, each in enumerate(given):
            label, path = each.split("=", 1)
            if path.endswith(".pem"):
                keep(x509.load_pem_x509_certificate(Path(path).read_bytes()), label, b"lone")
                continue
            loaded = pkcs12.load_pkcs12(Path(path).read_bytes(), PASSWORD.encode())
            assert loaded.cert is not None
            keep(loaded.cert.certificate, label, bytes([number]))
            for other in loaded.additional_certs:
                keep(other.certificate, "Authority", b"authority")
            is_rsa = isinstance(loaded.key, rsa.RSAPrivateKey)
            data = loaded.key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
            attributes = (rsa_util.decode_rsa_private_key if is_rsa else ec_util.decode_ec_private_key)(data)
            more = {pkcs11.Attribute.LABEL: label, pkcs11.Attribute.ID: bytes([number]), pkcs11.Attribute.SIGN: True}
            asks = {pkcs11.Attribute.ALWAYS_AUTHENTICATE: True} if asking == "each-time" else {}
            session.create_object({**attributes, pkcs11.Attribute.TOKEN: True, **more, **asks})


if __name__ == "__main__":
    _fill(sys.argv[1], sys.argv[2], sys.argv[3:])
