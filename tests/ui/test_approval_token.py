"""A card is looked for, one of its certificates is shown, and its PIN signs; the last try only when it is meant."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gnlc_desktop.dossier.events import Route
from gnlc_desktop.ui.approval_page import ApprovalPage
from gnlc_desktop.ui.approval_token import TokenRoute
from tests.signing.pki import Pki, make_pki
from tests.signing.soft_token import PIN, SoftToken, make_token
from tests.ui.page_setting import CASCAIS, Files, Setting, make_setting, shown_words, unnamed
from tests.ui.test_approval import open_page, press_main

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(scope="module")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Pki:
    return make_pki(tmp_path_factory.mktemp("pki"))


@pytest.fixture(scope="module")
def made_card(pki: Pki, tmp_path_factory: pytest.TempPathFactory) -> SoftToken:
    people = {"Old": pki["expired"].path, "Signing": pki["mayor-p256"].path}
    return make_token(tmp_path_factory.mktemp("card") / "soft", people)


@pytest.fixture
def card(made_card: SoftToken, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SoftToken:
    copied = made_card.copied(tmp_path / "card")
    monkeypatch.setenv("SOFTHSM2_CONF", str(copied.configuration))
    return copied


@pytest.fixture
def setting(tmp_path: Path) -> Setting:
    return make_setting(tmp_path / "dossier", CASCAIS)


@pytest.fixture
def page(setting: Setting, qtbot: QtBot) -> ApprovalPage:
    made = open_page(setting, qtbot)
    press_main(made, "Prepare the document")
    return made


def choose_card(page: ApprovalPage, module: Path) -> TokenRoute:
    page.route_buttons[Route.CARD].click()
    route = page.routes[Route.CARD]
    assert isinstance(route, TokenRoute)
    page.choose = Files(to_read=module)
    route.module_button.click()
    return route


def test_a_card_is_looked_at_before_its_pin_signs(page: ApprovalPage, setting: Setting, card: SoftToken) -> None:
    route = choose_card(page, card.module)
    told = shown_words(page)
    assert "Carlos Pereira" in told
    assert "P-256" in told
    assert route.choice.count() == 2
    assert unnamed(page) == []
    press_main(page, "Sign as Carlos Pereira")
    assert "type the PIN of the card" in route.problem.text()
    assert setting.session.state.approved is None
    route.pin.edit.setText(PIN)
    press_main(page, "Sign as Carlos Pereira")
    approved = setting.session.state.approved
    assert approved is not None
    assert approved.route is Route.CARD
    assert "Signed with the mayor's card or token." in shown_words(page)
    assert route.pin.text() == ""


def test_a_certificate_that_must_not_sign_is_told_as_it_is_chosen(page: ApprovalPage, card: SoftToken) -> None:
    route = choose_card(page, card.module)
    old = next(place for place in range(2) if "Old" in route.choice.itemText(place))
    route.choice.setCurrentIndex(old)
    assert "expired on" in route.problem.text()
    press_main(page, "Look for the card")


def test_a_wrong_pin_is_told_and_forgotten_and_the_card_is_looked_at_anew(
    page: ApprovalPage, setting: Setting, card: SoftToken
) -> None:
    route = choose_card(page, card.module)
    route.pin.edit.setText("0000")
    press_main(page, "Sign as Carlos Pereira")
    assert "few tries are left" in route.problem.text()
    assert (route.pin.text(), setting.session.state.approved) == ("", None)
    press_main(page, "Look for the card")
    assert "A wrong PIN was given before" in shown_words(page)
    route.pin.edit.setText(PIN)
    press_main(page, "Sign as Carlos Pereira")
    assert setting.session.state.approved is not None


def test_the_last_try_is_warned_of_before_it_is_used(page: ApprovalPage, setting: Setting, card: SoftToken) -> None:
    route = choose_card(page, card.module)
    route._found = tuple(replace(each, pin="last-try") for each in route._found)
    route._chosen_anew()
    assert "Only one try of the PIN is left" in shown_words(page)
    route.pin.edit.setText(PIN)
    press_main(page, "Sign as Carlos Pereira")
    assert "only one try is left" in route.problem.text()
    assert setting.session.state.approved is None
    route.last_try.click()
    press_main(page, "Sign as Carlos Pereira")
    assert setting.session.state.approved is not None


def test_a_reader_with_keys_of_its_own_asks_itself(page: ApprovalPage, card: SoftToken) -> None:
    route = choose_card(page, card.module)
    route._found = tuple(replace(each, pin_pad=True) for each in route._found)
    route._chosen_anew()
    assert not route.pin.isVisibleTo(page)
    assert "typed on the card reader" in shown_words(page)


def test_a_file_that_is_no_module_is_told(page: ApprovalPage, tmp_path: Path) -> None:
    module = tmp_path / "module.so"
    module.write_text("no module")
    route = choose_card(page, module)
    assert "could not be loaded" in route.problem.text()


def test_leaving_the_way_forgets_the_pin(page: ApprovalPage, card: SoftToken) -> None:
    route = choose_card(page, card.module)
    route.pin.edit.setText(PIN)
    page.route_buttons[Route.PAPER].click()
    assert (route.pin.text(), route.certificate) == ("", None)
