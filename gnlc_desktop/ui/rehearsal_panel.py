"""Test the signature: where keys were looked for, what was found, and a throw-away page signed with one of them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from gnlc_desktop.actions.own_identity import OwnIdentity, own_identities
from gnlc_desktop.actions.rehearse import (
    Places,
    Rehearsed,
    occasion_of,
    rehearse_card,
    rehearse_key_file,
    search_places,
)
from gnlc_desktop.actions.tokens import CardCertificate
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _
from gnlc_desktop.ui.approval_route import PasswordField
from gnlc_desktop.ui.certificate_view import certificate_view
from gnlc_desktop.ui.elements import button, clear, column, fill, notice, panel, row, words
from gnlc_desktop.ui.file_choice import FileChoice
from gnlc_desktop.ui.frame import PageContext
from gnlc_desktop.wizard.page_view import finding_sentence
from gnlc_desktop.wizard.rehearsal_view import place_in_words
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wording import explain, sentence

Key = CardCertificate | OwnIdentity | Path


class RehearsalPanel(QWidget):
    """Tried weeks before, so that nothing is missing on the day; it approves nothing and keeps nothing."""

    def __init__(self, session: Session, context: PageContext, choose: Callable[[], FileChoice]) -> None:
        """Make the panel; nothing is searched before it is asked for."""
        super().__init__()
        self._session, self._context, self._choose = session, context, choose
        self._keys: list[Key] = []
        self.search_button = button(_("See what there is to sign with"), self.search, icon_name="search")
        self.file_button = button(_("Choose a certificate file"), self._choose_file, icon_name="folder-open")
        self._places, self._told = QVBoxLayout(), QVBoxLayout()
        self.choice = QComboBox()
        self.choice.setAccessibleName(_("Try with"))
        self.choice.view().setAccessibleName(_("Try with"))
        self.choice.currentIndexChanged.connect(self._key_changed)
        self.secret = PasswordField(_("Its password or PIN"))
        self.sign_button = button(_("Sign a throw-away page"), self.sign, icon_name="pen-line")
        self._trying = QWidget()
        fill(
            column(self._trying, spacing=8),
            (words(_("Try with"), "strong"), self.choice, self.secret, row(self.sign_button)),
        )
        self._trying.hide()
        told = _("Weeks before the mayor signs, sign a page that approves nothing. So you learn now, not on the last "
                 "day, whether a key is found, opens, lasts and signs.")
        column(self).addWidget(
            panel(
                words(_("Test the signature"), "heading"),
                words(told),
                row(self.search_button, self.file_button),
                self._places,
                self._trying,
                self._told,
            )
        )

    def search(self) -> None:
        """Look in every place that the program knows; no password or PIN is asked for."""
        parts = self._session.parts
        self._context.run_in_background(
            lambda: search_places(parts), self._searched, self._failed, _("Looking for keys")
        )

    def sign(self) -> None:
        """Sign a throw-away page with the chosen key, and say how it went; the secret is forgotten."""
        key, secret, parts = self._key(), self.secret.text(), self._session.parts
        if key is None:
            return
        occasion = occasion_of(parts, self._session.state, self._session.form)

        def work() -> Rehearsed:
            if isinstance(key, CardCertificate):
                return rehearse_card(parts, occasion, chosen=key, pin=None if key.pin_pad else secret)
            own = isinstance(key, OwnIdentity)
            path = key.path if isinstance(key, OwnIdentity) else key
            return rehearse_key_file(parts, occasion, pkcs12=path, password=secret, own=own)

        self.secret.forget()
        self._context.run_in_background(work, self._signed, self._failed, _("Signing a throw-away page"))

    def forget(self) -> None:
        """Drop the password or PIN."""
        self.secret.forget()

    def _choose_file(self) -> None:
        kinds = _("Certificate files (*.p12 *.pfx);;All files (*)")
        chosen = self._choose().file(self, _("Choose the mayor's certificate file"), kinds)
        if chosen is not None:
            self._offer([chosen, *self._keys])

    def _searched(self, found: Places) -> None:
        clear(self._places)
        fill(self._places, (words(place_in_words(each), "quiet") for each in found.places))
        code = "bring-what-was-found" if found.found_any else "bring-nothing-found"
        self._places.addWidget(words(sentence(code, {})))
        fit = [each for each in found.cards if each.problem is None]
        files = [each for each in self._keys if isinstance(each, Path)]
        self._offer([*fit, *own_identities(), *files])
        self._context.say(sentence(code, {}))

    def _offer(self, keys: list[Key]) -> None:
        self._keys = keys
        self.choice.clear()
        for each in keys:
            self.choice.addItem(_named(each))
        self._trying.setVisible(bool(keys))

    def _key_changed(self, *_index: object) -> None:
        self.secret.forget()
        key = self._key()
        self.secret.setVisible(not (isinstance(key, CardCertificate) and key.pin_pad))

    def _key(self) -> Key | None:
        index = self.choice.currentIndex()
        return self._keys[index] if 0 <= index < len(self._keys) else None

    def _signed(self, done: Rehearsed) -> None:
        clear(self._told)
        worked = _("The signature works. A page was signed in {seconds} seconds, examined, and thrown away.")
        told = worked.format(seconds=f"{done.seconds:.1f}")
        lines = [words(finding_sentence(each)) for each in done.findings]
        fill(self._told, (notice("done", told), certificate_view(done.certificate), *lines))
        self._context.say(told)

    def _failed(self, error: GnlcError) -> None:
        clear(self._told)
        fill(self._told, (notice("problem", explain(error)),))
        self._context.say(explain(error))


def _named(key: Key) -> str:
    if isinstance(key, CardCertificate):
        return _("Card: {name}, {label}").format(name=key.name, label=key.label or key.token)
    if isinstance(key, OwnIdentity):
        return _("Identity made here: {name}").format(name=key.name)
    return _("File: {name}").format(name=key.name)
