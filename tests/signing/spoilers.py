"""Ways to change a signed PDF: as incremental updates that a careful attacker would write, and as crude ones."""

import io
import random
import re
from collections.abc import Callable, Iterator

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

Update = Callable[[IncrementalPdfFileWriter], None]


def updated(pdf: bytes, *updates: Update) -> bytes:
    """Return `pdf` with one well-formed revision more, made by `updates`."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    writer._update_meta = lambda: None  # type: ignore[method-assign]
    for update in updates:
        update(writer)
    out = io.BytesIO()
    writer.write(out)
    assert out.getvalue().startswith(pdf)
    return out.getvalue()


def _page(writer: IncrementalPdfFileWriter) -> generic.DictionaryObject:
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    assert isinstance(page, generic.DictionaryObject)
    return page


def _field(writer: IncrementalPdfFileWriter, name: str) -> generic.DictionaryObject:
    fields = writer.root["/AcroForm"]["/Fields"]
    found = next(each.get_object() for each in fields if each.get_object()["/T"] == name)
    assert isinstance(found, generic.DictionaryObject)
    return found


def _shape(writer: IncrementalPdfFileWriter, size: tuple[int, int] = (500, 700)) -> generic.IndirectObject:
    stream = generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): generic.ArrayObject(map(generic.NumberObject, (0, 0, *size))),
        },
        stream_data=b"1 0 0 rg 0 0 500 700 re f",
    )
    return writer.add_object(stream)


def _widget(writer: IncrementalPdfFileWriter, kind: str, name: str, corner: int) -> generic.IndirectObject:
    return writer.add_object(
        generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name("/Widget"),
                pdf_name("/FT"): pdf_name(kind),
                pdf_name("/T"): pdf_string(name),
                pdf_name("/F"): generic.NumberObject(4),
                pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (0, 0, corner, corner))),
                pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): _shape(writer)}),
            }
        )
    )


def _add_to_page_and_form(writer: IncrementalPdfFileWriter, widget: generic.IndirectObject, *, form: bool) -> None:
    annotations = _page(writer)["/Annots"]
    annotations.append(widget)
    writer.update_container(annotations)
    if form:
        fields = writer.root["/AcroForm"]["/Fields"]
        fields.append(widget)
        writer.update_container(fields)


def add_annotation(writer: IncrementalPdfFileWriter) -> None:
    """Draw a note over the page."""
    note = writer.add_object(
        generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name("/FreeText"),
                pdf_name("/Contents"): pdf_string("REJECTED"),
                pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (50, 50, 550, 750))),
                pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): _shape(writer)}),
            }
        )
    )
    _add_to_page_and_form(writer, note, form=False)


def add_text_field(writer: IncrementalPdfFileWriter) -> None:
    """Lay a filled form field over the page."""
    _add_to_page_and_form(writer, _widget(writer, "/Tx", "Overlay", 700), form=True)


def add_visible_signature_field(writer: IncrementalPdfFileWriter) -> None:
    """Lay an empty signature field with a picture of one's own over the page."""
    _add_to_page_and_form(writer, _widget(writer, "/Sig", "Another", 700), form=True)


def redraw_empty_signature_field(writer: IncrementalPdfFileWriter) -> None:
    """Give the Commission's empty field the look of a signed one."""
    field = _field(writer, "CommissionSignature")
    field[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): _shape(writer, (220, 100))})
    writer.update_container(field)


def redraw_mayors_signature(writer: IncrementalPdfFileWriter) -> None:
    """Replace the picture in the mayor's signed field."""
    field = _field(writer, "MayorSignature")
    field[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): _shape(writer, (240, 100))})
    writer.update_container(field)


def enlarge_empty_signature_field(writer: IncrementalPdfFileWriter) -> None:
    """Let the Commission's field grow over the page."""
    field = _field(writer, "CommissionSignature")
    field[pdf_name("/Rect")] = generic.ArrayObject(map(generic.NumberObject, (0, 0, 595, 842)))
    writer.update_container(field)


def fill_field(writer: IncrementalPdfFileWriter) -> None:
    """Fill a text field that the document had."""
    field = _field(writer, "Remarks")
    field[pdf_name("/V")] = pdf_string("not endorsed")
    field[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): _shape(writer)})
    writer.update_container(field)


