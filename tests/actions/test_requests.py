"""What was asked for is ticked off by files; pictures lose what is none of anybody's business."""

import io
from datetime import date

import pytest
from PIL import Image

from gnlc_desktop.actions.requests import MOST_ITEMS, record_request, supply, take_back
from gnlc_desktop.dossier.procedure_acts import Body
from gnlc_desktop.errors import Refused, UnusableInput
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wording import explain

from .conftest import Filled
from .returning import from_commission, photograph, plain_pdf

ASKED = date(2027, 4, 1)
ITEMS = ("Council decision", "Statistics of 2026")


@pytest.fixture
def asked(filled: Filled) -> OpenDossier:
    dossier = filled()
    record_request(dossier, by=Body.COMMISSION, items=ITEMS, on=ASKED, until=date(2027, 4, 20))
    return dossier


def missing(dossier: OpenDossier) -> tuple[str, ...]:
    """Return what the first request still waits for."""
    return dossier.state.course.requests[0].missing


def test_a_request_is_numbered_and_its_items_are_missing(asked: OpenDossier) -> None:
    second = record_request(asked, by=Body.UIL, items=(" One  thing\n", " "), on=ASKED)
    assert (second.request, second.items) == ("2", ("One thing",))
    assert [(each.asked.request, each.missing) for each in asked.state.course.requests] == [
        ("1", ITEMS),
        ("2", ("One thing",)),
    ]


def test_the_message_that_asks_is_filed_with_the_request(filled: Filled) -> None:
    dossier = filled()
    asked = record_request(dossier, by=Body.COMMISSION, items=("A",), on=ASKED, message=from_commission())
    assert dossier.get(asked.message) == from_commission()
    assert [each.file for each in dossier.state.course.received] == [asked.message]


def test_a_pdf_ticks_an_item_off_as_it_is(asked: OpenDossier) -> None:
    pdf = plain_pdf()
    supplied = supply(asked, request="1", item=0, data=pdf, name="decision")
    assert (supplied.name, supplied.media, asked.get(supplied.file)) == ("decision.pdf", "application/pdf", pdf)
    assert missing(asked) == (ITEMS[1],)


def test_a_photograph_is_kept_upright_and_without_place_and_camera(asked: OpenDossier) -> None:
    supplied = supply(asked, request="1", item=1, data=photograph(), name="IMG_1.jpeg")
    assert (supplied.name, supplied.media) == ("IMG_1.jpeg", "image/jpeg")
    with Image.open(io.BytesIO(asked.get(supplied.file))) as kept:
        assert kept.size == (200, 400)
        assert not kept.getexif()
        assert "comment" not in kept.info
    for word in (b"A camera", b"by somebody", b"Exif"):
        assert word in photograph()
        assert word not in asked.get(supplied.file)


def test_a_transparent_png_stays_one_on_white(asked: OpenDossier) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (30, 20), (0, 0, 0, 0)).save(out, "PNG")
    supplied = supply(asked, request="1", item=1, data=out.getvalue(), name="chart.png")
    with Image.open(io.BytesIO(asked.get(supplied.file))) as kept:
        assert (kept.format, kept.getpixel((5, 5))) == ("PNG", (255, 255, 255))


def test_a_file_can_be_taken_back(asked: OpenDossier) -> None:
    supply(asked, request="1", item=0, data=plain_pdf(), name="a.pdf")
    take_back(asked, request="1", item=0)
    assert missing(asked) == ITEMS


@pytest.mark.parametrize(
    ("items", "until", "code"),
    [
        ((), None, "request-without-items"),
        ((" ", "\n"), None, "request-without-items"),
        (("x",) * (MOST_ITEMS + 1), None, "request-too-many-items"),
        (("x",), date(2027, 3, 31), "request-ends-before-it-begins"),
    ],
)
def test_a_request_that_cannot_be_is_refused(
    items: tuple[str, ...], until: date | None, code: str, filled: Filled
) -> None:
    dossier = filled()
    with pytest.raises(Refused, match=code) as caught:
        record_request(dossier, by=Body.UIL, items=items, on=ASKED, until=until)
    assert "?" not in explain(caught.value)
    assert dossier.state.course.requests == ()


@pytest.mark.parametrize(
    ("request_id", "item", "code"),
    [("9", 0, "request-unknown"), ("1", 2, "request-item-unknown"), ("1", -1, "request-item-unknown")],
)
def test_what_nobody_asked_for_is_not_ticked_off(asked: OpenDossier, request_id: str, item: int, code: str) -> None:
    with pytest.raises(Refused, match=code):
        supply(asked, request=request_id, item=item, data=plain_pdf(), name="a.pdf")
    with pytest.raises(Refused, match=code):
        take_back(asked, request=request_id, item=item)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7 torn", "pdf-unreadable"),
        (b"\x89PNG\r\n\x1a\n torn", "scan-unreadable"),
        (b"plain text", "received-kind-unknown"),
    ],
)
def test_a_file_that_cannot_be_read_ticks_nothing_off(asked: OpenDossier, data: bytes, code: str) -> None:
    with pytest.raises(UnusableInput, match=code):
        supply(asked, request="1", item=0, data=data, name="a.pdf.txt")
    assert missing(asked) == ITEMS


def test_a_message_is_filed_and_not_handed_on(asked: OpenDossier) -> None:
    with pytest.raises(Refused, match="request-file-unfit"):
        supply(asked, request="1", item=0, data=from_commission(), name="a.eml")
