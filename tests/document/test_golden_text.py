"""What the document of some samples says, kept as text: `GNLC_WRITE_GOLDEN=1` writes it anew, to be read in the change."""

import os
from pathlib import Path

import pytest

from .making import document_of, text_of

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", ["hard-names", "suncheon", "progress-report-r1/cascais", "progress-report-r1/hard-names"])
def test_the_document_says_what_it_said(name: str) -> None:
    told = text_of(document_of(name))
    path = GOLDEN / f"{name.replace('/', '-')}.txt"
    if os.environ.get("GNLC_WRITE_GOLDEN"):
        path.write_text(told, encoding="utf-8")
    assert told == path.read_text(encoding="utf-8")
