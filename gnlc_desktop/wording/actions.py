"""The sentences of the use cases, the command line and the examination of the final bytes."""

from collections.abc import Callable, Mapping

from gnlc_desktop.i18n import _

SENTENCES: Mapping[str, Callable[[], str]] = {
    "dossier-has-problems": lambda: _(
        "The document cannot be made yet: {count} problems stand in the answers. Open Check answers and mend them."
    ),
    "nothing-frozen": lambda: _(
        "There is no document to approve or send yet. Prepare the document on the page Approval first."
    ),
    "approval-stale": lambda: _(
        "An answer was changed after the document was prepared, so the document no longer says what the answers say. "
        "Prepare it again and have it approved again."
    ),
    "commission-not-chosen": lambda: _(
        "This country has {count} National Commissions and none is chosen ({ids}). Choose the one to write to."
    ),
    "commission-of-another-country": lambda: _(
        "The chosen Commission ({commission}) does not belong to the city's country. Choose one of that country."
    ),
    "address-unusable": lambda: _(
        "The address given for the Commission is not exactly one e-mail address. Write it like name@commission.example."
    ),
    "validation-failed": lambda: _(
        "The finished document did not pass its examination ({what}), so nothing was written. "
        "Nothing is lost; please report this with the name of the check."
    ),
    "letter-too-large": lambda: _(
        "The letter with its attachments has {size} MB; many mail programs stop at {most}. "
        "Scan the pages again at a lower resolution, then prepare the letter again."
    ),
    "password-too-short": lambda: _("The password is too short: use at least {shortest} characters."),
    "identity-needs-name": lambda: _("The identity needs the mayor's name. Fill in the page Mayor first."),
    "ink-unusable": lambda: _(
        "The file with the handwriting cannot be read. Draw the signature again and save it anew."
    ),
    "ink-without-signature": lambda: _(
        "The handwriting is left out: a drawing alone is no signature, so it goes only beside a certificate."
    ),
    "password-file-not-text": lambda: _("The password file {name} is not text. Save the password as plain UTF-8 text."),
    "arguments-unusable": lambda: _("The command was not understood: {message}."),
    "output-failed": lambda: _("What the program has to say could not be written. Send its output somewhere else."),
    "folder-missing-here": lambda: _("There is no folder {name}. Check its name."),
    "language-unknown": lambda: _("The program does not speak {language}. Choose one of: {known}."),
    "package-exists": lambda: _(
        "{name} exists already and was kept. Choose another folder, or say that it may be replaced (--replace)."
    ),
    "folder-is-a-file": lambda: _("{name} is a file, not a folder. Choose a folder."),
    "folder-without-pdf": lambda: _("There is no PDF in the folder {name}. Choose the folder that holds the files."),
    "not-a-pdf": lambda: _("{name} is not a PDF. Choose the PDF file itself."),
    "no-answers-attached": lambda: _("No answers are attached to {name}. Only a PDF made by this program has them."),
    "own-form-not-asked": lambda: _(
        "Did this year's call come with its own form file? If it did, that file must be sent; ask your Commission."
    ),
    "own-form-must-be-sent": lambda: _(
        "This year's call came with its own form file: that file must be sent. Put it into the dossier on "
        "the page “The call's own form”."
    ),
    "report-form-not-asked": lambda: _(
        "Did the Coordination Team send its own form for this report? If it did, that file must be sent; ask the team."
    ),
    "report-form-must-be-sent": lambda: _(
        "The Coordination Team sent its own form for this report: that file must be sent. Put it into the "
        "dossier on the page “The call's own form”."
    ),
    "route-certificate": lambda: _("Signed with the mayor's certificate."),
    "route-own-identity": lambda: _(
        "Signed with an identity that the mayor made in this program; its fingerprint must be confirmed by another way."
    ),
    "route-card": lambda: _("Signed with the mayor's card or token."),
    "route-elsewhere": lambda: _("Signed with the mayor's certificate in another program; only the signature was added."),
    "route-paper": lambda: _("Signed by hand on paper; the scan goes with the digital file."),
    "route-unsigned": lambda: _("Not signed: this PDF is for printing and signing by hand."),
    "signature-mark-by-another-program": lambda: _(
        "The program that signed added its own mark or field; everything else in the pages is as it was made here."
    ),
    "signature-covers-file": lambda: _("The mayor's signature covers the whole file."),
    "draft-attaches-this-file": lambda: _("The letter has exactly this file attached."),
    "draft-addressed-as-meant": lambda: _(
        "The letter is addressed exactly as meant, with the Coordination Team in copy."
    ),
    "draft-fits-the-mail": lambda: _("The letter with its attachments is not too large for e-mail."),
}
