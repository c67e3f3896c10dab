"""The bundled membership form, without a directory: countries are a few."""

import json
from datetime import date
from typing import Any

import pytest

from gnlc_desktop.dossier.checks import CheckContext
from gnlc_desktop.form.loader import load_form
from gnlc_desktop.form.model import Choice, Form
from gnlc_desktop.locations import forms_folder

MEMBERSHIP = forms_folder() / "membership-r1"
COUNTRIES = tuple(Choice(code, {"en": code, "fr": code}) for code in ("CM", "PT", "KR", "GR", "EG", "DE", "UA", "JP"))


@pytest.fixture(scope="session")
def form() -> Form:
    """Return the bundled form."""
    return load_form(MEMBERSHIP, countries=COUNTRIES)


@pytest.fixture
def context() -> CheckContext:
    """Return a day on which the sample city's declaration is dated."""
    return CheckContext(today=date(2027, 3, 15), language="en", signing_on=date(2027, 3, 15))


@pytest.fixture
def cascais() -> dict[str, Any]:
    """Return the sample answers file as an object."""
    loaded: dict[str, Any] = json.loads((MEMBERSHIP / "samples" / "cascais.json").read_text(encoding="utf-8"))
    return loaded
