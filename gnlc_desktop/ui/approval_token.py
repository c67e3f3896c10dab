"""Approve with a card or token: find it, choose one of its certificates, sign with its PIN."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout

from gnlc_desktop.actions.approve import Certificate
from gnlc_desktop.actions.tokens import CardCertificate, Searched, approve_with_card, inspect_card, look_for_cards
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _
from gnlc_desktop.ui.approval_route import ApprovalRoute, PasswordField, RouteSurroundings
from gnlc_desktop.ui.certificate_view import certificate_view
from gnlc_desktop.ui.elements import button, clear, fill, row, set_words, words
from gnlc_desktop.wizard.page_view import finding_sentence
from gnlc_desktop.wording import explain, sentence


class TokenRoute(ApprovalRoute):
    """Look for the card, choose a certificate, type the PIN; a PIN is tried once, and the last try only if meant."""

    wants_ink = True

    def __init__(self, around: RouteSurroundings) -> None:
        """Make the fields."""
        super().__init__(around)
        self._found: tuple[CardCertificate, ...] = ()
        self._module: Path | None = None
        self.certificate: Certificate | None = None
        self.look_button = button(_("Look for the card"), self.look, icon_name="search")
        self.module_button = button(_("Choose the card's module"), self._choose_module, icon_name="folder-open")
        self._where = words(role="quiet")
        self._label = words(_("Certificate"), "strong")
        self.choice = QComboBox()
        self.choice.setAccessibleName(_("Certificate"))
        self.choice.view().setAccessibleName(_("Certificate"))
        self.choice.currentIndexChanged.connect(self._chosen_anew)
        self.shown = QVBoxLayout()
        self.pin = PasswordField(_("PIN of the card"))
        self.pin.edit.textChanged.connect(lambda *_text: self.context.update_bar())
        self._pin_told = words(role="quiet")
        self.last_try = QCheckBox(_("I am sure of the PIN: use the last try"))
        self.last_try.setAccessibleName(self.last_try.text())
        self.last_try.toggled.connect(lambda *_on: self.context.update_bar())
        self.stack.addWidget(words(_("Put the card into its reader, or plug the token in. The program uses the module "
                                     "of the card's own software; the PIN is not kept and is tried only once.")))
        self.stack.addLayout(row(self.look_button, self.module_button))
        fill(self.stack, (self._where, self._label, self.choice, self.shown))
        fill(self.stack, (self._pin_told, self.last_try, self.pin, self.problem))
        self._draw()

    def main_button(self) -> tuple[str, Callable[[], None]] | None:
        """Look for the card first; sign once a certificate has been seen."""
        if self.certificate is None:
            return _("Look for the card"), self.look
        return _("Sign as {name}").format(name=self.certificate.name), self.sign

    def look(self) -> None:
        """Look at every card that the chosen module reaches, or those in their usual places; no PIN is asked for."""
        self.forget()
        parts, modules = self.session.parts, None if self._module is None else [self._module]
        self.around.run_in_background(
            lambda: look_for_cards(parts, modules), self._searched, self._refused, _("Looking for the card")
        )

    def sign(self) -> None:
        """Sign the very pages shown with the chosen key; the PIN is used once."""
        chosen = self._chosen()
        if chosen is None or not self._may_try(chosen) or not self.around.keep_ink():
            return
        session, last_try = self.session, self.last_try.isChecked()
        pin = None if chosen.pin_pad else self.pin.text()

        def work() -> None:
            approve_with_card(
                session.dossier, session.form, session.parts, chosen=chosen, pin=pin, last_try=last_try
            )

        label = _("Type the PIN on the card reader") if pin is None else _("Signing with the card")
        self.around.run_in_background(work, self._signed, self._refused_after_a_try, label)

    def forget(self) -> None:
        """Drop the PIN, and what was seen of the card."""
        self.pin.forget()
        self.last_try.setChecked(False)
        self._found, self.certificate = (), None
        self._draw()
        self.tell("")

    def _may_try(self, chosen: CardCertificate) -> bool:
        if chosen.pin == "last-try" and not self.last_try.isChecked():
            self.tell(_("PIN: only one try is left. Say below that you are sure before it is used."), self.last_try)
            return False
        if not chosen.pin_pad and not self.pin.text():
            self.tell(_("PIN: type the PIN of the card."), self.pin.edit)
            return False
        return True

    def _choose_module(self) -> None:
        kinds = _("Modules (*.so *.so.* *.dll *.dylib);;All files (*)")
        chosen = self.around.choose().file(self, _("Choose the PKCS#11 module of the card"), kinds)
        if chosen is not None:
            self._module = chosen
            self.look()

    def _searched(self, found: Searched) -> None:
        self._found = found.certificates
        names = ", ".join(dict.fromkeys(each.name for each in found.modules))
        nowhere = _("No module of a card was found in its usual place. Choose the one that came with the card.")
        set_words(self._where, _("Looked with: {modules}").format(modules=names) if names else nowhere)
        self.choice.blockSignals(True)
        self.choice.clear()
        for each in found.certificates:
            self.choice.addItem(_("{name}, {label}, on “{card}”").format(
                name=each.name, label=each.label or each.issuer, card=each.token
            ))
        fit = [place for place, each in enumerate(found.certificates) if each.problem is None]
        self.choice.setCurrentIndex(fit[0] if fit else 0)
        self.choice.blockSignals(False)
        if found.certificates:
            self._chosen_anew()
        elif found.failures:
            self.tell_error(found.failures[0][1])
        else:
            self.tell_error(GnlcError("token-empty" if found.empty else "token-missing"))

    def _chosen_anew(self, *_index: object) -> None:
        self.certificate = None
        self._draw()
        chosen, session = self._chosen(), self.session
        if chosen is None:
            return
        if chosen.problem is not None:
            self.tell(finding_sentence(chosen.problem), self.choice)
            return
        self.tell("")
        self.around.run_in_background(
            lambda: inspect_card(session.state, session.form, session.parts, chosen),
            self._inspected,
            self._refused,
            _("Reading the certificate"),
        )

    def _inspected(self, certificate: Certificate) -> None:
        self.certificate = certificate
        self._draw()
        view = certificate_view(certificate)
        self.shown.addWidget(view)
        self.reveal(view)
        self.tell("")
        if not self.pin.isHidden():
            self.pin.edit.setFocus()
        self.context.say(_("This is the certificate of {name}. Nothing is signed yet.").format(name=certificate.name))

    def _draw(self) -> None:
        clear(self.shown)
        chosen = self._chosen()
        self._label.setVisible(bool(self._found))
        self.choice.setVisible(bool(self._found))
        ready = chosen is not None and self.certificate is not None
        self.pin.setVisible(ready and chosen is not None and not chosen.pin_pad)
        self.last_try.setVisible(ready and chosen is not None and chosen.pin == "last-try")
        set_words(self._pin_told, _about_the_pin(chosen) if ready and chosen is not None else "")

    def _chosen(self) -> CardCertificate | None:
        index = self.choice.currentIndex()
        return self._found[index] if 0 <= index < len(self._found) else None

    def _signed(self, _nothing: None) -> None:
        self.forget()
        self.around.approved()

    def _refused_after_a_try(self, error: GnlcError) -> None:
        """Tell it, and look at the card anew before the next try: how many are left has changed."""
        self.forget()
        self.tell(explain(error), self.look_button)

    def _refused(self, error: GnlcError) -> None:
        self.tell(explain(error), self.look_button)


def _about_the_pin(chosen: CardCertificate) -> str:
    """Return how the PIN stands and where it is typed."""
    few = _("A wrong PIN was given before: few tries are left, and after the last one the card locks itself.")
    codes = {"last-try": "token-pin-last-try", "locked": "token-pin-locked", "not-set": "token-pin-not-set"}
    state = few if chosen.pin == "few-tries" else sentence(codes[chosen.pin], {}) if chosen.pin in codes else ""
    pad = _("The PIN is typed on the card reader, after you press the button.") if chosen.pin_pad else ""
    return " ".join(each for each in (state, pad) if each)
