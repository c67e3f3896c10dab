"""The sentences about papers that are not ours: the call's own form, its mapping, and supporting documents."""

from collections.abc import Callable, Mapping

from gnlc_desktop.i18n import _

SENTENCES: Mapping[str, Callable[[], str]] = {
    # Forms that cannot be filled
    "blank-kind-unknown": lambda: _(
        "{name} is neither a PDF nor a Word file (.docx), so it cannot be filled in here. Copy the answers into it from "
        "the copy sheet."
    ),
    "blank-old-word": lambda: _(
        "{name} is a Word file of the old kind, or one with a password. Open it in your word processor and save it as "
        ".docx without a password, or copy the answers into it from the copy sheet."
    ),
    "blank-protected": lambda: _(
        "The form is protected against changes, so this program must not fill it in. Copy the answers into it from the "
        "copy sheet, save it as a PDF, and bring that here."
    ),
    "blank-with-password": lambda: _(
        "The form opens with a password only. Ask whoever sent it for one without, or save it without a password, then "
        "choose that file."
    ),
    "blank-is-ours": lambda: _(
        "This is a finished document of this program, not the call's empty form. To begin a new application with its "
        "answers, drop it on the start page."
    ),
    "blank-dynamic": lambda: _(
        "The form is a dynamic XFA form: its pages are made by Adobe Reader alone, and no other program can fill it in. "
        "Open it there, copy the answers from the copy sheet, print it to a PDF, and bring that here."
    ),
    "blank-signed": lambda: _(
        "The form carries a signature already; filling it in would break that. Ask whoever sent it for one that is not "
        "signed."
    ),
    "blank-without-fields": lambda: _(
        "The form has no fields that a program could fill in; a scan has none. Copy the answers into it from the copy "
        "sheet, save or scan it as a PDF, and bring that here."
    ),
    "blank-too-many-fields": lambda: _(
        "The form has more than {most} fields, more than this program fills in. Copy the answers into it from the copy "
        "sheet."
    ),
    "blank-with-macros": lambda: _(
        "The form holds macros, small programs that run when it is opened. Save it as a .docx without macros, then "
        "choose that file."
    ),
    "blank-cannot-be-filled": lambda: _(
        "The form is built in a way that this program cannot fill in. Copy the answers into it from the copy sheet, save "
        "it as a PDF, and bring that here."
    ),
    "word-unreadable": lambda: _(
        "The Word file cannot be read. Open it in your word processor, save it again as .docx, then choose that file."
    ),
    "word-too-large": lambda: _(
        "The Word file unpacks to more than this program takes. Copy the answers into it from the copy sheet."
    ),
    # A form in the dossier
    "blank-not-chosen": lambda: _("There is no form of the call in this dossier. Choose its file first."),
    "blank-not-confirmed": lambda: _(
        "Nobody has confirmed yet what the fields of {name} take. Look them over on the page “The call's own form”."
    ),
    "blank-not-printed": lambda: _(
        "The filled-in form is a Word file, which cannot be signed. Save it on the page “The call's own form”, make a PDF "
        "of it in your word processor, and bring that back."
    ),
    "blank-overfull": lambda: _(
        "The form has too little room for these answers: {questions}. Shorten them, then make the document again."
    ),
    "printed-not-pdf": lambda: _("{name} is not a PDF. Save or print the form as a PDF, then choose that file."),
    "document-is-settled": lambda: _(
        "The document is made already and stays as it is. To change what it is made of, put it aside on the page "
        "Approval."
    ),
    # Mapping files
    "mapping-unusable": lambda: _("This file does not say which field takes which answer. Choose a mapping file."),
    "mapping-of-another-form": lambda: _("The mapping is for the questions of {form} {edition}, which are other ones."),
    "mapping-of-another-blank": lambda: _(
        "The mapping is for another form file; even a corrected edition of a form has fields of its own."
    ),
    # Supporting documents
    "document-kind-unknown": lambda: _("{name} is neither a PDF nor a picture (PNG or JPEG). Save it as one of these."),
    "document-empty": lambda: _("{name} is empty. Save it again, then choose it."),
    "document-too-many": lambda: _("There are {most} supporting documents already. Put several into one PDF."),
    "document-not-there": lambda: _("There is no supporting document of that name or number."),
    "annex-too-many-pages": lambda: _(
        "The supporting documents have {pages} pages, more than the {most} that are merged. Send them as files of their "
        "own."
    ),
    "signature-place-unknown": lambda: _("A signature can stand on a page of the form, at one of these: {places}."),
    "mail-limit-unusable": lambda: _(
        "{megabytes} MB is no limit that a mailbox has. Give a number of megabytes from 1 to 100."
    ),
    "documents-too-large": lambda: _(
        "With the supporting documents the letter takes about {size} MB, and many mailboxes stop at {most} MB. The "
        "largest is {name} with {largest} MB."
    ),
}
