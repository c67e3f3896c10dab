"""A certificate as a person should see it before signing with it: whose it is, who says so, and for how long."""

from datetime import date

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from gnlc_desktop.actions.approve import Certificate
from gnlc_desktop.i18n import _
from gnlc_desktop.ui.elements import notice, panel, words
from gnlc_desktop.ui.theme import current_theme
from gnlc_desktop.wizard.dates import day_in_words
from gnlc_desktop.wizard.page_view import finding_sentence
from gnlc_desktop.wizard.rehearsal_view import usage_in_words

_GROUPS_A_LINE = 4


def certificate_view(certificate: Certificate, *, own_identity: bool = False) -> QFrame:
    """Return a sheet with the certificate's facts; its remarks stand out, and stop nothing."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(current_theme().length(16))
    grid.setVerticalSpacing(current_theme().length(6))
    grid.setColumnStretch(1, 1)
    for row_number, (name, value) in enumerate(_facts(certificate)):
        grid.addWidget(_name(name), row_number, 0)
        grid.addWidget(words(value), row_number, 1)
    parts = [notice("remark", finding_sentence(each)) for each in certificate.remarks]
    sheet = panel(words(_("This is what the certificate says"), "heading"), grid, *parts)
    layout = sheet.layout()
    if own_identity and layout is not None:
        layout.addWidget(fingerprint_view(certificate.fingerprint))
    return sheet


def fingerprint_view(fingerprint: str) -> QFrame:
    """Return the fingerprint large, to be read out over the telephone or written into a letter."""
    told = _("Fingerprint of this identity. Give it to the Commission by another way, such as a telephone call: only "
             "then can it know that the signature is the mayor's.")
    view = notice("quiet", told, digits_view(fingerprint))
    view.setAccessibleDescription(" ".join(groups_of(fingerprint)))
    return view


def digits_view(fingerprint: str) -> QGridLayout:
    """Return the digits of a fingerprint in large groups, four on a line."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(current_theme().length(20))
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(_GROUPS_A_LINE, 1)
    for place, group in enumerate(groups_of(fingerprint)):
        grid.addWidget(_group(group), place // _GROUPS_A_LINE, place % _GROUPS_A_LINE)
    return grid


def groups_of(fingerprint: str) -> tuple[str, ...]:
    """Return a fingerprint in groups of four digits."""
    digits = "".join(fingerprint.split()).upper()
    return tuple(digits[at : at + 4] for at in range(0, len(digits), 4))


def _group(digits: str) -> QLabel:
    label = words(digits, "fingerprint")
    label.setWordWrap(False)
    return label


def _facts(certificate: Certificate) -> tuple[tuple[str, str], ...]:
    validity = _("{first} to {last}").format(first=_day(certificate.not_before), last=_day(certificate.not_after))
    facts = (
        (_("Whose"), certificate.name),
        (_("Organisation"), certificate.organisation),
        (_("Issued by"), certificate.issuer),
        (_("Valid"), validity),
        (_("Key"), certificate.key),
        (_("Made for"), usage_in_words(certificate.usage)),
    )
    return tuple((name, value) for name, value in facts if value)


def _day(moment: object) -> str:
    return day_in_words(date.fromisoformat(str(moment)[:10]))


def _name(text: str) -> QLabel:
    label = words(text, "quiet")
    label.setWordWrap(False)
    return label
