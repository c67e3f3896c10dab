"""Which page belongs to which step: pages of questions come from the form, the others are made by hand."""

import importlib

from gnlc_desktop.ui.frame import PageContext, WizardPage
from gnlc_desktop.ui.question_page import QuestionPage
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.steps import (
    APPROVAL,
    BEFORE,
    BLANK,
    CHECK,
    COMMISSION,
    LETTERS,
    MAYORS,
    RECEIVED,
    REQUESTS,
    ROAD,
    SENDING,
    SUPPORTING,
)

_PAGES = {
    BEFORE: ("before_page", "BeforePage"),
    BLANK: ("blank_page", "BlankPage"),
    SUPPORTING: ("supporting_page", "SupportingPage"),
    COMMISSION: ("commission_page", "CommissionPage"),
    CHECK: ("check_page", "CheckPage"),
    APPROVAL: ("approval_page", "ApprovalPage"),
    MAYORS: ("mayors_page", "MayorsPage"),
    SENDING: ("sending_page", "SendingPage"),
    ROAD: ("road_page", "RoadPage"),
    LETTERS: ("letters_page", "LettersPage"),
    RECEIVED: ("receive_page", "ReceivePage"),
    REQUESTS: ("requests_page", "RequestsPage"),
}


def make_page(step_id: str, session: Session, context: PageContext) -> WizardPage:
    """Return the page of a step.  Pages are imported when they are first opened: the first picture needs one."""
    if step_id not in _PAGES:
        return QuestionPage(session, context, step_id)
    module, name = _PAGES[step_id]
    page: WizardPage = getattr(importlib.import_module(f"gnlc_desktop.ui.{module}"), name)(session, context)
    return page
