"""A rehearsal finds what there is to sign with, signs a page that approves nothing, and says what to bring."""

from datetime import timedelta
from pathlib import Path

import pytest

from gnlc_desktop.actions.own_identity import make_own_identity
from gnlc_desktop.actions.rehearse import (
    Occasion,
    PlaceKind,
    Rehearsed,
    occasion_of,
    rehearse_card,
    rehearse_key_file,
    search_places,
)
from gnlc_desktop.actions.tokens import choose_certificate, look_for_cards
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.procedure.calls import CallDate
from gnlc_desktop.wiring import Program
from gnlc_desktop.wording import all_sentences
from tests.signing.pki import MAYOR_NAME, PASSWORD, Pki, make_pki
from tests.signing.soft_token import PIN, make_token


@pytest.fixture(scope="module")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Pki:
    return make_pki(tmp_path_factory.mktemp("pki"))


def tried(program: Program, pki: Pki, person: str, *, days: int = 30, confirmed: bool = True) -> Rehearsed:
    """Rehearse with a key file for a call that closes in so many days."""
    last_day = CallDate(program.parts.today + timedelta(days=days), confirmed, "a source")
    return rehearse_key_file(
        program.parts, Occasion((MAYOR_NAME,), last_day), pkcs12=pki[person].pkcs12, password=PASSWORD
    )


@pytest.mark.parametrize(("person", "key"), [("mayor-p256", "P-256"), ("mayor-rsa", "RSA 3072")])
def test_a_key_file_signs_a_page_that_is_kept_nowhere(
    person: str, key: str, program: Program, pki: Pki, own_data_folder: Path
) -> None:
    before = sorted(own_data_folder.rglob("*"))
    done = tried(program, pki, person)
    assert (done.certificate.name, done.certificate.key, done.certificate.usage) == (MAYOR_NAME, key, "documents")
    assert sorted(own_data_folder.rglob("*")) == before
    assert done.seconds > 0


@pytest.mark.parametrize(
    ("person", "confirmed", "code"),
    [
        ("mayor-p256", True, "rehearsal-lasts"),
        ("mayor-p256", False, "rehearsal-lasts-by-rule"),
        ("ending-soon", True, "rehearsal-expires"),
        ("ending-soon", False, "rehearsal-expires-by-rule"),
    ],
)
def test_the_end_of_the_certificate_is_held_against_the_last_day_and_how_sure_that_is(
    person: str, confirmed: bool, code: str, program: Program, pki: Pki
) -> None:
    done = tried(program, pki, person, confirmed=confirmed)
    assert [each.code for each in done.findings] == [code, "bring-key-file", "bring-beside"]
    assert all(each.code in all_sentences() for each in done.findings)


def test_a_key_that_must_not_sign_is_told_now_and_not_on_the_day(program: Program, pki: Pki) -> None:
    with pytest.raises(UnusableInput, match="certificate-expired"):
        tried(program, pki, "expired")


def test_every_place_is_listed_with_what_was_found(program: Program, tmp_path: Path) -> None:
    (tmp_path / "mayor.P12").write_bytes(b"")
    (tmp_path / "letter.pdf").write_bytes(b"")
    make_own_identity(program.parts, name="Ana Mayor", organisation="", country="", password="a long password")
    found = search_places(program.parts, home=tmp_path)
    by_kind = {kind: [each for each in found.places if each.kind is kind] for kind in PlaceKind}
    assert all(by_kind.values())
    assert (by_kind[PlaceKind.KEY_FILES][0].where, by_kind[PlaceKind.KEY_FILES][0].found) == (str(tmp_path), ("mayor.P12",))
    assert by_kind[PlaceKind.OWN_IDENTITIES][0].found == ("Ana Mayor",)
    assert found.found_any


def test_a_card_is_found_and_tried(
    program: Program, pki: Pki, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = make_token(tmp_path / "card", {"Signing": pki["mayor-p256"].path})
    monkeypatch.setenv("SOFTHSM2_CONF", str(card.configuration))
    searched = look_for_cards(program.parts, [card.module])
    done = rehearse_card(
        program.parts, occasion_of(program.parts), chosen=choose_certificate(searched, None), pin=PIN
    )
    assert done.certificate.name == MAYOR_NAME
    assert "bring-card" in [each.code for each in done.findings]
    with pytest.raises(UnusableInput, match="token-wrong-pin"):
        rehearse_card(program.parts, occasion_of(program.parts), chosen=searched.certificates[0], pin="0000")
