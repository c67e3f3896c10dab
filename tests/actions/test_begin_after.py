"""A dossier begun from an earlier one carries the answers on, names it, and leaves it as it was."""

from gnlc_desktop.actions.begin_after import begin_next, begin_report
from gnlc_desktop.actions.check_dossier import findings_of
from gnlc_desktop.actions.freeze import freeze
from gnlc_desktop.dossier.events import Answered, Approved, CommissionChosen, Route
from gnlc_desktop.dossier.procedure_acts import Relation
from gnlc_desktop.form.model import Form
from gnlc_desktop.wiring import Program
from tests.actions.conftest import Filled

FIGURES = {
    "profile.population", "profile.area_km2", "profile.gdp_city_usd", "profile.gdp_country_usd",
    "profile.schooling_men", "profile.schooling_women",
}  # fmt: skip


def report_form(program: Program) -> Form:
    return program.newest("progress-report")


def test_the_next_application_carries_every_answer_but_the_declaration(
    program: Program, form: Form, filled: Filled
) -> None:
    earlier = filled()
    before = earlier.state
    made = begin_next(program.library.create, earlier, form)
    expected = {each: typed for each, typed in before.answers.items() if not each.startswith("declaration.")}
    assert dict(made.state.answers) == expected
    assert set(made.state.to_renew) == FIGURES
    assert earlier.state is before
    follows = made.state.course.follows
    assert follows is not None
    assert (follows.dossier, follows.relation, follows.document) == (earlier.id, Relation.NEXT_APPLICATION, "")
    assert not made.state.can_undo


def test_a_remark_stands_at_each_statistic_until_it_is_given_anew(
    program: Program, form: Form, filled: Filled
) -> None:
    made = begin_next(program.library.create, filled(), form)

    def marked() -> set[str | None]:
        remarks = findings_of(made.state, form, program.parts).remarks
        return {each.question for each in remarks if each.code == "answer-carried-over"}

    assert marked() == FIGURES
    for question in FIGURES:
        made.record(Answered(question, made.state.answers[question], visit="new"))
    assert marked() == set()


def test_a_report_is_prefilled_from_the_application_and_names_what_was_approved(
    program: Program, form: Form, filled: Filled
) -> None:
    earlier = filled()
    earlier.record(CommissionChosen("pt"))
    frozen = freeze(earlier, form, program.parts)
    earlier.record(Approved(Route.PAPER, frozen.document, frozen.document, frozen.answers_digest, "Carlos Carreiras"))
    report = begin_report(program.library.create, earlier, report_form(program))
    state = report.state
    assert (state.form, state.language, state.commission) == ("progress-report", "en", "pt")
    assert {each.split(".")[0] for each in state.answers} == {"city", "mayor", "contact", "profile"}
    assert state.answers["mayor.title"] == "Presidente da Câmara Municipal"
    assert set(state.to_renew) == FIGURES
    assert state.course.follows is not None
    assert state.course.follows.document == frozen.document
    assert state.course.follows.relation is Relation.REPORT


def test_a_second_report_follows_the_first_and_tells_its_own_story(program: Program, filled: Filled) -> None:
    first = begin_report(program.library.create, filled(), report_form(program))
    first.record(Answered("report.activities", "Centres were opened.", visit="a"))
    first.record(Answered("declaration.accepted", typed=True, visit="b"))
    second = begin_report(program.library.create, first, report_form(program))
    assert second.state.course.follows is not None
    assert second.state.course.follows.dossier == first.id
    assert second.state.answers["city.name"] == "Cascais"
    assert not {each for each in second.state.answers if each.startswith(("report.", "declaration."))}
    assert set(second.state.to_renew) == FIGURES


def test_what_was_begun_is_there_when_it_is_opened_again(program: Program, form: Form, filled: Filled) -> None:
    made = begin_next(program.library.create, filled(), form)
    again = program.library.open(made.id)
    assert again.state.to_renew == made.state.to_renew
    assert dict(again.state.answers) == dict(made.state.answers)
