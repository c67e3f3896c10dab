"""The bundled forms, and small questions made for one test."""

from pathlib import Path

import pytest

from gnlc_desktop.form.loader import load_form
from gnlc_desktop.form.model import Choice, Form

FORMS = Path(__file__).parents[2] / "forms"
COUNTRIES = tuple(
    Choice(code, {"en": name, "fr": name})
    for code, name in (("PT", "Portugal"), ("KR", "Korea"), ("CM", "Cameroon"), ("EG", "Egypt"), ("DE", "Germany"))
)


@pytest.fixture(scope="session")
def membership() -> Form:
    """Load the bundled form with a handful of countries."""
    return load_form(FORMS / "membership-r1", countries=COUNTRIES)


@pytest.fixture(scope="session")
def progress_report() -> Form:
    """Load the bundled form of progress reports with the same countries."""
    return load_form(FORMS / "progress-report-r1", countries=COUNTRIES)
