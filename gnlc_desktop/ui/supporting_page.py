"""Supporting documents: drop or choose them, name them, and say how they travel."""

from gnlc_desktop.i18n import _
from gnlc_desktop.ui.frame import PageContext, WizardPage
from gnlc_desktop.wizard.session import Session


class SupportingPage(WizardPage):
    """Files of others that go with the application."""

    def __init__(self, session: Session, context: PageContext) -> None:
        """Make the page."""
        super().__init__(session, context)
        self.title = _("Supporting documents")
