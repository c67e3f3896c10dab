"""Everything that the page Check answers shows, as plain values."""

from dataclasses import dataclass

from gnlc_desktop.dossier.findings import Finding
from gnlc_desktop.dossier.outline import Section
from gnlc_desktop.dossier.outline_builder import build_outline
from gnlc_desktop.i18n import _, ngettext
from gnlc_desktop.wizard.conflicts import Conflict, conflicts
from gnlc_desktop.wizard.page_view import BLANK, finding_sentence, in_language
from gnlc_desktop.wizard.session import Session


@dataclass(frozen=True)
class Told:
    """A problem or remark with the way to it."""

    page: str
    """The step to open; empty where it belongs to no question."""
    question: str
    label: str
    """The question's name, see `question_name`; empty where it belongs to none."""
    sentence: str
    """The same words that stand beside the field."""


@dataclass(frozen=True)
class CheckView:
    """All answers, and what stands in the way of the document."""

    summary: str
    problems: tuple[Told, ...]
    remarks: tuple[Told, ...]
    blank: str
    """How many questions may stay blank and do; empty where none does."""
    conflicts: tuple[Conflict, ...]
    """Answers of two people that stand against each other."""
    sections: tuple[Section, ...]


def check_view(session: Session) -> CheckView:
    """Return what is shown now."""
    findings = session.findings
    blank = sum(each.code == BLANK for each in findings.remarks)
    count = len(findings.problems)
    if count:
        summary = ngettext(
            "One thing needs attention before the document can be made.",
            "{count} things need attention before the document can be made.",
            count,
        ).format(count=count)
    else:
        summary = _("Nothing stands in the way: the document can be made.")
    told = ngettext(
        'One question is blank and may stay so; the document says "not answered" there.',
        '{count} questions are blank and may stay so; the document says "not answered" there.',
        blank,
    ).format(count=blank)
    return CheckView(
        summary=summary,
        problems=tuple(_told(session, each) for each in findings.problems),
        remarks=tuple(_told(session, each) for each in findings.remarks if each.code != BLANK),
        blank=told if blank else "",
        conflicts=conflicts(session),
        sections=build_outline(session.form, session.state.answers, session.language).sections,
    )


def _told(session: Session, finding: Finding) -> Told:
    if finding.question is None:
        return Told("", "", "", finding_sentence(finding))
    question = session.form.question(finding.question)
    page = session.form.page_of(question.id)
    return Told(page.id, question.id, question_name(session, question.id), finding_sentence(finding))


def question_name(session: Session, question_id: str) -> str:
    """Return a question's words, with its page's title where another has the same: "Surname (Mayor)"."""
    language = session.language
    label = in_language(session.form.question(question_id).label, language)
    alike = sum(in_language(each.label, language) == label for each in session.form.questions())
    if alike == 1:
        return label
    title = in_language(session.form.page_of(question_id).title, language)
    return _("{question} ({page})").format(question=label, page=title)
