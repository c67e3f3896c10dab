"""The sentences about what comes back: messages, files, endorsements, and documents asked for."""

from collections.abc import Callable, Mapping

from gnlc_desktop.i18n import _

SENTENCES: Mapping[str, Callable[[], str]] = {
    # Messages that cannot be read
    "message-of-outlook": lambda: _(
        "This is a message in Outlook's own form (.msg). Open it in Outlook, choose Save As and the kind .eml, or "
        "forward it as an attachment to yourself and save that; then choose the new file."
    ),
    "message-unreadable": lambda: _(
        "The message cannot be read. Save it again from your mail program as an .eml file, then choose that file."
    ),
    "message-too-large": lambda: _(
        "The message is larger than {most} MB. Save its attachments one by one, then choose those files."
    ),
    "message-attachment-missing": lambda: _("The message does not hold this attachment any longer."),
}
