"""An identity made here needs the mayor's name and a password worth the name, and nothing is kept without them."""

import pytest

from gnlc_desktop.actions.own_identity import SHORTEST_PASSWORD, make_own_identity, own_identities
from gnlc_desktop.errors import Refused
from gnlc_desktop.wiring import build_program


@pytest.mark.parametrize(
    ("name", "password", "code"),
    [
        (" ", "twelve quiet herons", "identity-needs-name"),
        ("Ana Example", "x" * (SHORTEST_PASSWORD - 1), "password-too-short"),
    ],
)
def test_an_identity_needs_a_name_and_a_password(name: str, password: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        make_own_identity(build_program().parts, name=name, organisation="City", country="PT", password=password)
    assert caught.value.code == code
    assert own_identities() == ()
