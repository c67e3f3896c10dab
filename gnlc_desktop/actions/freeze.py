"""Freeze a dossier: render the document once, so that what is seen is what is signed and sent."""

from datetime import date

from gnlc_desktop.actions.blank_filling import own_document
from gnlc_desktop.actions.check_dossier import freezing_findings
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.actions.supporting import annex_document, annexes_of
from gnlc_desktop.dossier.answers import AnswersFile, dump_answers_file, stored_answers
from gnlc_desktop.dossier.approval import answers_digest
from gnlc_desktop.dossier.document_year import DECLARED, document_year
from gnlc_desktop.dossier.events import Frozen
from gnlc_desktop.dossier.outline import Outline
from gnlc_desktop.dossier.outline_builder import build_outline
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.errors import Refused
from gnlc_desktop.form.model import Form
from gnlc_desktop.storage.open_dossier import OpenDossier


def answers_file_of(state: DossierState, form: Form) -> AnswersFile:
    """Return the answers as they travel: only readable ones of questions that apply."""
    answers = stored_answers(form, state.answers, state.language)
    return AnswersFile(form.id, form.edition, state.language, answers)


def freeze(dossier: OpenDossier, form: Form, parts: Parts) -> Frozen:
    """Render, store and record the document that will be approved.

    Raises Refused "dossier-has-problems" while a problem stands, "blank-overfull" where an answer does not fit into
    the call's own form; EnvironmentFailed where it cannot be stored.
    """
    state = dossier.state
    findings = freezing_findings(state, form, parts)
    if findings.problems:
        raise Refused("dossier-has-problems", count=len(findings.problems))
    document = dossier.put(render(dossier, form, parts))
    act = Frozen(document=document, answers_digest=answers_digest(answers_file_of(state, form)), on=parts.today)
    dossier.record(act)
    return act


def render(dossier: OpenDossier, form: Form, parts: Parts, *, mark: str = "") -> bytes:
    """Return the document of the present answers; `mark` "draft" says on every page that it is one."""
    from gnlc_desktop.document.application import render_application
    from gnlc_desktop.document.details import DocumentDetails

    state = dossier.state
    file = answers_file_of(state, form)
    outline = build_outline(form, state.answers, state.language)
    own = own_document(
        dossier,
        form,
        answers_file=dump_answers_file(file),
        title=document_title(state, form),
        on=parts.today,
        mark=outline.texts["draft_mark"] if mark == "draft" else "",
        annexes=lambda: annex_document(dossier, outline, parts.today),
    )
    if own is not None:
        if own.overfull and not mark:
            labels = (form.question(each).text(state.language) for each, _field in own.overfull if each in form)
            raise Refused("blank-overfull", questions=", ".join(dict.fromkeys(labels)))
        return own.data
    details = DocumentDetails(
        city=text_answer(file, "city.name"),
        country_name=_country_name(parts, file, state.language),
        commission_name=_commission_name(parts, state, file),
        signer_name=signer_name(file),
        signer_title=text_answer(file, "mayor.title"),
        on=parts.today,
        digest=answers_digest(file),
        answers_file=dump_answers_file(file),
        stamp=text_answer(file, "declaration.stamp"),
        stamp_picture=dossier.get(state.stamp_picture) if state.stamp_picture else None,
        earlier=state.course.follows.document if state.course.follows else "",
        mark=mark,
    )
    return render_application(outline, details, annexes_of(dossier))


def document_title(state: DossierState, form: Form) -> str:
    """Return what a document calls itself in its description."""
    city = text_answer(answers_file_of(state, form), "city.name")
    title = form.title[state.language]
    return f"{title}: {city}" if city else title


def blank_document(form: Form, language: str, on: date) -> bytes:
    """Return the form without answers, to read before starting."""
    from gnlc_desktop.document.blank import render_blank

    outline: Outline = build_outline(form, {}, language)
    return render_blank(outline, on, {question.id: question for question in form.questions()})


def year_of(state: DossierState, form: Form, parts: Parts) -> int:
    """Return the year in the name of a dossier's document and of its files."""
    declared = state.answers.get(DECLARED)
    return document_year(form, declared, state.language, call_year=parts.call().year, today=parts.today)


def text_answer(file: AnswersFile, question: str) -> str:
    """Return a text answer, or an empty text where it is not answered."""
    value = file.answers.get(question)
    return value if isinstance(value, str) else ""


def signer_name(file: AnswersFile) -> str:
    """Return the mayor's name in the order that it is spoken: first names, then surname."""
    names = (text_answer(file, "mayor.first_names"), text_answer(file, "mayor.surname"))
    return " ".join(name for name in names if name)


def _country_name(parts: Parts, file: AnswersFile, language: str) -> str:
    code = text_answer(file, "city.country")
    return parts.directory.country(code).names[language] if code else ""


def _commission_name(parts: Parts, state: DossierState, file: AnswersFile) -> str:
    if state.commission:
        return parts.directory.commission(state.commission).name
    country = text_answer(file, "city.country")
    candidates = parts.directory.of_country(country) if country else ()
    return candidates[0].name if len(candidates) == 1 else ""
