"""What the list of dossiers shows of one, from nothing but its journal and its form: JSON values, kept for later.

Nothing in it depends on today or on what the office entered: the list adds the dates of the call when it is shown.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.dossier.document_year import DECLARED
from gnlc_desktop.dossier.road import Actor, Deadline, StageId, current_stage, deadline_from_call, road
from gnlc_desktop.form.model import Form
from gnlc_desktop.i18n import _, ngettext
from gnlc_desktop.procedure.calls import published_calls
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wizard.dates import day_in_words

_DECLINED = "declined"


@dataclass(frozen=True)
class Summary:
    """One dossier in a few facts."""

    form: str
    edition: str
    language: str
    """Of the document."""
    city: str
    country: str
    """ISO 3166-1 alpha-2, or whatever was typed; empty while not answered."""
    declared: str
    """The date that the document declares, as it was typed."""
    follows: str
    """The dossier that it was begun from, by id; empty where it was begun from none."""
    commission: str
    """The Commission that was chosen, by id; empty where none had to be."""
    stage: str
    """The present stage, see `StageId`; empty where the road has ended or the form is not bundled."""
    ended: str
    """A day (ISO) on which the application was withdrawn, or "declined"; empty while the road goes on."""
    day: str
    """A date (ISO) that the present stage has of its own; empty where it has none."""
    day_source: str
    day_asked: str
    """The day (ISO) of the request that names the date; empty where none does."""
    day_clock: str
    answered: int
    """Required questions that are answered."""
    asked: int
    """Questions that have to be answered."""
    in_call: bool
    """Whether the document is sent within the yearly call."""


def summary_of(dossier: OpenDossier, forms: Mapping[tuple[str, str], Form]) -> Mapping[str, object]:
    """Return the summary as JSON values."""
    state = dossier.state
    form = forms.get((state.form, state.edition))
    city, country, declared = (_text(state.answers.get(each)) for each in ("city.name", "city.country", DECLARED))
    facts = _Facts() if form is None else _facts(dossier, form)
    return asdict(
        Summary(
            form=state.form,
            edition=state.edition,
            language=state.language,
            city=city,
            country=country,
            declared=declared,
            follows=state.course.follows.dossier if state.course.follows is not None else "",
            commission=state.commission,
            **asdict(facts),
        )
    )


def read_summary(about: Mapping[str, object]) -> Summary:
    """Return the summary that `summary_of` made; TypeError where it is none."""
    return Summary(**about)  # type: ignore[arg-type]


@dataclass(frozen=True)
class _Facts:
    stage: str = ""
    ended: str = ""
    day: str = ""
    day_source: str = ""
    day_asked: str = ""
    day_clock: str = ""
    answered: int = 0
    asked: int = 0
    in_call: bool = False


def _facts(dossier: OpenDossier, form: Form) -> _Facts:
    # Loaded late: a list whose summaries are kept needs none of it.
    from gnlc_desktop.actions.approve import standing_of
    from gnlc_desktop.dossier.path import applying
    from gnlc_desktop.dossier.readings import is_blank

    state = dossier.state
    required = [each for each in applying(form, state.answers, state.language) if each.required]
    answered = sum(not is_blank(each, state.answers.get(each.id)) for each in required)
    # Any call does: which stage is the present one does not depend on its dates, and those are left out.
    call = published_calls().rule.call_of(2001)
    stages = road(state, standing_of(state, form), call=call, countersigned=form.sending.countersigned)
    present = current_stage(stages)
    withdrawn = state.course.withdrawn
    if present is None:
        ended = withdrawn.on.isoformat() if withdrawn is not None else _DECLINED
        return _Facts(ended=ended, answered=answered, asked=len(required), in_call=form.sending.in_call)
    own = present.by_when if deadline_from_call(present.id, call) is None else None
    return _Facts(
        stage=present.id.value,
        day=own.day.isoformat() if own else "",
        day_source=own.source if own else "",
        day_asked=own.asked.isoformat() if own and own.asked else "",
        day_clock=own.clock.value if own else "",
        answered=answered,
        asked=len(required),
        in_call=form.sending.in_call,
    )


def _text(typed: object) -> str:
    return typed if isinstance(typed, str) else ""


def stage_of_summary(summary: Summary) -> str:
    """Return the present stage in a word or two, and how far the answers are while the form is being filled in."""
    from gnlc_desktop.wizard.road_view import stage_title

    if summary.ended == _DECLINED:
        return _("declined")
    if summary.ended:
        return _("withdrawn on {day}").format(day=day_in_words(date.fromisoformat(summary.ended)))
    if not summary.stage:
        return _("of a form that this edition of the program does not know")
    stage = StageId(summary.stage)
    if stage is not StageId.PREPARE:
        return stage_title(stage)
    told = ngettext(
        "being filled in: {answered} of {asked} required question answered",
        "being filled in: {answered} of {asked} required questions answered",
        summary.asked,
    )
    return told.format(answered=summary.answered, asked=summary.asked)


def next_date_of_summary(summary: Summary, parts: Parts) -> str:
    """Return until when the present stage is to be done, and how sure that is; empty where no date is known."""
    from gnlc_desktop.wizard.road_view import deadline_in_words

    if not summary.stage:
        return ""
    if summary.day:
        day = date.fromisoformat(summary.day)
        asked = date.fromisoformat(summary.day_asked) if summary.day_asked else None
        own = Deadline(day, True, summary.day_source, Actor(summary.day_clock), asked)
        return deadline_in_words(own, parts.today)
    # While the document is prepared and approved, the date that counts is the one of the request that follows.
    stage = StageId(summary.stage)
    if stage in {StageId.PREPARE, StageId.APPROVE} and summary.in_call:
        stage = StageId.REQUEST_ENDORSEMENT
    deadline = deadline_from_call(stage, parts.call(_commission(summary, parts)))
    return deadline_in_words(deadline, parts.today) if deadline is not None else ""


def _commission(summary: Summary, parts: Parts) -> str:
    """Return the id of the Commission that the letters go to, as far as it is known."""
    if summary.commission or not summary.country:
        return summary.commission
    possible = parts.directory.of_country(summary.country)
    return possible[0].id if len(possible) == 1 else ""