def replace_content(writer: IncrementalPdfFileWriter) -> None:
    """Give a page other content."""
    page = _page(writer)
    page[pdf_name("/Contents")] = writer.add_object(generic.StreamObject(stream_data=b"1 0 0 rg 0 0 99 99 re f"))
    writer.update_container(page)


def change_page_size(writer: IncrementalPdfFileWriter) -> None:
    """Crop a page, so that a part of it disappears."""
    page = _page(writer)
    page[pdf_name("/CropBox")] = generic.ArrayObject(map(generic.NumberObject, (0, 0, 100, 100)))
    writer.update_container(page)


def describe_otherwise(writer: IncrementalPdfFileWriter) -> None:
    """Let those who hear the page hear something else."""
    element = writer.root["/StructTreeRoot"]["/K"][0].get_object()["/K"][0].get_object()
    element[pdf_name("/Alt")] = pdf_string("Rejected")
    writer.update_container(element)


def add_page(writer: IncrementalPdfFileWriter) -> None:
    """Append a page."""
    tree = writer.root["/Pages"]
    tree["/Kids"].append(
        writer.add_object(
            generic.DictionaryObject(
                {
                    pdf_name("/Type"): pdf_name("/Page"),
                    pdf_name("/Parent"): writer.root.raw_get("/Pages"),
                    pdf_name("/MediaBox"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 595, 842))),
                }
            )
        )
    )
    tree[pdf_name("/Count")] = generic.NumberObject(int(tree["/Count"]) + 1)
    writer.update_container(tree)


def remove_page(writer: IncrementalPdfFileWriter) -> None:
    """Take the last page away."""
    tree = writer.root["/Pages"]
    tree["/Kids"].pop()
    tree[pdf_name("/Count")] = generic.NumberObject(int(tree["/Count"]) - 1)
    writer.update_container(tree)


def run_script(writer: IncrementalPdfFileWriter) -> None:
    """Run JavaScript when the file is opened."""
    writer.root[pdf_name("/OpenAction")] = generic.DictionaryObject(
        {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): pdf_string("app.alert(1)")}
    )
    writer.update_root()


def swap_attachment(writer: IncrementalPdfFileWriter) -> None:
    """Replace the attached answers."""
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    file = names[1].get_object()
    file["/EF"][pdf_name("/F")] = writer.add_object(
        generic.StreamObject({pdf_name("/Type"): pdf_name("/EmbeddedFile")}, stream_data=b'{"answers": {"a": 1}}')
    )
    writer.update_container(file["/EF"])


def override_attachment_stream(writer: IncrementalPdfFileWriter) -> None:
    """Overwrite the stream of the attached answers in place."""
    reference = writer.root["/Names"]["/EmbeddedFiles"]["/Names"][1].get_object()["/EF"].raw_get("/F").reference
    stream = generic.StreamObject({pdf_name("/Type"): pdf_name("/EmbeddedFile")}, stream_data=b"{}")
    writer.objects[(reference.generation, reference.idnum)] = stream


def leave_an_orphan(writer: IncrementalPdfFileWriter) -> None:
    """Add an object that nothing leads to yet, for a later revision to use."""
    writer.add_object(generic.DictionaryObject({pdf_name("/Secret"): pdf_string("x")}))


def change_title(writer: IncrementalPdfFileWriter) -> None:
    """Give the document another title."""
    info = writer.trailer["/Info"]
    info[pdf_name("/Title")] = pdf_string("Another application")
    writer.update_container(info)


def remove_mayors_signature(writer: IncrementalPdfFileWriter) -> None:
    """Make the mayor's field look unsigned."""
    field = _field(writer, "MayorSignature")
    del field["/V"]
    writer.update_container(field)


def forget_the_form(writer: IncrementalPdfFileWriter) -> None:
    """Take the whole form away, so that no field leads to a signature."""
    del writer.root["/AcroForm"]
    writer.update_root()


CAREFUL: tuple[Update, ...] = (
    add_annotation,
    add_text_field,
    add_visible_signature_field,
    redraw_empty_signature_field,
    redraw_mayors_signature,
    enlarge_empty_signature_field,
    replace_content,
    change_page_size,
    add_page,
    remove_page,
    describe_otherwise,
    run_script,
    swap_attachment,
    override_attachment_stream,
    leave_an_orphan,
    change_title,
    remove_mayors_signature,
    forget_the_form,
)


