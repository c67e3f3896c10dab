"""The sentences of the letters and of the road: why something cannot be written or recorded now."""

from collections.abc import Callable, Mapping

from gnlc_desktop.i18n import _

SENTENCES: Mapping[str, Callable[[], str]] = {
    "nothing-approved": lambda: _(
        "The mayor has not approved the document yet, so it is not submitted. Have it approved on the page Approval."
    ),
    "no-endorsement-on-record": lambda: _(
        "No endorsement of this very document is on record, so it is not submitted. "
        "Record what the Commission said or sent, or say why the city submits without it."
    ),
    "request-unknown": lambda: _("No request with the number {request} is on record. Look at the list of requests."),
    "request-items-missing": lambda: _(
        "{count} of the documents asked for have no file yet ({items}). Add them, then prepare the answer."
    ),
    "letter-not-for-now": lambda: _("This letter does not fit the stage that the dossier is at. Look at the road."),
    "draft-unknown": lambda: _(
        "No letter of this dossier is named so. Prepare the letter first, then say when it was sent."
    ),
    "dossier-exists": lambda: _("The folder {name} is not empty, so no dossier was begun there. Name a new folder."),
    "not-a-dossier": lambda: _("There is no dossier in the folder {name}. Check its name, or begin one with new."),
    "nothing-submitted": lambda: _(
        "The application is not on record as submitted, so there is nothing to decide yet. Record the submission first."
    ),
    "source-missing": lambda: _("Say where the date comes from, so that others can look it up."),
    "day-unreadable": lambda: _("{field}: write the day like 2 May 2027."),
    "question-unknown": lambda: _("The form has no question {question}. docs/questions.md lists them all."),
    "answer-value-missing": lambda: _('Write the answer to {question} after its name; "" takes the answer away.'),
    "answer-of-another-kind": lambda: _(
        "The answer to {question} is of another kind. docs/questions.md says of which kind each answer is."
    ),
    "request-without-items": lambda: _("Say what was asked for: name at least one document."),
    "day-before-document": lambda: _(
        "That day lies before the day on which the document was made. Write the day on which it happened."
    ),
    "day-not-come": lambda: _(
        "The day {day} has not come yet, so nothing can have happened on it. Enter the day it happened, with its year; "
        "if this computer's clock is wrong, set it first."
    ),
    "application-withdrawn": lambda: _(
        "The application was withdrawn on {day}, so nothing more is sent or recorded for it. Start the next dossier from "
        "this one."
    ),
    "report-before-membership": lambda: _(
        "Only members report, and this dossier does not say that the city was accepted. Record the decision first; for "
        "a member whose application is not here, begin the report by itself (new FOLDER --form progress-report)."
    ),
    "day-before-submission": lambda: _(
        "That day lies before the day of the submission. Write the day on which it was decided."
    ),
    "reason-missing": lambda: _("Say why: the reason goes on record."),
}
