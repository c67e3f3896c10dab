"""Forms of others to try with, made as different programs make them: by ReportLab, with bare names and no tooltips."""

import io
from collections.abc import Callable
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

_LEFT, _FIELD = 56.0, 250.0
CLUSTERS = (
    "Education for sustainable development",
    "Equity and inclusion",
    "Educational planning, monitoring and evaluation",
    "Education for global citizenship",
    "Entrepreneurship",
    "Health and well-being",
    "Literacy",
)


class _Drawing:
    """A page filled from the top; fields are called Text1, Text2 and so on, which says nothing."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas, self.y, self.count = canvas, A4[1] - 70, 0

    def heading(self, text: str) -> None:
        self.canvas.setFont("Helvetica-Bold", 14)
        self.canvas.drawString(_LEFT, self.y, text)
        self.y -= 26

    def label(self, text: str, *, x: float = _LEFT) -> None:
        self.canvas.setFont("Helvetica", 9)
        self.canvas.drawString(x, self.y + 5, text)

    def line(self, label: str, *, width: float = 280, x: float = _FIELD, **more: Any) -> None:
        self.label(label)
        self.text(x, width, **more)
        self.y -= 24

    def text(self, x: float, width: float, height: float = 16, **more: Any) -> None:
        self.count += 1
        self.canvas.acroForm.textfield(
            name=f"Text{self.count}", x=x, y=self.y, width=width, height=height, fontSize=0, borderWidth=0.5, **more
        )

    def prose(self, label: str, height: float) -> None:
        self.label(label)
        self.y -= height - 6
        self.text(_LEFT, 474, height - 12, fieldFlags="multiline", maxlen=100_000)
        self.y -= 26

    def check(self, label: str, *, x: float = _LEFT) -> None:
        self.count += 1
        self.canvas.acroForm.checkbox(name=f"Check{self.count}", x=x, y=self.y, size=12, borderWidth=0.5)
        self.label(label, x=x + 18)
        self.y -= 18

    def figure(self, label: str) -> None:
        self.label(label)
        self.text(_FIELD, 110)
        self.text(_FIELD + 150, 60)
        self.y -= 24

    def page(self) -> None:
        self.canvas.showPage()
        self.y = A4[1] - 70


def english_form() -> bytes:
    """Return a form of three pages: labels on the left, radio buttons, boxes, a list, no field for a signature."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    drawing = _Drawing(canvas)
    drawing.heading("1. Your city")
    drawing.line("Name of city")
    drawing.line("Country")
    drawing.line("Official web site of the city")
    drawing.heading("2. Mayor")
    _radio(drawing, "Form of address", "address", ("Ms", "Mr"))
    drawing.line("Full name of the mayor (surname first)")
    drawing.line("Official title")
    drawing.heading("3. Contact person")
    drawing.line("Surname")
    drawing.line("First name(s)")
    drawing.line("Exact official title")
    drawing.line("Postal address", height=32, fieldFlags="multiline")
    drawing.line("Post code", width=80)
    drawing.line("Phone (with country code)")
    drawing.line("E-mail address")
    drawing.heading("4. City profile (value and year)")
    for label in ("Total population", "Area in km2", "GDP per capita of the city (US $)"):
        drawing.figure(label)
    drawing.figure("GDP per capita of the country (US $)")
    drawing.page()
    drawing.heading("5. Motivation")
    drawing.prose("Describe why your city wants to be a learning city (max. 200 words)", 190)
    drawing.heading("6. Interests")
    drawing.label("Clusters of interest:")
    drawing.y -= 20
    for cluster in CLUSTERS:
        drawing.check(cluster)
    drawing.page()
    drawing.heading("7. Declaration")
    drawing.check("The city pledges to adopt the Beijing Declaration and the Key Features of Learning Cities")
    drawing.line("Date", width=90)
    drawing.label("Signature of the mayor")
    canvas.save()
    return out.getvalue()


