"""What a filled form says of itself: as much as can be true of pages that somebody else made.

Its maker decides whether it is tagged and whether its fonts are embedded, so neither PDF/A (ISO 19005-3) nor PDF/UA
(ISO 14289-1) is claimed; title, language, dates and the meaning of its colours are kept for whoever opens it later.
"""

from datetime import date
from html import escape

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

from gnlc_desktop.document.archive import PRODUCER, output_intent


def identify_blank(writer: PdfWriter, title: str, language: str, on: date) -> None:
    """Give the file its title and dates, and where its maker gave none a language and a profile of colours."""
    stamp = on.strftime("D:%Y%m%d000000+00'00'")
    writer.metadata = {"/Title": title, "/Producer": PRODUCER, "/CreationDate": stamp, "/ModDate": stamp}
    catalog = writer.root_object
    if not str(catalog.get("/Lang", "")).strip() and language:
        catalog[NameObject("/Lang")] = TextStringObject(language)
    held = catalog.get("/ViewerPreferences")
    preferences = DictionaryObject(held.get_object() if held is not None else {})
    preferences[NameObject("/DisplayDocTitle")] = BooleanObject(True)
    catalog[NameObject("/ViewerPreferences")] = preferences
    if "/OutputIntents" not in catalog:
        catalog[NameObject("/OutputIntents")] = ArrayObject([output_intent(writer)])
    packet = DecodedStreamObject()
    packet.set_data(_packet(title, str(catalog.get("/Lang", "")), on).encode("utf-8", "replace"))
    packet[NameObject("/Type")] = NameObject("/Metadata")
    packet[NameObject("/Subtype")] = NameObject("/XML")
    catalog[NameObject("/Metadata")] = writer._add_object(packet)  # noqa: SLF001 - pypdf's only way


def _packet(title: str, language: str, on: date) -> str:
    moment = on.strftime("%Y-%m-%dT00:00:00+00:00")
    spoken = f"<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>" if language else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">\n'
        "<dc:format>application/pdf</dc:format>"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>{spoken}\n'
        f"<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>"
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>\n"
        "</rdf:Description>\n</rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    )
