"""The sentences about certificates, signatures, their verification and the isolated child."""

from collections.abc import Callable

from gnlc_desktop.i18n import _

SENTENCES: dict[str, Callable[[], str]] = {
    # The isolated child
    "stopped": lambda: _("Stopped. Nothing was changed."),
    "isolated-task-stopped": lambda: _(
        "Reading the file took more time or memory than any honest file needs, so it was stopped. "
        "Ask whoever sent the file for a fresh copy."
    ),
    "isolated-task-failed": lambda: _(
        "The file could not be read; it may be damaged. Ask whoever sent it for a fresh copy."
    ),
    "isolated-task-not-started": lambda: _(
        "The computer could not start the separate process in which files are read. Close other programs and try again."
    ),
    # Certificate files that do not open
    "certificate-wrong-password": lambda: _(
        "The password does not open the certificate file. Check capital letters and the keyboard language, then try "
        "again."
    ),
    "certificate-damaged": lambda: _(
        "The certificate file is damaged or is not a certificate file (.p12 or .pfx). Copy it again from where it came."
    ),
    "certificate-unsupported": lambda: _(
        "The certificate file is protected in a way this program does not know. Export it again as PKCS#12 with AES."
    ),
    "certificate-too-costly": lambda: _(
        "Opening the certificate file would take this computer far too long. Export it again with the usual protection."
    ),
    "certificate-missing": lambda: _(
        "The certificate file holds no certificate. Export it again together with its certificate."
    ),
    "certificate-key-missing": lambda: _(
        "The certificate file holds no private key, so it cannot sign. Export it again together with its private key."
    ),
    "certificate-key-mismatch": lambda: _(
        "The private key in the certificate file belongs to another certificate. Export the two together again."
    ),
    # Certificates that must not sign
    "certificate-expired": lambda: _(
        "The certificate expired on {not_after}. Sign with a valid one, or approve on paper."
    ),
    "certificate-not-yet-valid": lambda: _(
        "The certificate is valid only from {not_before}. Check the date of this computer, or sign from that day on."
    ),
    "certificate-no-signing-usage": lambda: _(
        "The certificate was not issued for signing documents. Choose the one that is for signatures."
    ),
    "certificate-weak-key": lambda: _(
        "The key of the certificate has {bits} bits; fewer than {limit} are too weak. Ask its issuer for a new one."
    ),
    "certificate-key-kind": lambda: _(
        "The certificate has a key of the kind {kind}, which many programs cannot check. Use one with an RSA or P-256 "
        "key."
    ),
    # Remarks on certificates
    "certificate-name-differs": lambda: _(
        "The certificate is in the name of “{certificate_name}”, not of “{expected}”."
    ),
    "certificate-issuer-unknown": lambda: _(
        "The issuer of the certificate, “{issuer}”, is not known to this program; the Commission may ask about it."
    ),
    "certificate-expires-before-window-end": lambda: _(
        "The certificate expires on {not_after}, before the call closes on {needed_until}."
    ),
    "certificate-expires-before-window-end-by-rule": lambda: _(
        "The certificate expires on {not_after}. By the published rule the call closes on {needed_until}; recent rounds "
        "differed; ask your Commission."
    ),
    "trust-unreadable": lambda: _("The file of trusted certificates holds no certificate (PEM or DER)."),
    # Identities made here
    "identity-name-too-long": lambda: _("Name and organisation may have {limit} characters each; shorten them."),
    # Signing
    "document-unreadable": lambda: _("The document to sign could not be read."),
    "signature-field-missing": lambda: _("The document has no signature field named {field}."),
    "signature-field-filled": lambda: _("The signature field {field} is signed already."),
    "signing-failed": lambda: _("The document does not permit this signature; it may be certified or signed already."),
    "signing-not-confirmed": lambda: _(
        "The document was signed, but the signature could not be confirmed when it was verified at once. Nothing is "
        "recorded; try again, or approve in another way."
    ),
    # Cards and tokens
    "tokens-not-supported": lambda: _(
        "This installation cannot use cards and tokens: the library for them is missing. Sign in another program and "
        "bring the document back."
    ),
    "token-module-missing": lambda: _("There is no file {name}. Choose the module that came with the card's software."),
    "token-module-unusable": lambda: _(
        "The module of the card could not be loaded. Choose the PKCS#11 module that came with the card's software, made "
        "for this kind of computer."
    ),
    "token-missing": lambda: _(
        "No card was found. Put it into its reader, make sure that its software is installed, and look again."
    ),
    "token-empty": lambda: _(
        "The card holds no certificate that can be seen. It may be another card, or its certificates may not be set up "
        "yet."
    ),
    "token-certificate-gone": lambda: _("The chosen certificate is no longer on the card. Look at the card again."),
    "token-certificate-unknown": lambda: _("The card has no certificate named {label}. It has: {labels}."),
    "token-choose-certificate": lambda: _("The card has several certificates. Name one of them: {labels}."),
    "token-key-missing": lambda: _(
        "The card holds the certificate without its private key, so it cannot sign with it. Choose another certificate."
    ),
    "token-key-mismatch": lambda: _(
        "The key on the card belongs to another certificate, so nothing was signed. Ask whoever issued the card."
    ),
    "token-wrong-pin": lambda: _("The PIN is wrong. The card allows only a few tries; make sure before the next."),
    "token-wrong-pin-few-left": lambda: _(
        "The PIN is wrong. The card says that few tries are left; after the last one it locks itself."
    ),
    "token-wrong-pin-one-left": lambda: _(
        "The PIN is wrong. One try is left: if that is wrong too, the card locks itself and only its issuer can help."
    ),
    "token-pin-last-try": lambda: _(
        "Only one try of the PIN is left. Make sure of the PIN first, then say that you mean to use the last try."
    ),
    "token-pin-locked": lambda: _(
        "The PIN of the card is locked after too many wrong tries. Unlock it with the card's own software and its PUK, "
        "or ask its issuer."
    ),
    "token-pin-not-set": lambda: _("The PIN of the card has to be set or changed first, with the card's own software."),
    "token-cancelled": lambda: _("Entering the PIN was broken off at the card reader. Nothing was signed."),
    "token-cannot-sign": lambda: _(
        "The card cannot sign in a way that PDF readers understand (RSA or ECDSA with SHA-256). Use another one."
    ),
    "token-failed": lambda: _(
        "The card or its software failed ({kind}). Take the card out, put it in again, and try once more."
    ),
    "store-missing": lambda: _("This system has no store of certificates that programs share."),
    "store-refused": lambda: _(
        "The system did not sign with this certificate: it was not allowed, or its key is kept in an older way. Export "
        "it with its key as a .p12 file, or use a card."
    ),
    # Signed in another program
    "elsewhere-not-signed": lambda: _(
        "The file bears no signature. Open the saved document in the program that signs, sign it there, and choose the "
        "file that it wrote."
    ),
    "elsewhere-other-document": lambda: _(
        "The file is not the document that was made here with a signature added: it was written anew. Save the document "
        "again and sign that file itself; do not print it to a PDF, join it with others or save it as another kind."
    ),
    "elsewhere-changed": lambda: _(
        "Something besides a signature was added to the document, so it was not accepted. Sign in the field for the "
        "mayor or without a visible mark, and change or fill in nothing else."
    ),
    "elsewhere-unsure": lambda: _(
        "Whether the file holds nothing but signatures could not be found out, so it was not accepted. Sign the saved "
        "document again, with another program if it can be, or approve in another way."
    ),
    "elsewhere-not-certified": lambda: _(
        "The signature does not close the document (it is no certification). It counts all the same: whatever is changed "
        "later still shows."
    ),
    "elsewhere-another-field": lambda: _(
        "The signature does not stand in the field for the mayor, so the page shows that field empty. Readers list the "
        "signature all the same."
    ),
    "elsewhere-description-rewritten": lambda: _(
        "The program that signed also rewrote the description of the file (title, dates); the pages and the answers are "
        "as they were."
    ),
    # Verification: what was changed
    "verify-signed-bytes-changed": lambda: _(
        "The content under the signature in the field {field} is no longer what was signed."
    ),
    "verify-bytes-appended": lambda: _("Data were appended to the file after the last signature."),
    "verify-form-filled": lambda: _("Form fields were filled in after a signature."),
    "verify-pages-changed": lambda: _("Pages were added or removed after a signature."),
    "verify-content-changed": lambda: _("The content was changed after a signature."),
    "verify-not-the-file-sent": lambda: _(
        "The file does not begin with the file that was sent: it is another document."
    ),
    # Verification: what could not be checked
    "verify-description-changed": lambda: _(
        "The description of the file (title, dates) was rewritten after a signature; the pages were not touched."
    ),
    "verify-could-not-be-read": lambda: _("The file could not be read in full, so nothing can be said about it."),
    "verify-encrypted": lambda: _("The file is protected by a password and was not checked."),
    "verify-unsigned": lambda: _("The file bears no electronic signature, so changes would not show."),
    "verify-signature-not-understood": lambda: _("The file holds a signature that this program does not understand."),
    "verify-signature-irregular": lambda: _(
        "The signature in the field {field} is stored in an unusual way, so it is not certain what it covers."
    ),
    "verify-end-not-signed": lambda: _(
        "Data that belong to nothing in the file stand after the last signature, so it is not certain what they do."
    ),
    "verify-revocation-not-checked": lambda: _(
        "Whether a certificate was withdrawn by its issuer was not checked: that needs a network."
    ),
    "verify-time-by-computer": lambda: _(
        "The time of signing comes from the signer's computer, not from a time service."
    ),
    "verify-no-trust-given": lambda: _(
        "No trusted certificates were given, so it was not checked who vouches for the signers."
    ),
    "verify-certificate-out-of-time": lambda: _(
        "The certificate of {who} is out of its time; whether it was valid when it signed was not checked."
    ),
}
