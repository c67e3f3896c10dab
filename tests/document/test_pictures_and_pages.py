"""What people give us as pictures, what comes out as pictures, and what a signature looks like."""

import io

import pytest
from PIL import Image
from pypdf import PdfReader

from gnlc_desktop.document.extract import attached_answers
from gnlc_desktop.document.picture import LARGEST_FILE, check_scan, clean_picture
from gnlc_desktop.document.preview import find_text, page_count, render_page
from gnlc_desktop.document.signature_appearance import make_appearance
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.run import run

from .making import document_asking, document_of

SQUARE = [(10.0, 5.0), (40.0, 5.0), (40.0, 15.0), (10.0, 15.0)]


def picture(kind: str = "PNG", *, size: tuple[int, int] = (60, 40), mode: str = "RGB", **more: object) -> bytes:
    """Return a small picture."""
    out = io.BytesIO()
    Image.new(mode, size, "red" if mode != "1" else 1).save(out, kind, **more)
    return out.getvalue()


def opened(png: object) -> Image.Image:
    """Return a picture from its bytes."""
    assert isinstance(png, bytes)
    return Image.open(io.BytesIO(png))


def test_the_stamp_keeps_its_pixels_and_nothing_else() -> None:
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    cleaned = clean_picture(picture("JPEG", exif=exif))
    assert b"secret place" in picture("JPEG", exif=exif)
    assert b"secret place" not in cleaned["png"]  # type: ignore[operator]
    assert opened(cleaned["png"]).size == (60, 40)


def test_a_picture_on_its_side_is_set_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    cleaned = clean_picture(picture("JPEG", exif=exif))
    assert (cleaned["width"], cleaned["height"]) == (40, 60)


def test_what_can_be_seen_through_becomes_white_paper() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(clean_picture(out.getvalue())["png"]).convert("RGB").getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["L", "1", "P", "RGBA", "LA"])
def test_pictures_of_every_kind_of_colour_are_taken(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (8, 8)).save(out, "PNG")
    assert opened(clean_picture(out.getvalue())["png"]).mode == "RGB"


def test_a_large_picture_is_made_small_enough() -> None:
    assert max(opened(clean_picture(picture(size=(5000, 2500)))["png"]).size) == 1200


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"<svg/>", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n" + bytes(40), b"\xff\xd8\xff" + bytes(90)]
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(UnusableInput) as told:
        clean_picture(data)
    assert told.value.code == "picture-unreadable"


def test_a_picture_cut_off_in_the_middle_is_refused() -> None:
    out = io.BytesIO()
    Image.effect_noise((200, 200), 80).save(out, "PNG")
    with pytest.raises(UnusableInput) as told:
        clean_picture(out.getvalue()[:-2000])
    assert told.value.code == "picture-unreadable"


def test_a_picture_that_unpacks_to_very_many_pixels_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(UnusableInput) as told:
        clean_picture(picture(size=(20_000, 20_000), mode="1"))
    assert told.value.code == "picture-too-large"


def test_a_huge_file_is_refused_unread() -> None:
    with pytest.raises(UnusableInput) as told:
        check_scan(bytes(LARGEST_FILE + 1))
    assert told.value.code == "file-too-large"


def test_scans_are_known_by_what_they_are() -> None:
    assert check_scan(picture("PNG")) == {"kind": "png", "pages": 1}
    assert check_scan(picture("JPEG")) == {"kind": "jpeg", "pages": 1}
    assert check_scan(document_of("cascais")) == {"kind": "pdf", "pages": page_count(document_of("cascais"))}


def test_what_is_no_scan_is_refused() -> None:
    with pytest.raises(UnusableInput) as told:
        check_scan(b"PK\x03\x04 a text document")
    assert told.value.code == "scan-unreadable"


def test_pages_are_drawn_in_the_child() -> None:
    drawn = run("gnlc_desktop.document.preview:render_page", pdf=document_of("cascais"), page=0, scale=1.0)
    assert opened(drawn["png"]).size == (drawn["width"], drawn["height"]) == (596, 842)


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnusableInput) as told:
        render_page(document_of("cascais"), 99, 1.0)
    assert told.value.code == "pdf-page-missing"


def test_a_picture_of_a_page_has_a_largest_size() -> None:
    with pytest.raises(UnusableInput) as told:
        render_page(document_of("cascais"), 0, 500.0)
    assert told.value.code == "pdf-page-too-large"


@pytest.mark.logs_failures  # the library says so too
def test_what_is_no_pdf_is_neither_drawn_nor_read() -> None:
    for act in (page_count, attached_answers):
        with pytest.raises(UnusableInput) as told:
            act(b"%PDF-1.7 torn")
        assert told.value.code == "pdf-unreadable"


def test_a_pdf_without_answers_says_so() -> None:
    assert attached_answers(make_appearance(width_mm=85, height_mm=32, strokes=[], lines=("x",))) is None


def test_the_appearance_has_the_size_of_the_field_and_carries_the_words() -> None:
    pdf = make_appearance(width_mm=85, height_mm=32, strokes=[SQUARE], lines=("Carlos Carreiras", "Presidente", "2027"))
    sheet = PdfReader(io.BytesIO(pdf)).pages[0]
    assert (round(sheet.mediabox.width / 72 * 25.4), round(sheet.mediabox.height / 72 * 25.4)) == (85, 32)
    assert "Carlos Carreiras" in sheet.extract_text()


def test_the_appearance_has_its_fonts_inside() -> None:
    pdf = make_appearance(width_mm=85, height_mm=32, strokes=[], lines=("محمد 岡山 Łukasz",))
    fonts = [font.get_object() for font in PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/Font"].values()]
    assert fonts
    assert all("/FontFile2" in font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts)


def test_ink_stands_upright_and_inside_of_the_field() -> None:
    # A triangle with its point upwards: on the pad y runs downwards, on the page upwards.
    pdf = make_appearance(width_mm=85, height_mm=32, strokes=[[(20.0, 2.0), (40.0, 60.0), (0.0, 60.0)]], lines=())
    drawn = opened(render_page(pdf, 0, 2.0)["png"]).convert("L")
    rows = [sum(drawn.getpixel((x, y)) < 128 for x in range(drawn.width)) for y in range(drawn.height)]
    inked = [count for count in rows if count]
    assert inked[0] < inked[len(inked) // 2] < inked[-2]
    assert rows[0] == rows[-1] == 0


def test_long_lines_stay_inside_of_the_field() -> None:
    pdf = make_appearance(width_mm=85, height_mm=32, strokes=[], lines=("W" * 300, "name " * 90, "2027"))
    drawn = opened(render_page(pdf, 0, 2.0)["png"]).convert("L")
    assert all(drawn.getpixel((x, y)) > 200 for x in (0, drawn.width - 1) for y in range(drawn.height))


@pytest.mark.parametrize(
    ("said", "wanted"),
    [("learning city", "LEARNING  city"), ("岡山市の人", "山市"), ("محافظ أسوان", "أسوان"), ("ירושלים", "ירושלים"), ("Łódź", "Łódź")],
)
def test_words_are_found_where_they_stand(said: str, wanted: str) -> None:
    told = find_text(document_asking(f"first {said} last"), wanted)
    assert [each["page"] for each in told] == [1]
    boxes = told[0]["boxes"]
    assert all(0 < left < right < 595 and 0 < top < bottom < 842 for left, top, right, bottom in boxes)
    assert 80 < boxes[0][1] < 200


def test_nothing_is_found_of_what_is_not_there_or_empty() -> None:
    assert find_text(document_asking("first"), "zzzz") == []
    assert find_text(document_asking("first"), "  ") == []
