"""Which page belongs to which step: pages of questions come from the form, the others are made by hand."""

from gnlc_desktop.ui.check_page import CheckPage
from gnlc_desktop.ui.frame import PageContext, WizardPage
from gnlc_desktop.ui.question_page import QuestionPage
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.steps import APPROVAL, BEFORE, CHECK, COMMISSION, SENDING


def make_page(step_id: str, session: Session, context: PageContext) -> WizardPage:
    """Return the page of a step.  Pages are imported when they are first opened: the first picture needs one."""
    if step_id == BEFORE:
        from gnlc_desktop.ui.before_page import BeforePage

        return BeforePage(session, context)
    if step_id == COMMISSION:
        from gnlc_desktop.ui.commission_page import CommissionPage

        return CommissionPage(session, context)
    if step_id == APPROVAL:
        from gnlc_desktop.ui.approval_page import ApprovalPage

        return ApprovalPage(session, context)
    if step_id == SENDING:
        from gnlc_desktop.ui.sending_page import SendingPage

        return SendingPage(session, context)
    if step_id == CHECK:
        return CheckPage(session, context)
    return QuestionPage(session, context, step_id)
