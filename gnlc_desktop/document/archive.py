"""Finish a file for the archive: structure tree, PDF/A-3a and PDF/UA-1 identification, attached data, fields.

ISO 32000-1 14.7 (structure), ISO 19005-3 (PDF/A-3), ISO 14289-1 (PDF/UA-1).
"""

import hashlib
import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from gnlc_desktop.document.field_names import ATTACHMENT_NAME
from gnlc_desktop.document.tagging import Bookmark, Element, LinkPlace, SignaturePlace, TextPlace
from gnlc_desktop.document.text_fields import field_entries, form_entries
from gnlc_desktop.locations import resources_folder

PRODUCER = "GNLC Desktop"
_PRINTED, _PRINTED_AND_LOCKED = 4, 4 + 128  # ISO 32000-1 12.5.3: print, locked
_UA_SCHEMA = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description></rdf:li>"
    "</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


@dataclass(frozen=True)
class Archive:
    """What the finished file says of itself."""

    title: str
    author: str
    language: str
    on: date
    attachment: bytes | None
    """The answers file that travels inside; None for a file without data."""
    attachment_name: str = ATTACHMENT_NAME
    attachment_told: str = "The answers as data"
    bookmarks: Sequence[Bookmark] = field(default_factory=tuple)


def finish(pages: bytes, root: Element, archive: Archive) -> bytes:
    """Return the file with its tags, its metadata, its fields and its attached data."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pages)))
    writer.pdf_header = "%PDF-1.7"
    catalog = writer.root_object
    for stale in ("/PageMode", "/Outlines", "/Metadata"):
        catalog.pop(NameObject(stale), None)
    _end_streams_well(writer)
    _Structure(writer).write(root)
    _identify(writer, archive)
    if archive.attachment is not None:
        attach(writer, archive, archive.attachment)
    _add_bookmarks(writer, archive.bookmarks)
    identity = ByteStringObject(hashlib.md5(pages, usedforsecurity=False).digest())
    writer._ID = ArrayObject([identity, identity])  # noqa: SLF001 - pypdf has no other way to set it
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def mend(pages: bytes) -> bytes:
    """Return a plain file saved anew, fit to be placed in an archival one."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pages)))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


