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
    "message-is-the-draft": lambda: _(
        "{name} is the draft itself, not the message as it was sent. Save the message from the folder of sent mail of "
        "your mail program as an .eml file, then choose that file."
    ),
    "received-file-empty": lambda: _("{name} is empty. Save it again, then choose it."),
    "received-kind-unknown": lambda: _(
        "{name} is of a kind that this program does not file. Choose an e-mail message (.eml), a PDF, or a picture "
        "(PNG or JPEG)."
    ),
    "received-before": lambda: _("It was filed before, so nothing was filed twice."),
    # Our own letter, as it was sent
    "sent-as-drafted": lambda: _("This is the letter “{letter}”, sent exactly as it was drafted. It is on record as sent."),
    "sent-otherwise": lambda: _(
        "This is the letter “{letter}”. It is on record as sent, with what is other than in the draft."
    ),
    "sent-without-date": lambda: _("The message does not say when it was sent; today's date went on record."),
    "sent-without-coordination-team": lambda: _(
        "The Coordination Team was not in copy. Forward the letter to it, with everybody who got the letter in copy."
    ),
    "sent-coordination-team-hidden": lambda: _(
        "The Coordination Team got the letter in blind copy, which nobody else can see. Name it in Cc next time."
    ),
    "sent-recipient-missing": lambda: _("Somebody whom the draft named did not get the letter."),
    "sent-recipient-added": lambda: _("The letter went to somebody whom the draft did not name."),
    "sent-to-nobody": lambda: _("The letter names nobody it was sent to."),
    "sent-other-subject": lambda: _("The subject was changed."),
    "sent-attachment-altered": lambda: _(
        "An attachment is not the file that was drafted: it was opened and saved again, or exchanged. Send the very "
        "file of the package."
    ),
    "sent-without-application": lambda: _(
        "The application was not attached. Send it after this letter, to everybody who got it."
    ),
    "sent-without-attachment": lambda: _("An attachment of the draft was left out. Send it after this letter."),
    "sent-attachment-added": lambda: _("A file was attached that the draft did not have."),
    "sent-concerns": lambda: _("This concerns: {names}."),
    # Messages from others
    "message-of-the-commission": lambda: _("A message from the National Commission ({who}): “{subject}”."),
    "message-of-the-team": lambda: _("A message from the Coordination Team: “{subject}”."),
    "message-of-another": lambda: _("A message from {who}: “{subject}”."),
    "message-with-attachments": lambda: _("It has files attached, which can be filed one by one: {names}."),
    "message-without-the-team": lambda: _(
        "The Coordination Team ({address}) was not in copy. Put it in copy when you answer."
    ),
    "message-submits": lambda: _("With it, {who} sent your application to the Coordination Team: that is the submission."),
    "picture-received": lambda: _("A picture, such as a scan or a photograph. Look at it and say what it shows."),
    # A PDF that came back
    "pdf-is-as-sent": lambda: _("This is your application, exactly as it was approved: nothing was added to it."),
    "pdf-is-earlier": lambda: _("It is an earlier document of this dossier, not the one that stands now."),
    "pdf-countersigned": lambda: _(
        "This is your application, unchanged, with one more signature: {who} signed for the Commission."
    ),
    "pdf-countersigner-not-confirmed": lambda: _(
        "Whether the certificate is really that of {who} was not confirmed. Ask the Commission by telephone."
    ),
    "pdf-countersigned-unsure": lambda: _(
        "This is your application with a signature for the Commission ({who}), but it could not be confirmed that "
        "nothing else was added. Ask the Commission for a fresh copy, or for a letter."
    ),
    "pdf-not-countersigned": lambda: _("This is your application; no signature for the Commission was added to it."),
    "pdf-filled-after-signing": lambda: _(
        "This is your application, and fields of the call's form were filled in after the mayor signed. That may be the "
        "Commission's part: compare every page with the file in your package before you count on it."
    ),
    "pdf-changed": lambda: _(
        "This is your application, but it was changed after the mayor approved it. Do not pass it on: the file in your "
        "package is the one that counts."
    ),
    "pdf-answers-changed": lambda: _(
        "This is an application of your city with other answers than the one that was approved ({count}: {questions}). "
        "Do not pass it on; ask whoever sent it why."
    ),
    "pdf-saved-anew": lambda: _(
        "This has the answers of your application, but it is not the file that was sent: a program saved it anew, and "
        "the mayor's signature does not cover this copy. Ask for the file itself, or for a scan of the signed pages."
    ),
    "pdf-of-another-city": lambda: _("This is the application of another city: {city}."),
    "pdf-is-another-application": lambda: _("This is a document made by this program, for {city}."),
    "pdf-of-another-kind": lambda: _(
        "A PDF that is not your application, such as a letter or a scan. Look at it and say what it shows."
    ),
    "pdf-signed-by": lambda: _("It is signed electronically by {who}."),
    # The Commission's page
    "part-two-filled": lambda: _("This is Part 2, filled in: {who}, {title}, {date}."),
    "part-two-empty": lambda: _("This is Part 2, and nothing is filled in."),
    "part-two-states": lambda: _("The Commission states: “{statement}”."),
    "part-two-fits": lambda: _("It stands for exactly the application that the mayor approved."),
    "part-two-earlier": lambda: _("It stands for an earlier document of this dossier, not for the one that stands now."),
    "part-two-of-another-file": lambda: _("It stands for another file than yours: its digest is a different one."),
    "part-two-without-digest": lambda: _("Which file it stands for cannot be read from it any longer."),
    "part-two-not-signed": lambda: _(
        "It bears no electronic signature: by itself it shows what was typed, not who typed it. Printed, signed, stamped "
        "and scanned it proves more; so does the message that it came with."
    ),
    # What an endorsement stands on
    "evidence-countersigned": lambda: _(
        "The countersigned file proves to everybody that the Commission signed exactly the document that the mayor "
        "approved."
    ),
    "evidence-scanned-part-2": lambda: _(
        "The filled or scanned Part 2 shows who endorsed and when; the digest on it says for which file. A scan can be "
        "altered, so keep the message that it came with."
    ),
    "evidence-letter": lambda: _(
        "The letter shows that the Commission endorses the city's application; it seldom says which file is meant."
    ),
    "evidence-e-mail": lambda: _(
        "The message shows what was written from that address; a sender's address can be forged, so a word by telephone "
        "is worth while."
    ),
    "evidence-telephone": lambda: _(
        "Word by telephone is a note of your own and proves nothing to others. Ask for a written confirmation."
    ),
    "endorsement-by-missing": lambda: _("Say who endorsed: a name, or the Commission's."),
    "endorsement-file-missing": lambda: _(
        "An endorsement of this kind is a file. Choose the file, or record it as word by telephone."
    ),
    "endorsement-file-unfit": lambda: _("{name} is not of the kind that was said. Choose another file or another kind."),
    "endorsement-file-is-ours": lambda: _(
        "{name} is your own application without anything added to it, so it shows no endorsement. Choose what the "
        "Commission sent."
    ),
    "endorsement-not-countersigned": lambda: _(
        "{name} is not the approved document with the Commission's signature added and nothing else. If it is a letter "
        "or a scan, record it as that."
    ),
    # Documents that were asked for
    "request-too-many-items": lambda: _("A request can have {most} items; put what belongs together into one."),
    "request-ends-before-it-begins": lambda: _("The date until which it is asked for lies before the day of the request."),
    "request-item-unknown": lambda: _("The request has no item {item}. Look at the list of what was asked for."),
    "request-file-unfit": lambda: _(
        "{name} is a message. File the message as something that came back, and add the document itself here."
    ),
}
