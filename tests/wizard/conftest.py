"""A program with a frozen day, and a session on a new dossier."""

from collections.abc import Iterator
from datetime import date

import pytest

from gnlc_desktop.wiring import Program, build_program
from gnlc_desktop.wizard.opening import begin
from gnlc_desktop.wizard.session import Session

TODAY = date(2027, 3, 10)


@pytest.fixture
def program() -> Program:
    """Put the real parts together, on a fixed day."""
    return build_program(today=TODAY)


@pytest.fixture
def session(program: Program) -> Iterator[Session]:
    """Begin an application in English."""
    made = begin(program, "en")
    yield made
    made.close()
