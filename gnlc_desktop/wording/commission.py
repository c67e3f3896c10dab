"""The sentences of the Commission's side: the four answers about a received file, and what is done with it."""

from collections.abc import Callable, Mapping

from gnlc_desktop.i18n import _

SENTENCES: Mapping[str, Callable[[], str]] = {
    # Is the file unchanged?
    "content-unchanged": lambda: _("Yes: what was signed is as it was signed, to the last byte."),
    "content-signatures-added": lambda: _("After the first signature nothing was added but further signatures."),
    "content-changed": lambda: _(
        "No: the file was changed after it was signed. Ask the sender for the file as it was signed."
    ),
    "content-unknown": lambda: _(
        "That could not be confirmed. It may still be in order: ask the sender for a fresh copy."
    ),
    # Who signed it?
    "signer-none": lambda: _("No electronic signature was found."),
    "signer-confirmed": lambda: _("The fingerprint was confirmed on {day}: {how}."),
    "signer-trusted": lambda: _("{issuer} vouches for the name, and this office trusts it."),
    "signer-own-identity": lambda: _(
        "The signer made this identity personally; nobody else vouches for the name. Compare the fingerprint by telephone."
    ),
    "signer-issued": lambda: _("{issuer} vouches for the name."),
    "signer-not-trusted": lambda: _("{issuer} vouches for the name, and is not among those whom this office trusts."),
    # When, and by whose clock?
    "time-none": lambda: _("Without an electronic signature there is no time of signing."),
    "time-by-signer": lambda: _("{moment}, by the clock of the computer of {who}."),
    "time-by-service": lambda: _("{moment}, by the clock of a time service, signed by {who}."),
    # What could not be checked here?
    "person-not-checked": lambda: _(
        "Whether the signer is the person named was not checked: compare the fingerprint by telephone."
    ),
    "all-checked": lambda: _("Nothing was left unchecked."),
    # What the receiver's own program shows
    "reader-shows-none": lambda: _(
        "No program shows an electronic signature in this file: it has none. A drawn or scanned signature is a picture."
    ),
    "reader-own-identity": lambda: _(
        "Adobe Acrobat Reader and similar programs will call this signature's validity unknown: the signer made the identity personally, and no authority on their lists vouches for it. Unknown is not invalid. Once you have compared the fingerprint by telephone, the signer is known to you."
    ),
    "reader-issuer": lambda: _(
        "Adobe Acrobat Reader and similar programs call the signer known only where the issuer, “{issuer}”, is on their own lists. National authorities often are not: the signature is then called unknown, which is not invalid."
    ),
    "reader-unchanged": lambda: _(
        "In the details of the signature the same programs say that the document was not changed since it was signed, or that only permitted signatures were added. That is the part to look for."
    ),
    "reader-less-strict": lambda: _(
        "Your own program may find nothing wrong where this sheet does: here everything that was added besides signatures counts as a change, and what cannot be judged is called unknown."
    ),
    "reader-without-signatures": lambda: _(
        "Web browsers, telephones and many small viewers show no electronic signatures at all: what they draw in their place is a picture. Save the file, and open it in a program that checks signatures."
    ),
    "reader-paper": lambda: _("A printed copy keeps the picture of a signature and loses the signature: keep the file."),
    # The sheet and the package
    "sheet-intro": lambda: _(
        "Made on {day} from the file itself, for whoever receives it. It is no proof of its own: the file is."
    ),
    "countersign-unreadable": lambda: _("The file could not be read, so it cannot be endorsed. Ask for a fresh copy."),
    "countersign-changed": lambda: _(
        "The file was changed after the mayor signed it, so it is not countersigned. Ask the city for the file as it was signed."
    ),
    "countersigned-already": lambda: _("The file bears the Commission's signature already."),
    "countersign-not-confirmed": lambda: _(
        "The countersigned file did not pass its examination, so it was put aside and nothing was written. Fill in Part 2 instead, and please report this."
    ),
    "fingerprint-how-missing": lambda: _(
        "Say in a few words how the fingerprint was compared, such as: by telephone with the mayor's office."
    ),
    "not-endorsed": lambda: _("The application is not endorsed yet: countersign it, or fill in Part 2."),
    "answers-not-attached": lambda: _(
        "No answers are attached to {name}, so the letter cannot be written from it. Write it by hand."
    ),
    "city-without-address": lambda: _(
        "{city} names no contact whose e-mail address can be used, so nobody of the city is in copy yet. Add the address before you send."
    ),
}