def crude(pdf: bytes, seed: int) -> Iterator[tuple[str, bytes]]:
    """Give about three hundred spoiled copies of a signed PDF, each with a name that tells how it was made."""
    draw = random.Random(seed)
    yield from _flipped(pdf, draw)
    for length in sorted(draw.sample(range(len(pdf)), 30)):
        yield f"cut at {length}", pdf[:length]
    for tail in (b"\n", b" ", b"\0", b"%", b"%%EOF", b"%%EOF\n", b"\n%%EOF\n", b"x", b"\r\n", b"startxref\n0\n%%EOF\n"):
        yield f"followed by {tail!r}", pdf + tail
        yield f"ending in {tail!r}", pdf[: -len(tail)] + tail if not pdf.endswith(tail) else pdf[: -len(tail)]
    for head in (b"\n", b"x", b"%PDF-1.7\n", b"\0" * 100):
        yield f"preceded by {head!r}", head + pdf
    for count in range(1, 11):
        junk = draw.randbytes(count * 40)
        yield f"followed by {len(junk)} bytes", pdf + junk
        yield f"followed by its own last {count * 30} bytes", pdf + pdf[-count * 30 :]
    yield "followed by itself", pdf + pdf
    for name, changed in (*_ranges(pdf), *_contents(pdf)):
        if changed != pdf:
            yield name, changed


def _flipped(pdf: bytes, draw: random.Random) -> Iterator[tuple[str, bytes]]:
    places = {draw.randrange(len(pdf)) for _ in range(90)}
    signature = re.search(rb"<([0-9A-F]{200,})>", pdf)
    assert signature is not None
    start, end = signature.span(1)
    places |= {draw.randrange(start, end) for _ in range(40)} | {start - 1, end, end - 1}
    for at in sorted(places):
        spoiled = bytearray(pdf)
        spoiled[at] ^= 1 << draw.randrange(8)
        yield f"bit flipped at {at}", bytes(spoiled)


def _ranges(pdf: bytes) -> Iterator[tuple[str, bytes]]:
    found = re.search(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]", pdf)
    assert found is not None
    first, before, resume, after = (int(number) for number in found.groups())
    room = len(found[0])
    others = (
        (0, 0, 0, 0),
        (0, before, resume, 0),
        (0, 0, resume, after),
        (1, before - 1, resume, after),
        (0, before, resume, after - 1),
        (0, before, resume, after + 1),
        (0, before - 1, resume, after),
        (0, before + 1, resume, after),
        (0, before, resume - 1, after + 1),
        (0, before, resume + 1, after - 1),
        (0, resume, resume, after),
        (0, before, before, after),
        (0, before, 0, before),
        (resume, after, 0, before),
        (first, before, resume, 10**9),
        (0, 10**12, resume, after),
    )
    for numbers in others:
        spelled = b"/ByteRange [%d %d %d %d" % numbers
        if len(spelled) < room:
            yield f"byte range {numbers}", pdf.replace(found[0], spelled.ljust(room - 1) + b"]")
    crude_ones = (b"/ByteRange null", b"/ByteRange []", b"/ByteRange [0 -1 2 -3]", b"/ByteRange [0]", b"/ByteRangf []")
    for spelled in crude_ones:
        yield f"byte range {spelled!r}", pdf.replace(found[0], spelled.ljust(room))


def _contents(pdf: bytes) -> Iterator[tuple[str, bytes]]:
    found = re.search(rb"<([0-9A-F]{200,})>", pdf)
    assert found is not None
    digits, (start, end) = found[1], found.span(1)

    def put(spelled: bytes) -> bytes:
        assert len(spelled) == len(digits)
        return pdf[:start] + spelled + pdf[end:]

    yield "contents all zero", put(b"0" * len(digits))
    yield "contents in small letters at one place", put(re.sub(rb"[A-F]", lambda one: one[0].lower(), digits, count=1))
    yield "contents end in another digit", put(digits[:-1] + b"1")
    yield "contents end in white space", put(digits[:-2] + b"  ")
    yield "contents hold white space", put(digits[:10] + b"\n\n" + digits[10:-2])
    yield "contents end early", put(digits[:-2] + b">>")
    yield "contents hold a comment", put(digits[:-6] + b"%%%%%%")
    yield "contents padded with text", put(digits[:-20] + b"48656c6c6f48656c6c6f")
    yield "contents null", pdf[: start - 1] + b"null".ljust(len(digits) + 2) + pdf[end + 1 :]
    yield "contents cut in half", put(digits[: len(digits) // 2] + b"0" * (len(digits) - len(digits) // 2))
