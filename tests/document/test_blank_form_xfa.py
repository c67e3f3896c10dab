"""A form whose pages XFA makes cannot be filled; what it asks is read, in its own order."""

from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

from gnlc_desktop.document.blank_form_reading import read_locked_blank
from gnlc_desktop.errors import UnusableInput

from .blank_forms import changed, english_form

_TEMPLATE = """<template xmlns="http://www.xfa.org/schema/xfa-template/3.3/"><subform name="form">
<field name="T3"><ui><textEdit/></ui><caption><value><text>Surname of the mayor</text></value></caption></field>
<field name="B1"><ui><button/></ui><caption><value><text>Print</text></value></caption></field>
<field name="H" presence="hidden"><ui><textEdit/></ui><caption><value><text>Checksum</text></value></caption></field>
<subform presence="hidden"><field name="X"><ui><textEdit/></ui></field></subform>
<field name="T1"><ui><textEdit multiLine="1"/></ui><caption><value><exData><body><p>Name of <b>city</b></p></body></exData>
</value></caption></field>
<field name="L"><ui><choiceList/></ui><assist><toolTip>Language</toolTip></assist>
<items><text>English</text><text>French</text></items></field>
<exclGroup name="A"><caption><value><text>Form of address</text></value></caption>
<field name="a1"><ui><checkButton/></ui><caption><value><text>Ms</text></value></caption><items><text>1</text></items></field>
<field name="a2"><ui><checkButton/></ui><caption><value><text>Mr</text></value></caption><items><text>2</text></items></field>
</exclGroup>
</subform></template>"""


def made_of_xfa(template: str = _TEMPLATE) -> bytes:
    """Return a form as Adobe's designer writes it: packets in parts, and one page that asks for another reader."""

    def make(writer: PdfWriter) -> None:
        packets = ArrayObject()
        for name, text in (("preamble", "<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'>"), ("template", template), ("postamble", "</xdp:xdp>")):
            part = DecodedStreamObject()
            part.set_data(text.encode())
            packets += [TextStringObject(name), writer._add_object(part)]
        form = DictionaryObject({NameObject("/Fields"): ArrayObject(), NameObject("/XFA"): packets})
        writer.root_object[NameObject("/AcroForm")] = form
        writer.root_object[NameObject("/NeedsRendering")] = BooleanObject(True)
        for page in writer.pages:
            page.pop("/Annots", None)

    return changed(english_form(), make)


def test_the_fields_come_in_the_order_of_the_template_without_what_is_not_shown() -> None:
    told: Any = read_locked_blank(made_of_xfa())["fields"]
    assert [(each["kind"], each["label"]) for each in told] == [
        ("text", "Surname of the mayor"),
        ("text", "Name of city"),
        ("choice", "Language"),
        ("radio", "Form of address"),
    ]
    assert told[1]["many_lines"]
    assert [each["label"] for each in told[2]["options"]] == ["English", "French"]
    assert told[3]["options"] == [{"value": "1", "label": "Ms"}, {"value": "2", "label": "Mr"}]


@pytest.mark.parametrize(
    "template",
    [
        '<!DOCTYPE t [<!ENTITY a "aaaa">]><template>&a;</template>',
        "<template><field></template>",
        "<template>" + "<subform>" * 5_000 + "</subform>" * 5_000 + "</template>",
    ],
)
def test_a_template_that_declares_something_is_torn_or_bottomless_is_not_read(template: str) -> None:
    with pytest.raises(UnusableInput, match="pdf-unreadable"):
        read_locked_blank(made_of_xfa(template))
