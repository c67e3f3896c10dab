"""What a certificate file says, when it does not open, and when it must not sign."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import pkcs12 as outline
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.run import run
from gnlc_desktop.signing.identities import inspect_pkcs12, issuers_among, make_identity

from .pki import MAYOR_NAME, PASSWORD, Pki, make_certificate, pack

NOW = datetime.now(UTC)


def look(data: bytes | str, password: str = PASSWORD, **more: Any) -> dict[str, Any]:
    return inspect_pkcs12(data, password, **{"now": NOW.isoformat(), "signer_names": [MAYOR_NAME], **more})


def refusal(data: bytes | str, password: str = PASSWORD, **more: Any) -> str:
    with pytest.raises(UnusableInput) as caught:
        look(data, password, **more)
    return caught.value.code


def remarks(found: dict[str, Any]) -> list[str]:
    return [remark["code"] for remark in found["remarks"]]


@pytest.mark.parametrize(
    ("person", "key"), [("mayor-rsa", "RSA 3072"), ("mayor-p256", "P-256"), ("mayor-3des", "RSA 2048")]
)
def test_a_good_certificate_is_described(pki: Pki, person: str, key: str) -> None:
    found = look(pki[person].pkcs12, trust=[pki.root])
    assert found["name"] == MAYOR_NAME
    assert found["organisation"] == "City of Cascais"
    assert found["issuer"] == "Test Intermediate"
    assert found["key"] == key
    assert found["remarks"] == []
    assert len(found["fingerprint"].replace(" ", "")) == 64
    assert datetime.fromisoformat(found["not_before"]) < NOW < datetime.fromisoformat(found["not_after"])


@pytest.mark.parametrize(
    ("person", "code"),
    [
        ("expired", "certificate-expired"),
        ("future", "certificate-not-yet-valid"),
        ("weak", "certificate-weak-key"),
        ("ed25519", "certificate-key-kind"),
        ("no-usage", "certificate-no-signing-usage"),
        ("mismatch", "certificate-key-mismatch"),
        ("key-only", "certificate-missing"),
        ("certificate-only", "certificate-key-missing"),
    ],
)
def test_a_certificate_that_must_not_sign_is_stopped(pki: Pki, person: str, code: str) -> None:
    assert refusal(pki[person].pkcs12) == code


def test_an_unusual_curve_is_stopped() -> None:
    key = ec.generate_private_key(ec.SECP256K1())
    assert refusal(pack(key, make_certificate("A", key))) == "certificate-key-kind"


def test_validity_is_judged_by_the_real_clock_given(pki: Pki) -> None:
    assert refusal(pki["mayor-p256"].pkcs12, now=(NOW + timedelta(days=1000)).isoformat()) == "certificate-expired"
    assert look(pki["future"].pkcs12, now=(NOW + timedelta(days=2)).isoformat())["name"] == MAYOR_NAME


@pytest.mark.parametrize("password", ["", "pässwörd", "PÄSSWÖRD 1", "x" * 5000, "\x00"])
def test_a_wrong_password_is_told_as_that(pki: Pki, password: str) -> None:
    assert refusal(pki["mayor-p256"].pkcs12, password) == "certificate-wrong-password"
    assert refusal(pki["mayor-3des"].pkcs12, password) == "certificate-wrong-password"


@pytest.mark.parametrize(
    "data", [b"", b"0", b"%PDF-1.7", b"-----BEGIN CERTIFICATE-----", b"0" * (1 << 21), b"\x00" * 99]
)
def test_what_is_no_certificate_file_is_told_as_damaged(data: bytes) -> None:
    assert refusal(data) == "certificate-damaged"


def test_a_certificate_file_cut_short_anywhere_is_told_as_damaged(pki: Pki) -> None:
    data = pki["mayor-p256"].pkcs12
    assert {refusal(data[:length]) for length in range(0, len(data), 97)} == {"certificate-damaged"}


def test_damage_inside_the_encrypted_certificates_is_not_blamed_on_the_password(pki: Pki) -> None:
    data = bytearray(pki["mayor-p256"].pkcs12)
    data[300] ^= 1
    assert refusal(bytes(data)) == "certificate-damaged"
    assert refusal(bytes(data), "wrong") == "certificate-wrong-password"


@given(st.data())
def test_no_flipped_byte_makes_anything_but_a_told_refusal(pki: Pki, data: st.DataObject) -> None:
    spoiled = bytearray(pki["mayor-p256"].pkcs12)
    at = data.draw(st.integers(0, len(spoiled) - 1))
    spoiled[at] ^= data.draw(st.integers(1, 255))
    # The checksum covers all but the outermost frame, and that holds nothing that could change harmlessly.
    assert refusal(bytes(spoiled)).startswith("certificate-")


def test_a_file_that_would_count_for_minutes_is_refused_at_once(pki: Pki) -> None:
    file = outline.Pfx.load(pki["mayor-p256"].pkcs12)
    file["mac_data"]["iterations"] = 2_000_000_000
    assert refusal(file.dump(force=True)) == "certificate-too-costly"


def test_rounds_hidden_in_the_encryption_are_counted_too(pki: Pki) -> None:
    file = outline.Pfx.load(pki["mayor-p256"].pkcs12)
    safe = outline.AuthenticatedSafe.load(file["auth_safe"]["content"].native)
    encrypted = next(part for part in safe if part["content_type"].native == "encrypted_data")
    algorithm = encrypted["content"]["encrypted_content_info"]["content_encryption_algorithm"]
    algorithm["parameters"]["key_derivation_func"]["parameters"]["iteration_count"] = 5_000_001
    file["auth_safe"]["content"] = safe.dump(force=True)
    assert refusal(file.dump(force=True)) == "certificate-too-costly"


def test_an_unknown_protection_is_told_as_unsupported(pki: Pki) -> None:
    data = pki["mayor-p256"].pkcs12
    aes256_cbc = bytes.fromhex("0609608648016503040 12a".replace(" ", ""))
    assert aes256_cbc in data
    assert refusal(data.replace(aes256_cbc, bytes.fromhex("06096086480165030401 63".replace(" ", "")))) == (
        "certificate-unsupported"
    )


@pytest.mark.parametrize(
    ("names", "remarked"),
    [
        (["Carlos Pereira"], False),
        (["CARLOS PEREIRA"], False),
        (["Carlos Manuel Pereira"], False),
        (["Pereira, Carlos"], False),
        (["Carlos Péreira"], False),
        (["王小明", "Carlos Pereira"], False),
        ([], False),
        (["Ana Silva"], True),
        (["Carlos Silva"], True),
    ],
)
def test_a_name_unlike_the_mayors_is_remarked(pki: Pki, names: list[str], remarked: bool) -> None:
    found = look(pki["mayor-p256"].pkcs12, signer_names=names)
    assert ("certificate-name-differs" in remarks(found)) is remarked


def test_an_issuer_nobody_here_knows_is_remarked(pki: Pki) -> None:
    assert remarks(look(pki["mayor-p256"].pkcs12)) == ["certificate-issuer-unknown"]
    assert remarks(look(pki["self-signed"].pkcs12, trust=[pki.root])) == ["certificate-issuer-unknown"]
    assert remarks(look(pki["mayor-p256"].pkcs12, trust=[pki["commission"].path.with_suffix(".pem").read_bytes()])) == [
        "certificate-issuer-unknown"
    ]


def test_whoever_is_known_is_not_remarked_upon_and_who_is_not_is_named(pki: Pki) -> None:
    """The holder's own certificate, the issuer's and the root each do, whatever came along with the key."""
    mayor = pki["mayor-p256"]
    chain = pkcs12.load_pkcs12(mayor.pkcs12, PASSWORD.encode()).additional_certs
    bare = pack(mayor.key, mayor.certificate)
    middle, root = (each.certificate for each in chain)
    for known in (mayor.certificate, middle):
        assert remarks(look(bare, trust=[known.public_bytes(Encoding.DER)])) == []
    (unknown,) = look(bare, trust=[pki.root])["remarks"]
    assert unknown == {"code": "certificate-issuer-unknown", "values": {"issuer": "Test Intermediate"}}
    assert issuers_among(mayor.certificate, [root, mayor.certificate, middle]) == (middle, root)
    nameless = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Office")])
    other = make_certificate(MAYOR_NAME, mayor.key, issuer=(nameless, mayor.key))
    assert look(pack(mayor.key, other))["remarks"][0]["values"] == {"issuer": "O=Office"}


@pytest.mark.parametrize("usage", ["signatures", "documents"])
def test_either_of_the_two_uses_is_enough_to_sign(usage: str) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    assert look(pack(key, make_certificate(MAYOR_NAME, key, usage=usage)))["usage"] == usage


def test_expiry_before_the_window_ends_is_remarked(pki: Pki) -> None:
    data = pki["ending-soon"].pkcs12
    day = datetime.fromisoformat(look(data)["not_after"]).date()
    assert "certificate-expires-before-window-end" not in remarks(look(data, needed_until=day.isoformat()))
    after = (day + timedelta(days=1)).isoformat()
    found = look(data, needed_until=after, trust=[pki.root])
    assert found["remarks"] == [
        {
            "code": "certificate-expires-before-window-end",
            "values": {"not_after": day.isoformat(), "needed_until": after},
        }
    ]


def test_an_identity_made_here_can_sign_and_says_nobody_vouches_for_it() -> None:
    made: dict[str, Any] = make_identity(
        "Mayor محمد Łukasz", "City of Łódź", "PL", "correct horse", now=NOW.isoformat()
    )
    found = look(made["pkcs12"], "correct horse", signer_names=["محمد Łukasz"])
    assert found["fingerprint"] == made["fingerprint"]
    assert found["key"] == "P-256"
    assert remarks(found) == ["certificate-issuer-unknown"]
    certificate = pkcs12.load_pkcs12(made["pkcs12"], b"correct horse").cert
    assert certificate is not None
    usage = certificate.certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.digital_signature, usage.content_commitment, usage.key_cert_sign) == (True, True, False)
    assert certificate.certificate.not_valid_after_utc - NOW < timedelta(days=3 * 366)


@pytest.mark.parametrize(
    ("name", "organisation"),
    [("A" * 65, "City"), ("A", "C" * 65)],
)
def test_an_identity_holds_no_name_longer_than_a_certificate_can(name: str, organisation: str) -> None:
    with pytest.raises(UnusableInput) as caught:
        make_identity(name, organisation, "", "correct horse", now=NOW.isoformat())
    assert caught.value.code == "identity-name-too-long"


def test_a_name_as_long_as_a_certificate_can_hold_is_held() -> None:
    made = make_identity("A" * 64, "C" * 64, "", "correct horse", now=NOW.isoformat())
    assert made["name"] == "A" * 64


def test_an_identity_is_for_signing_alone_for_three_years_and_says_so_in_ways_that_bind() -> None:
    made = make_identity("Ana Exemplo", "", "PT", "correct horse", now=NOW.isoformat())
    held = pkcs12.load_pkcs12(bytes(made["pkcs12"]), b"correct horse").cert  # type: ignore[call-overload]
    assert held is not None
    certificate = held.certificate
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage)
    others = ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign")
    assert usage.critical
    assert not any(getattr(usage.value, name) for name in others)
    constraints = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    assert (constraints.critical, constraints.value.ca, constraints.value.path_length) == (True, False, None)
    assert not certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).critical
    begins = NOW.replace(microsecond=0) - timedelta(hours=1)
    assert certificate.not_valid_before_utc == begins
    assert certificate.not_valid_after_utc == begins + timedelta(days=3 * 365)
    assert [each.value for each in certificate.subject] == ["PT", "Ana Exemplo"]
    assert certificate.issuer == certificate.subject
    assert certificate.signature_hash_algorithm is not None
    assert certificate.signature_hash_algorithm.name == "sha256"


def test_a_file_is_read_where_it_is_and_what_hinders_that_is_told(pki: Pki, tmp_path: Path) -> None:
    assert look(str(pki["mayor-p256"].path))["name"] == MAYOR_NAME
    assert refusal(str(tmp_path / "none.p12")) == "file-missing"
    assert refusal(str(tmp_path / "none\0.p12")) == "file-missing"
    assert refusal(str(tmp_path)) == "file-is-folder"
    assert refusal(str(pki["mayor-p256"].path / "none.p12")) == "file-missing"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes and devices with a name")
def test_what_is_no_file_and_what_is_far_too_large_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "endless.p12").symlink_to("/dev/zero")
    (tmp_path / "empty.p12").symlink_to(os.devnull)
    os.mkfifo(tmp_path / "waiting.p12")
    with (tmp_path / "large.p12").open("wb") as file:
        file.truncate(2_000_000_000)
    for name in ("endless", "empty", "waiting", "large"):
        with pytest.raises(UnusableInput) as caught:
            run(
                "gnlc_desktop.signing.identities:inspect_pkcs12",
                data=str(tmp_path / f"{name}.p12"),
                password="",
                now=NOW.isoformat(),
            )
        assert caught.value.code == "certificate-damaged"