class _Structure:
    """Writes the structure tree and the tree of parents that leads back to it."""

    def __init__(self, writer: PdfWriter) -> None:
        self._writer = writer
        self._pages = [page.indirect_reference for page in writer.pages]
        self._page_references = [_told(each) for each in self._pages]
        self._parents: list[dict[int, str]] = [{} for _page in self._pages]
        self._annotations: list[tuple[int, str]] = []
        self._form_fields = ArrayObject()

    def write(self, root: Element) -> None:
        tree = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
        reference = self._writer._add_object(tree)  # noqa: SLF001
        tree[NameObject("/K")] = _Written(f"[ {self._element(root, _told(reference))} ]")
        numbers = []
        for number, (page, kids) in enumerate(zip(self._writer.pages, self._parents, strict=True)):
            page[NameObject("/StructParents")] = NumberObject(number)
            # A later time stamp adds a field to a page; without this its order would be undefined (ISO 14289-1 7.18.3).
            page[NameObject("/Tabs")] = NameObject("/S")
            ordered = _Written(f"[ {' '.join([kids[mark] for mark in sorted(kids)])} ]")
            numbers.append(f"{number} {_told(self._writer._add_object(ordered))}")  # noqa: SLF001
        numbers += [f"{number} {element}" for number, element in self._annotations]
        parents = _Written(f"<< /Nums [ {' '.join(numbers)} ] >>")
        tree[NameObject("/ParentTree")] = self._writer._add_object(parents)  # noqa: SLF001
        tree[NameObject("/ParentTreeNextKey")] = NumberObject(len(self._pages) + len(self._annotations))
        catalog = self._writer.root_object
        catalog[NameObject("/StructTreeRoot")] = reference
        catalog[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})
        if self._form_fields:
            form = DictionaryObject(
                {NameObject("/Fields"): self._form_fields, NameObject("/SigFlags"): NumberObject(0)}
            )
            if any("/DA" in each.get_object() for each in self._form_fields):
                form.update(form_entries(self._writer))
            catalog[NameObject("/AcroForm")] = self._writer._add_object(form)  # noqa: SLF001

    def _element(self, element: Element, parent: str) -> str:
        made = _Written()
        reference = _told(self._writer._add_object(made))  # noqa: SLF001
        page = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
        entries = [f"/Type /StructElem /S /{element.tag} /P {parent}"]
        if element.alternative:
            entries.append(f"/Alt {_told(TextStringObject(element.alternative))}")
        if element.language:
            entries.append(f"/Lang {_told(TextStringObject(element.language))}")
        if element.scope:
            entries.append(f"/A << /O /Table /Scope /{element.scope} >>")
        if element.box is not None:
            corners = " ".join(f"{each:.2f}" for each in element.box)
            entries.append(f"/A << /O /Layout /BBox [ {corners} ] /Placement /Block >>")
        if page is not None:
            entries.append(f"/Pg {self._page_references[page]}")
        kids = " ".join([self._kid(kid, reference, page) for kid in element.kids])
        made.syntax = f"<< {' '.join(entries)} /K [ {kids} ] >>"
        return reference

    def _kid(self, kid: "Element | tuple[int, int] | SignaturePlace | LinkPlace", parent: str, own: int | None) -> str:
        if isinstance(kid, Element):
            return self._element(kid, parent)
        if isinstance(kid, SignaturePlace):
            return self._field(kid, parent)
        if isinstance(kid, LinkPlace):
            return self._link(kid, parent)
        page, mark = kid
        self._parents[page][mark] = parent
        return str(mark) if page == own else f"<< /Type /MCR /Pg {self._page_references[page]} /MCID {mark} >>"

    def _field(self, place: SignaturePlace, parent: str) -> str:
        left, bottom, right, top = place.rectangle
        look = DecodedStreamObject()
        look.set_data(b"")
        look[NameObject("/Type")] = NameObject("/XObject")
        look[NameObject("/Subtype")] = NameObject("/Form")
        look[NameObject("/BBox")] = ArrayObject([FloatObject(each) for each in (0, 0, right - left, top - bottom)])
        widget = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Widget"),
                NameObject("/FT"): NameObject("/Sig"),
                NameObject("/T"): TextStringObject(place.name),
                NameObject("/TU"): TextStringObject(place.explanation),
                NameObject("/Rect"): ArrayObject([FloatObject(round(each, 2)) for each in place.rectangle]),
                NameObject("/F"): NumberObject(_PRINTED_AND_LOCKED),
                NameObject("/P"): self._pages[place.page],
                NameObject("/AP"): DictionaryObject({NameObject("/N"): self._writer._add_object(look)}),  # noqa: SLF001
            }
        )
        if isinstance(place, TextPlace):
            widget.update(field_entries(place))
        self._form_fields.append(self._writer._add_object(widget))  # noqa: SLF001
        return self._annotation(widget, place.page, parent)

    def _link(self, place: LinkPlace, parent: str) -> str:
        """Place a link (12.5.6.5); its contents say in words where it leads (ISO 14289-1, 7.18.5)."""
        action = DictionaryObject(
            {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject(place.address)}
        )
        link = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Link"),
                NameObject("/Rect"): ArrayObject([FloatObject(round(each, 2)) for each in place.rectangle]),
                NameObject("/Border"): ArrayObject([NumberObject(0)] * 3),
                NameObject("/F"): NumberObject(_PRINTED),
                NameObject("/A"): action,
                NameObject("/Contents"): TextStringObject(place.address.removeprefix("mailto:")),
                NameObject("/P"): self._pages[place.page],
            }
        )
        return self._annotation(link, place.page, parent)

    def _annotation(self, made: DictionaryObject, number: int, parent: str) -> str:
        """Put an annotation on its page, and return what leads to it from the structure tree (14.7.4.3)."""
        made[NameObject("/StructParent")] = NumberObject(len(self._pages) + len(self._annotations))
        reference = self._writer._add_object(made)  # noqa: SLF001
        self._annotations.append((len(self._pages) + len(self._annotations), parent))
        page = self._writer.pages[number]
        page[NameObject("/Annots")] = ArrayObject([*page.get("/Annots", ArrayObject()), reference])
        return f"<< /Type /OBJR /Pg {self._page_references[number]} /Obj {_told(reference)} >>"


class _Written(PdfObject):
    """An object as it stands in the file: pypdf's own take four times as long, and there are hundreds of elements."""

    def __init__(self, syntax: str = "") -> None:
        self.syntax = syntax

    def write_to_stream(self, stream: Any) -> None:
        """Write the object."""
        stream.write(self.syntax.encode("latin-1"))


def _told(value: Any) -> str:
    """Return an object of pypdf as it stands in the file."""
    if isinstance(value, IndirectObject):
        return f"{value.idnum} {value.generation} R"
    out = io.BytesIO()
    value.write_to_stream(out)
    return out.getvalue().decode("latin-1")


@lru_cache(maxsize=1)
def _profile() -> bytes:
    """Return the profile of the colours, compressed."""
    return zlib.compress((resources_folder() / "colour" / "sRGB.icc").read_bytes())