def foreign_form() -> bytes:
    """Return a form that another office asks for."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    drawing = _Drawing(canvas)
    drawing.heading("Application for a parking permit")
    for label in ("Surname", "First name", "Birthday", "Telephone", "E-mail", "Licence plate", "Date"):
        drawing.line(label)
    canvas.save()
    return out.getvalue()


def filled_before(pdf: bytes, **texts: str) -> bytes:
    """Return a form that somebody typed into."""

    def fill(writer: PdfWriter) -> None:
        for page in writer.pages:
            writer.update_page_form_field_values(page, texts, auto_regenerate=False)

    return changed(pdf, fill)


def read_only(pdf: bytes, name: str, text: str) -> bytes:
    """Return a form in which its maker filled a field that nobody else may fill."""

    def lock(writer: PdfWriter) -> None:
        for page in writer.pages:
            for each in page.get("/Annots", ()):
                if each.get_object().get("/T") == name:
                    each.get_object()[NameObject("/Ff")] = NumberObject(1)

    return changed(filled_before(pdf, **{name: text}), lock)


def _radio(drawing: _Drawing, label: str, name: str, choices: tuple[str, ...]) -> None:
    drawing.label(label)
    for number, choice in enumerate(choices):
        x = _FIELD + number * 80
        drawing.canvas.acroForm.radio(name=name, value=f"v{number}", x=x, y=drawing.y, size=12, borderWidth=0.5)
        drawing.label(choice, x=x + 18)
    drawing.y -= 24


def french_form() -> bytes:
    """Return a form in French whose labels stand above the fields, with a field for the mayor's signature."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    form = canvas.acroForm
    canvas.setFont("Helvetica-Bold", 15)
    canvas.drawString(_LEFT, 780, "Maire")
    canvas.setFont("Helvetica", 8)
    y = 740.0
    for number, label in enumerate(("Nom de famille", "Pr\u00e9noms", "Titre officiel exact")):
        canvas.drawString(_LEFT, y + 22, label)
        form.textfield(name=f"champ_{number}", x=_LEFT, y=y, width=300, height=18, fontSize=10)
        y -= 50
    form.choice(
        name="langue", tooltip="Langue de communication", x=_LEFT, y=y, width=120, height=18, value="anglais",
        options=["anglais", "fran\u00e7ais"], fieldFlags="combo",
    )  # fmt: skip
    canvas.drawString(_LEFT, 300, "Signature du maire")
    canvas.save()
    return with_signature_field(out.getvalue(), "SigMaire", (56, 220, 280, 290), told="Signature du maire")


def with_signature_field(pdf: bytes, name: str, box: tuple[float, ...], *, told: str) -> bytes:
    """Return a form with a field for a signature, and the entry that has readers draw values anew."""

    def add(writer: PdfWriter) -> None:
        page = writer.pages[0]
        widget = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Widget"),
                NameObject("/FT"): NameObject("/Sig"),
                NameObject("/T"): TextStringObject(name),
                NameObject("/TU"): TextStringObject(told),
                NameObject("/Rect"): ArrayObject([FloatObject(each) for each in box]),
                NameObject("/F"): NumberObject(4),
                NameObject("/P"): page.indirect_reference,
            }
        )
        reference = writer._add_object(widget)
        page[NameObject("/Annots")].append(reference)
        form = writer.root_object["/AcroForm"].get_object()
        form["/Fields"].append(reference)
        form[NameObject("/NeedAppearances")] = BooleanObject(True)

    return changed(pdf, add)


def changed(pdf: bytes, change: Callable[[PdfWriter], None]) -> bytes:
    """Return a file after a change to its objects."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def encrypted(pdf: bytes, *, password: str = "") -> bytes:
    """Return a file that may not be changed, and opens with this password or without one."""

    def lock(writer: PdfWriter) -> None:
        writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-256")

    return changed(pdf, lock)


def dynamic(pdf: bytes) -> bytes:
    """Return a file whose pages are made by its reader from XFA."""

    def mark(writer: PdfWriter) -> None:
        writer.root_object[NameObject("/NeedsRendering")] = BooleanObject(True)
        writer.root_object["/AcroForm"].get_object()[NameObject("/XFA")] = TextStringObject("<xdp/>")

    return changed(pdf, mark)
