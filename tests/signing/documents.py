"""Small PDFs with two empty signature fields, for signing and for spoiling."""

import io

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

FIELDS = {"MayorSignature": (60, 60, 300, 160), "CommissionSignature": (320, 60, 540, 160)}
XMP = b"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta><?xpacket end="w"?>"""


def _stream(data: bytes, **entries: object) -> StreamObject:
    stream = StreamObject()
    stream.set_data(data)
    for key, value in entries.items():
        stream[NameObject(f"/{key}")] = value
    return stream


def unsigned(*, text_field: bool = False, kid_in_array: bool = True, attachment: bytes = b'{"answers": {}}') -> bytes:
    """Make a tagged two-page PDF with XMP, an attachment, two signature fields and, where asked, a text field.

    `kid_in_array` chooses between the two ways in which a structure element may hold its one field.
    """
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    writer.add_blank_page(595, 842)
    page[NameObject("/Contents")] = writer._add_object(_stream(b"0 0 1 rg 60 700 200 20 re f"))
    writer.add_attachment("answers.json", attachment)
    writer.add_metadata({"/Title": "Application"})
    writer.root_object[NameObject("/Metadata")] = writer._add_object(
        _stream(XMP, Type=NameObject("/Metadata"), Subtype=NameObject("/XML"))
    )
    widgets = ArrayObject()
    names = [*FIELDS, "Remarks"] if text_field else [*FIELDS]
    for name in names:
        widgets.append(
            writer._add_object(
                DictionaryObject(
                    {
                        NameObject("/Type"): NameObject("/Annot"),
                        NameObject("/Subtype"): NameObject("/Widget"),
                        NameObject("/FT"): NameObject("/Sig" if name in FIELDS else "/Tx"),
                        NameObject("/T"): TextStringObject(name),
                        NameObject("/F"): NumberObject(132 if name in FIELDS else 4),
                        NameObject("/Rect"): ArrayObject(FloatObject(x) for x in FIELDS.get(name, (60, 200, 300, 220))),
                        NameObject("/P"): page.indirect_reference,
                    }
                )
            )
        )
    page[NameObject("/Annots")] = writer._add_object(ArrayObject(widgets))
    writer.root_object[NameObject("/AcroForm")] = writer._add_object(
        DictionaryObject({NameObject("/Fields"): ArrayObject(widgets), NameObject("/SigFlags"): NumberObject(1)})
    )
    _tag(writer, widgets, kid_in_array=kid_in_array)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _tag(writer: PdfWriter, widgets: ArrayObject, *, kid_in_array: bool) -> None:
    root = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
    top = DictionaryObject({NameObject("/Type"): NameObject("/StructElem"), NameObject("/S"): NameObject("/Document")})
    forms = ArrayObject()
    for widget in widgets:
        kid = DictionaryObject({NameObject("/Type"): NameObject("/OBJR"), NameObject("/Obj"): widget})
        forms.append(
            writer._add_object(
                DictionaryObject(
                    {
                        NameObject("/Type"): NameObject("/StructElem"),
                        NameObject("/S"): NameObject("/Form"),
                        NameObject("/Alt"): TextStringObject("A field"),
                        NameObject("/K"): ArrayObject([kid]) if kid_in_array else kid,
                    }
                )
            )
        )
    top[NameObject("/K")] = forms
    root[NameObject("/K")] = ArrayObject([writer._add_object(top)])
    writer.root_object[NameObject("/StructTreeRoot")] = writer._add_object(root)


def appearance() -> bytes:
    """Make a one-page PDF of the size of the mayor's field with one stroke on it."""
    writer = PdfWriter()
    page = writer.add_blank_page(240, 100)
    page[NameObject("/Contents")] = writer._add_object(_stream(b"0 0 0.5 RG 2 w 10 10 m 200 80 l S"))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def xmp_of(pdf: bytes) -> bytes:
    """Return the bytes of the document's XMP packet."""
    stream = PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/Metadata"]
    return bytes(stream.get_data())
