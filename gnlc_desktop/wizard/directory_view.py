"""What an office's own list says otherwise than what is known here, in words, with what a person can accept of it."""

from dataclasses import dataclass

from gnlc_desktop.actions.compare_directory import ReadList
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.i18n import _, ngettext
from gnlc_desktop.procedure.commissions import Commission
from gnlc_desktop.procedure.office_directory import Difference, Standing
from gnlc_desktop.wizard.page_view import in_language
from gnlc_desktop.wording import one_line, sentence

MOST_LINES = 40
"""Lines that are shown at once: more is not read with care."""
_QUIET = {Standing.SAME, Standing.NO_ADDRESS}


@dataclass(frozen=True)
class Offer:
    """One address of the list that can be accepted for one Commission."""

    commission: str
    """Its id."""
    address: str
    words: str


@dataclass(frozen=True)
class LineView:
    """One line of the list."""

    difference: Difference
    title: str
    told: str
    changed: bool
    """Whether it says another address than the one that counts here."""
    warnings: tuple[str, ...]
    offers: tuple[Offer, ...]


@dataclass(frozen=True)
class ListView:
    """The whole list."""

    summary: tuple[str, ...]
    lines: tuple[LineView, ...]
    """Those that say something else, the Commission of the dossier first."""


def list_view(read: ReadList, parts: Parts, *, commission: str, language: str) -> ListView:
    """Return a list in words; `commission` is the id of the dossier's own, empty where it is not known."""
    found = read.differences(parts)
    other = [each for each in found if each.standing not in _QUIET]
    other.sort(key=lambda each: commission not in {one.id for one in each.possible})
    lines = tuple(_line(each, parts, language) for each in other[:MOST_LINES])
    return ListView(tuple(_summary(read, found, len(other))), lines)


def _summary(read: ReadList, found: tuple[Difference, ...], other: int) -> list[str]:
    told = [
        ngettext(
            "{count} line of {name} says something else than what is known here. Nothing of it counts until you "
            "accept it.",
            "{count} lines of {name} say something else than what is known here. Nothing of them counts until you "
            "accept it.",
            other,
        ).format(count=other, name=one_line(read.name))
    ]
    same = sum(each.standing is Standing.SAME for each in found)
    empty = sum(each.standing is Standing.NO_ADDRESS for each in found)
    if same:
        told.append(ngettext("{count} line says the same.", "{count} lines say the same.", same).format(count=same))
    if empty:
        without = ngettext(
            "{count} line has no address; what is known here stays.",
            "{count} lines have no address; what is known here stays.",
            empty,
        )
        told.append(without.format(count=empty))
    if other > MOST_LINES:
        told.append(_("The first {count} are shown.").format(count=MOST_LINES))
    if read.guessed:
        told.append(_("The file does not say how its letters are written, so accents in names may be wrong."))
    return told


def _line(difference: Difference, parts: Parts, language: str) -> LineView:
    names = {each.id: _name_of(each, parts, language) for each in difference.possible}
    title = names[difference.possible[0].id] if len(names) == 1 else one_line(difference.written)
    return LineView(
        difference=difference,
        title=title or _("Line {line}").format(line=difference.line),
        told=_told(difference),
        changed=bool(difference.before and difference.addresses),
        warnings=tuple(sentence(code, values) for code, values in difference.warnings),
        offers=tuple(
            Offer(
                commission,
                each.address,
                _("Use {address} for: {commission}").format(address=each.address, commission=name),
            )
            for commission, name in names.items()
            for each in difference.addresses
            if each.address.casefold() != difference.before.casefold()
        ),
    )


def _told(difference: Difference) -> str:
    said = ", ".join(each.address for each in difference.addresses)
    unread = ", ".join(one_line(each) for each in difference.unread)
    words = {
        Standing.NEW: _("Line {line} says {said}. No address is known here."),
        Standing.CHANGED: _("Line {line} says {said}. Known here is {before}."),
        Standing.CHOICE: _("Line {line} can be read as {said}. Known here is {before}. Which one is it?"),
        Standing.WHICH_COMMISSION: _("Line {line} says {said}, and the country has several Commissions. Whose is it?"),
        Standing.UNKNOWN: _("Line {line} is of no Commission in the directory, or of two that differ; it is left out."),
        Standing.UNREADABLE: _("Line {line} cannot be read without guessing; it is left out."),
    }.get(difference.standing, "")
    told = words.format(line=difference.line, said=said, before=difference.before or _("no address"))
    if unread:
        told += " " + _("This looks like an address and is none: {unread}").format(unread=unread)
    return told


def _name_of(commission: Commission, parts: Parts, language: str) -> str:
    country = in_language(parts.directory.country(commission.country).names, language)
    return commission.name or _("National Commission for UNESCO of {country}").format(country=country)
