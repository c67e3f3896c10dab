"""Everything that the pages of handing over and opening show, as plain values."""

from dataclasses import dataclass
from datetime import date, datetime

from gnlc_desktop.actions.hand_over import Contents, Offer, Opened
from gnlc_desktop.i18n import _, current_language, ngettext
from gnlc_desktop.locations import HANDOVER_SUFFIX
from gnlc_desktop.storage.handover_file import Kind, Written
from gnlc_desktop.wizard.dates import moment_in_words
from gnlc_desktop.wizard.names import short_name
from gnlc_desktop.wizard.opening import Program
from gnlc_desktop.wizard.page_view import in_language
from gnlc_desktop.wizard.places import megabytes


@dataclass(frozen=True)
class OfferView:
    """What a hand-over file holds, and what opening it would do."""

    title: str
    facts: tuple[tuple[str, str], ...]
    """Name and value of each thing that is said of it."""
    happens: str
    main: str
    """The words of the button."""
    remark: str
    """What is doubtful about it; empty where nothing is."""


def kind_name(kind: Kind) -> str:
    """Return for whom a file of that kind is."""
    return _("A colleague") if kind is Kind.COLLEAGUE else _("The mayor or the National Commission")


def kind_explained(kind: Kind) -> str:
    """Return what a file of that kind is good for."""
    if kind is Kind.COLLEAGUE:
        return _("The whole dossier, to go on working on it. What both of you write can be put together again.")
    return _(
        "The document to approve or to look at, without notes and earlier answers. An approval finds its way back "
        "into your dossier."
    )


def inside(contents: Contents) -> tuple[str, ...]:
    """Return what the file would hold, one line each."""
    document = {
        "approved": _("The document as it was approved, to be read first"),
        "frozen": _("The document as it is put before the mayor, to be read first"),
    }.get(contents.document, _("A draft of the document, marked as one on every page, to be read first"))
    answers = ngettext("{count} answer", "{count} answers", contents.answers).format(count=contents.answers)
    lines = [document, _("A plain page that says what the file is and what to do next"), answers]
    if contents.kind is Kind.COLLEAGUE:
        lines.append(
            ngettext(
                "The whole history: {count} act, with notes to colleagues",
                "The whole history: {count} acts, with notes to colleagues",
                contents.acts,
            ).format(count=contents.acts)
        )
    else:
        lines.append(_("What was prepared, approved or asked for"))
    if contents.files:
        lines.append(
            ngettext(
                "{count} kept file (documents, pictures, attachments), {size} MB",
                "{count} kept files (documents, pictures, attachments), {size} MB",
                contents.files,
            ).format(count=contents.files, size=megabytes(contents.size))
        )
    if contents.ink:
        lines.append(_("The mayor's handwriting, as it was drawn"))
    return tuple(lines)


def left_out(kind: Kind) -> str:
    """Return what a file of that kind never holds."""
    if kind is Kind.COLLEAGUE:
        return _("Keys and passwords are never in it.")
    return _("Never in it: notes, earlier answers, handwriting, keys and passwords.")


def written_sentence(written: Written) -> str:
    """Return what was written, and what had to be left out."""
    told = _("The hand-over file is written: {name}, {size} MB. Give it away as any other file.").format(
        name=written.path.name, size=megabytes(written.size)
    )
    if not written.left_out:
        return told
    damaged = ngettext(
        "{count} kept file is damaged on this disk and was left out.",
        "{count} kept files are damaged on this disk and were left out.",
        len(written.left_out),
    ).format(count=len(written.left_out))
    return f"{told} {damaged}"


def suggested_name(city: str, kind: Kind, today: date) -> str:
    """Return how a new hand-over file may be called."""
    from gnlc_desktop.text_gate import file_name_part

    return f"{file_name_part(city)}-{today.isoformat()}-{kind.value}{HANDOVER_SUFFIX}"


def offer_view(program: Program, offer: Offer) -> OfferView:
    """Return what is shown of a file before anything is done with it."""
    form = program.form(offer.handover.form, offer.handover.edition)
    handover, today = offer.handover, program.parts.now().astimezone().date()

    def moment(when: datetime) -> str:
        return moment_in_words(when, today)

    if handover.approved:
        document = _("approved by the mayor")
    elif handover.frozen:
        document = _("made, and not approved yet")
    else:
        document = _("not made yet")
    damage = ngettext(
        "{count} line of its journal cannot be read; it is kept as it is. Look the answers over.",
        "{count} lines of its journal cannot be read; they are kept as they are. Look the answers over.",
        handover.damage,
    ).format(count=handover.damage)
    return OfferView(
        title=short_name(handover.city) or _("New application"),
        facts=(
            (_("Form"), in_language(form.title, current_language())),
            (_("Made for"), kind_name(handover.kind)),
            (_("Made"), moment(handover.made)),
            (_("Last change"), moment(handover.last_change)),
            (_("Answers"), str(handover.answers)),
            (_("Document"), document),
        ),
        happens=_happens(offer),
        main=_main(offer),
        remark=damage if handover.damage else "",
    )


def _happens(offer: Offer) -> str:
    if offer.merges:
        return _(
            "You have this dossier already. What was written in the other copy is put together with yours, and nothing "
            "is lost. Where both of you changed the same answer, you are shown both."
        )
    if offer.handover.kind is Kind.COLLEAGUE:
        return _("A new dossier is made of it on this computer. The file itself stays as it is.")
    return _("It is kept on this computer, to be read and decided on. The file itself stays as it is.")


def _main(offer: Offer) -> str:
    if offer.merges:
        return _("&Put together with mine")
    return _("&Make the dossier") if offer.handover.kind is Kind.COLLEAGUE else _("&Open it")


def opened_sentence(opened: Opened) -> str:
    """Return what opening a file did."""
    if opened.merged is None:
        return _("The dossier is made. Everything in it is kept on this computer.")
    if not opened.merged.lines:
        told = _("Nothing was new in the file: your copy has all of it.")
    else:
        told = ngettext(
            "{count} act from the other copy is new here.",
            "{count} acts from the other copy are new here.",
            opened.merged.lines,
        ).format(count=opened.merged.lines)
    more = [told]
    if opened.approval_came:
        more.append(_("The approval has come home."))
    if opened.merged.diverged:
        more.append(_("Two copies had gone on as one writer; both are kept. Look the answers over."))
    return " ".join(more)
