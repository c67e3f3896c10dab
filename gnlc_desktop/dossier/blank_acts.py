"""The acts about papers that are not ours: the call's own form, and supporting documents."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class BlankChosen:
    """The call's own form was put into the dossier, its fields were confirmed, or it was taken away."""

    file: str
    """SHA-256 of the stored form; empty where it was taken away."""
    name: str = ""
    mapping: str = ""
    """SHA-256 of the stored mapping as a person confirmed it; empty while nobody has."""


@dataclass(frozen=True)
class BlankPrinted:
    """A PDF that was made of the form in another program is what is sent; an empty `file` takes it away."""

    file: str
    name: str = ""


@dataclass(frozen=True)
class DocumentAdded:
    """A supporting document was added; one of the same bytes again only changes what it is called."""

    file: str
    """SHA-256 of the stored bytes, after what a camera wrote was taken out."""
    name: str
    media: str
    size: int
    """Bytes."""
    title: str = ""
    pages: int = 1


@dataclass(frozen=True)
class DocumentRemoved:
    """A supporting document was taken away; its bytes stay in the dossier's history."""

    file: str


@dataclass(frozen=True)
class DocumentsPlaced:
    """Whether the supporting documents become annexes of the document, or travel as files of their own."""

    merged: bool


@dataclass(frozen=True)
class SignaturePlaced:
    """Where a signature stands in the call's own form, which has no field for it."""

    signer: str
    """"mayor" or "commission"."""
    page: int = 0
    """From 1; 0 leaves it to the program, which looks for the words that ask for a signature."""
    where: str = ""
    """One of `PLACES`."""


PLACES = ("top-left", "top-right", "middle-left", "middle-right", "foot-left", "foot-right")
"""The parts of a page that a signature can be given."""
PaperAct = BlankChosen | BlankPrinted | DocumentAdded | DocumentRemoved | DocumentsPlaced | SignaturePlaced


@dataclass(frozen=True)
class Papers:
    """The fold of these acts."""

    blank: BlankChosen | None = None
    printed: BlankPrinted | None = None
    documents: tuple[DocumentAdded, ...] = field(default=())
    merged: bool = False
    confirmed: Mapping[str, str] = field(default_factory=dict)
    """The mapping that was last confirmed of each form, by SHA-256, so that a form taken out comes back as it was."""
    signatures: tuple[SignaturePlaced, ...] = ()
    """Those that a person placed, the latest of each signer."""

    def content(self, *, own_form: bool) -> tuple[object, ...]:
        """Return what the finished document is made of beside the answers, to be compared.

        `own_form` tells whether the call came with a form of its own, which is then what is sent.
        """
        blank = (self.blank.file, self.blank.mapping) if self.blank and own_form else ()
        printed = self.printed.file if self.printed and own_form else ""
        annexes = tuple((each.file, each.title) for each in self.documents) if self.merged else ()
        return blank, printed, annexes, self.signatures if own_form else ()


def file_paper(papers: Papers, act: PaperAct) -> Papers:
    """Return the papers after one more act."""
    match act:
        case BlankChosen():
            if act.mapping:
                papers = replace(papers, confirmed={**papers.confirmed, act.file: act.mapping})
            if papers.blank is not None and papers.blank.file == act.file:
                return replace(papers, blank=act)
            # A place on the pages of one form means nothing on those of another.
            return replace(papers, blank=act if act.file else None, printed=None, signatures=())
        case BlankPrinted():
            return replace(papers, printed=act if act.file else None, signatures=())
        case SignaturePlaced():
            others = tuple(each for each in papers.signatures if each.signer != act.signer)
            return replace(papers, signatures=(*others, act) if act.page else others)
        case DocumentAdded():
            if any(each.file == act.file for each in papers.documents):
                documents = tuple(act if each.file == act.file else each for each in papers.documents)
            else:
                documents = (*papers.documents, act)
            return replace(papers, documents=documents)
        case DocumentRemoved(file):
            return replace(papers, documents=tuple(each for each in papers.documents if each.file != file))
        case DocumentsPlaced(merged):
            return replace(papers, merged=merged)
