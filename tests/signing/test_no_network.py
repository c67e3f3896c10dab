"""The child that holds the keys has no network client in it."""

from pathlib import Path
from subprocess import run
from sys import executable

import pytest

import gnlc_desktop
from gnlc_desktop.signing import no_network

PROGRAM = """
import sys; sys.path.insert(0, sys.argv[1])
import gnlc_desktop.signing.{module}
print(sorted(name for name in sys.modules if name.split(".")[0] in {{"aiohttp", "requests", "http", "urllib3"}}))
"""


@pytest.mark.parametrize("module", ["sign_pdf", "verify_pdf"])
def test_the_signing_libraries_load_without_their_network_client(module: str) -> None:
    folder = Path(gnlc_desktop.__file__).parent.parent
    told = run(
        [executable, "-I", "-c", PROGRAM.format(module=module), str(folder)], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "['aiohttp']"


def test_the_stand_in_connects_to_nothing() -> None:
    stand_in = no_network._StandIn("aiohttp")
    with pytest.raises(RuntimeError):
        stand_in.ClientSession()
    with pytest.raises(AttributeError):
        stand_in.__path__  # noqa: B018
