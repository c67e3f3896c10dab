"""Approve with an identity that the mayor makes here in person; nobody vouches for it, and this says so."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from gnlc_desktop.actions.freeze import answers_file_of, signer_name, text_answer
from gnlc_desktop.actions.own_identity import SHORTEST_PASSWORD, OwnIdentity, make_own_identity, own_identities
from gnlc_desktop.dossier.events import Route
from gnlc_desktop.i18n import _
from gnlc_desktop.ui.approval_certificate import SigningRoute
from gnlc_desktop.ui.approval_route import PasswordField, RouteSurroundings, labelled
from gnlc_desktop.ui.elements import column, fill, notice, set_words, words


class OwnIdentityRoute(SigningRoute):
    """Choose an identity of this computer, or make one."""

    route = Route.OWN_IDENTITY
    password_name = staticmethod(lambda: _("Password of the identity"))

    def __init__(self, around: RouteSurroundings) -> None:
        """Make the fields; `open` fills them."""
        super().__init__(around)
        self._identities: tuple[OwnIdentity, ...] = ()
        self.choice = QComboBox()
        self.choice.setAccessibleName(_("Identity"))
        self.choice.view().setAccessibleName(_("Identity"))
        self.choice.currentIndexChanged.connect(self._chosen)
        self._choice_label = words(_("Identity"), "strong")
        self.name = _line(_("Name of the mayor"))
        self.organisation = _line(_("Organisation"))
        self.again = PasswordField(_("The same password again"))
        self._new = QWidget()
        self._rule = words(role="quiet")
        fill(column(self._new, spacing=12), (labelled(self.name), labelled(self.organisation)))
        self.stack.addWidget(
            notice(
                "remark",
                _("Nobody vouches for such an identity: the programs of those who receive the document will call the "
                  "signer unknown. The Commission must compare the fingerprint with the mayor by another way."),
            )
        )
        self.stack.addWidget(words(
            _("Only the mayor should make and use it, on a computer account of the mayor's own. It stays in this "
              "computer's data folder. A forgotten password cannot be recovered; then make another identity.")
        ))
        for part in (self._choice_label, self.choice, self._new, self.password, self.again, self._rule):
            self.stack.addWidget(part)
        self.stack.addWidget(self.problem)
        self.stack.addLayout(self.shown)

    def open(self) -> None:
        """Offer the identities of this computer, and a new one in the mayor's name."""
        file = answers_file_of(self.session.state, self.session.form)
        if not self.name.text():
            self.name.setText(signer_name(file))
        if not self.organisation.text():
            self.organisation.setText(text_answer(file, "city.name"))
        self._offer(own_identities())

    def main_button(self) -> tuple[str, Callable[[], None]] | None:
        """Make an identity where none is chosen; look at it and sign otherwise."""
        if self._chosen_identity() is None:
            return _("Make the identity"), self.make
        return super().main_button()

    def key_file(self) -> Path | None:
        """Return the file of the chosen identity."""
        chosen = self._chosen_identity()
        return chosen.path if chosen else None

    def make(self) -> None:
        """Make an identity with what is typed, and show it with its fingerprint."""
        password = self.password.text()
        flaw = self._flaw(password)
        if flaw is not None:
            self.tell(*flaw)
            return
        session, name, organisation = self.session, self.name.text().strip(), self.organisation.text().strip()
        country = text_answer(answers_file_of(session.state, session.form), "city.country")

        def work() -> OwnIdentity:
            return make_own_identity(
                session.parts, name=name, organisation=organisation, country=country, password=password
            )

        self.around.run_in_background(work, self._made, self.tell_error, _("Making the identity"))

    def forget(self) -> None:
        """Drop both passwords and what was seen."""
        self.again.forget()
        super().forget()

    def _flaw(self, password: str) -> tuple[str, QWidget] | None:
        if not self.name.text().strip():
            return _("Name: fill in the mayor's name, as it should stand in the signature."), self.name
        if len(password) < SHORTEST_PASSWORD:
            short = _("Password: use at least {shortest} characters. Several words in a row are easy to remember.")
            return short.format(shortest=SHORTEST_PASSWORD), self.password.edit
        if password != self.again.text():
            return _("Password: the two are not the same. Type both again."), self.again.edit
        return None

    def _made(self, identity: OwnIdentity) -> None:
        self.again.forget()
        self._offer(own_identities(), chosen=identity.path)
        # The password is still in its field, so the new identity can be shown with its fingerprint at once.
        self.inspect()

    def _offer(self, identities: tuple[OwnIdentity, ...], chosen: Path | None = None) -> None:
        self._identities = identities
        before = chosen or self.key_file()
        self.choice.blockSignals(True)
        self.choice.clear()
        for each in identities:
            self.choice.addItem(each.name)
        self.choice.addItem(_("Make a new identity"))
        paths = [each.path for each in identities]
        self.choice.setCurrentIndex(paths.index(before) if before in paths else 0)
        self.choice.blockSignals(False)
        self._show_fields()

    def _chosen(self, *_index: object) -> None:
        self.look_again()
        self._show_fields()
        self.context.update_bar()

    def _show_fields(self) -> None:
        new = self._chosen_identity() is None
        self._choice_label.setVisible(bool(self._identities))
        self.choice.setVisible(bool(self._identities))
        self._new.setVisible(new)
        self.again.setVisible(new)
        rule = _("At least {shortest} characters.").format(shortest=SHORTEST_PASSWORD)
        set_words(self._rule, rule if new else "")

    def _chosen_identity(self) -> OwnIdentity | None:
        index = self.choice.currentIndex()
        return self._identities[index] if 0 <= index < len(self._identities) else None


def _line(name: str) -> QLineEdit:
    edit = QLineEdit()
    edit.setAccessibleName(name)
    return edit
