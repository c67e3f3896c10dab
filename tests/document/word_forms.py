"""Forms as Word files to try with: content controls, a list, a box, and plain table cells beside a label."""

import io
import zipfile

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"><w:body>'
)
_TAIL = "<w:sectPr/></w:body></w:document>"
_PROMPT = '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>Click to enter text.</w:t></w:r>'
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def paragraph(content: str) -> str:
    return f"<w:p>{content}</w:p>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def control(tag: str, *, alias: str = "", kind: str = "<w:text/>", shown: str = _PROMPT) -> str:
    named = f'<w:alias w:val="{alias}"/>' if alias else ""
    return (
        f'<w:sdt><w:sdtPr>{named}<w:tag w:val="{tag}"/><w:showingPlcHdr/>{kind}</w:sdtPr>'
        f"<w:sdtContent>{shown}</w:sdtContent></w:sdt>"
    )


def box(tag: str) -> str:
    return control(tag, kind='<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>', shown=run("\u2610"))


def choice(tag: str, alias: str, items: dict[str, str]) -> str:
    listed = "".join(f'<w:listItem w:value="{value}" w:displayText="{words}"/>' for value, words in items.items())
    return control(tag, alias=alias, kind=f"<w:dropDownList>{listed}</w:dropDownList>")


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(run(text) if text else '')}</w:tc>" for text in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def word_file(*content: str, **parts: str) -> bytes:
    """Return a Word file with this content; `parts` are further entries, a double underscore for each slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", _HEAD + "".join(content) + _TAIL)
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return out.getvalue()


def english_word_form() -> bytes:
    """Return a form with every kind of field that is read."""
    return word_file(
        paragraph(run("Your city")),
        paragraph(run("Name of the city: ") + control("city")),
        paragraph(run("Mayor")),
        paragraph(choice("address", "Form of address", {"1": "Ms", "2": "Mr"})),
        table(
            ("Full name of the mayor, surname first", ""),
            ("Contact person: surname", ""),
            ("Contact person: first names", ""),
            ("E-mail", ""),
        ),
        table(("City profile", "Value", "Year"), ("Population", "", ""), ("Area in km2", "", "")),
        paragraph(run("Why does your city want to be a learning city? Social context, motivation")),
        control("why", kind='<w:text w:multiLine="1"/>', shown=paragraph(_PROMPT)),
        paragraph(box("literacy") + run(" Literacy")),
        paragraph(run("The city applies and pledges to adopt the Beijing Declaration ") + box("pledge")),
    )
