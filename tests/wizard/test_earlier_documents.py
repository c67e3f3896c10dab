"""Any earlier PDF of ours begins a new dossier with the answers that it carries."""

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfWriter

from gnlc_desktop.document.application import render_application
from gnlc_desktop.dossier.answers import dump_answers_file
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.wiring import Program, build_program
from gnlc_desktop.wizard.opening import begin_from, cards
from tests.document.making import DAY, details_of, document_of, outline_of, sample


@pytest.fixture
def program(own_data_folder: Path) -> Program:
    return build_program(today=date(2027, 3, 8))


def kept(tmp_path: Path, pdf: bytes) -> Path:
    path = tmp_path / "earlier.pdf"
    path.write_bytes(pdf)
    return path


def carrying(content: dict[str, object]) -> bytes:
    details = replace(details_of("cascais"), answers_file=json.dumps(content).encode())
    return render_application(outline_of("cascais"), details)


def test_an_earlier_document_begins_a_dossier_with_its_answers_and_declares_nothing(program: Program, tmp_path: Path) -> None:
    session = begin_from(program, kept(tmp_path, document_of("cascais")))
    assert session.state.answers["city.name"] == "Cascais"
    assert "profile.population" in session.state.to_renew
    assert "declaration.accepted" not in session.state.answers
    assert session.told == ""


def test_answers_of_an_older_edition_are_taken_and_what_is_not_asked_any_longer_is_told(program: Program, tmp_path: Path) -> None:
    answers = {**sample("cascais").answers, "city.twin_towns": "Wuxi", "challenges.governance": "much"}
    pdf = carrying({"form": "membership", "edition": "r0", "language": "en", "answers": answers})
    session = begin_from(program, kept(tmp_path, pdf))
    assert session.form.edition == "r1"
    assert session.state.answers["city.name"] == "Cascais"
    assert "city.twin_towns" in session.told
    assert "challenges.governance" in session.told


@pytest.mark.parametrize(
    ("content", "code"),
    [({"form": "census", "edition": "r1", "language": "en", "answers": {}}, "answers-wrong-form"), ({"form": 1}, "answers-shape")],
)
def test_a_document_of_another_form_begins_nothing(program: Program, tmp_path: Path, content: dict[str, object], code: str) -> None:
    with pytest.raises(UnusableInput, match=code):
        begin_from(program, kept(tmp_path, carrying(content)))
    assert cards(program, "en") == ()


def test_a_pdf_that_is_not_ours_begins_nothing(program: Program, tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(UnusableInput, match="no-answers-attached"):
        begin_from(program, kept(tmp_path, out.getvalue()))
    assert cards(program, "en") == ()


def test_the_same_answers_on_the_same_day_give_the_same_bytes() -> None:
    made = {render_application(outline_of(name), details_of(name)) for name in ("hard-names",) for _time in range(2)}
    assert len(made) == 1
    assert render_application(outline_of("hard-names"), replace(details_of("hard-names"), on=date(2027, 1, 1))) not in made
    assert date(2027, 1, 1) != DAY
    assert dump_answers_file(sample("cascais")) == dump_answers_file(sample("cascais"))