def _identify(writer: PdfWriter, archive: Archive) -> None:
    catalog = writer.root_object
    moment = archive.on.strftime("%Y-%m-%dT00:00:00+00:00")
    packet = DecodedStreamObject()
    packet.set_data(_metadata_packet(archive, moment).encode("utf-8"))
    packet[NameObject("/Type")] = NameObject("/Metadata")
    packet[NameObject("/Subtype")] = NameObject("/XML")
    catalog[NameObject("/Metadata")] = writer._add_object(packet)  # noqa: SLF001
    # As printed: every page counts, the cover too (12.4.2).
    decimal = DictionaryObject({NameObject("/S"): NameObject("/D")})
    catalog[NameObject("/PageLabels")] = DictionaryObject(
        {NameObject("/Nums"): ArrayObject([NumberObject(0), decimal])}
    )
    catalog[NameObject("/Lang")] = TextStringObject(archive.language)
    catalog[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    catalog[NameObject("/OutputIntents")] = ArrayObject([output_intent(writer)])
    stamp = archive.on.strftime("D:%Y%m%d000000+00'00'")
    writer.metadata = {
        "/Title": archive.title,
        "/Author": archive.author,
        "/Producer": PRODUCER,
        "/CreationDate": stamp,
        "/ModDate": stamp,
    }


def output_intent(writer: PdfWriter) -> DictionaryObject:
    """Return what says that the colours of a file are those of sRGB (ISO 19005-3, 6.2.3)."""
    profile = EncodedStreamObject()
    profile._data = _profile()  # noqa: SLF001 - as it stands in the file
    profile[NameObject("/Filter")] = NameObject("/FlateDecode")
    profile[NameObject("/N")] = NumberObject(3)
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/OutputIntent"),
            NameObject("/S"): NameObject("/GTS_PDFA1"),
            NameObject("/OutputConditionIdentifier"): TextStringObject("sRGB"),
            NameObject("/Info"): TextStringObject("sRGB IEC61966-2.1"),
            NameObject("/DestOutputProfile"): writer._add_object(profile),  # noqa: SLF001
        }
    )


def _metadata_packet(archive: Archive, moment: str) -> str:
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\n'
        "<dc:format>application/pdf</dc:format>"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(archive.title)}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:creator><rdf:Seq><rdf:li>{escape(archive.author)}</rdf:li></rdf:Seq></dc:creator>"
        f"<dc:language><rdf:Bag><rdf:li>{escape(archive.language)}</rdf:li></rdf:Bag></dc:language>\n"
        f"<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>"
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>\n"
        "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\n"
        f"</rdf:Description>{_UA_SCHEMA}\n</rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    )


def attach(writer: PdfWriter, archive: Archive, data: bytes) -> None:
    """Attach the answers as data that the document was made from (ISO 19005-3, 6.8); other named things stay."""
    embedded = DecodedStreamObject()
    embedded.set_data(data)
    embedded[NameObject("/Type")] = NameObject("/EmbeddedFile")
    embedded[NameObject("/Subtype")] = NameObject("/application/json")
    embedded[NameObject("/Params")] = DictionaryObject(
        {
            NameObject("/Size"): NumberObject(len(data)),
            NameObject("/ModDate"): TextStringObject(archive.on.strftime("D:%Y%m%d000000+00'00'")),
            NameObject("/CheckSum"): ByteStringObject(hashlib.md5(data, usedforsecurity=False).digest()),
        }
    )
    stream = writer._add_object(embedded)  # noqa: SLF001
    specification = writer._add_object(  # noqa: SLF001
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Filespec"),
                NameObject("/F"): TextStringObject(archive.attachment_name),
                NameObject("/UF"): TextStringObject(archive.attachment_name),
                NameObject("/Desc"): TextStringObject(archive.attachment_told),
                NameObject("/AFRelationship"): NameObject("/Source"),
                NameObject("/EF"): DictionaryObject({NameObject("/F"): stream, NameObject("/UF"): stream}),
            }
        )
    )
    writer.root_object[NameObject("/AF")] = ArrayObject([specification])
    named = ArrayObject([TextStringObject(archive.attachment_name), specification])
    files = DictionaryObject({NameObject("/Names"): named})
    names = writer.root_object.get("/Names")
    kept = dict(names.get_object()) if names is not None else {}
    writer.root_object[NameObject("/Names")] = DictionaryObject({**kept, NameObject("/EmbeddedFiles"): files})


def _add_bookmarks(writer: PdfWriter, bookmarks: Sequence[Bookmark]) -> None:
    from pypdf.generic import Fit

    parents: dict[int, Any] = {}
    for bookmark in bookmarks:
        parent = parents.get(bookmark.level - 1)
        fit = Fit.xyz(left=0, top=round(bookmark.top, 1))
        parents[bookmark.level] = writer.add_outline_item(
            title=bookmark.title, page_number=bookmark.page, parent=parent, fit=fit
        )


def _end_streams_well(writer: PdfWriter) -> None:
    """Let no page's content end with a carriage return, which some readers take for the end of a line."""
    for page in writer.pages:
        content: Any = page["/Contents"].get_object()
        while bytes(content._data).endswith(b"\r"):  # noqa: SLF001 - as it stands in the file
            content.set_data(content.get_data() + b"\n")
