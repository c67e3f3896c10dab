"""Whom this office trusts: the certificates in its folder, and a way to add one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from gnlc_desktop.actions.trust import OfficeTrust, TrustedCertificate, trust_certificates
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _, ngettext
from gnlc_desktop.procedure.office import OfficeFacts
from gnlc_desktop.ui.elements import button, clear, column, notice, panel, row, words
from gnlc_desktop.ui.file_choice import FileChoice
from gnlc_desktop.ui.frame import RunInBackground
from gnlc_desktop.wizard.dates import day_in_words
from gnlc_desktop.wording import explain


class TrustPanel(QWidget):
    """The certificates whose holders' word on others counts here."""

    def __init__(
        self,
        *,
        choose: Callable[[], FileChoice],
        run_in_background: RunInBackground,
        trust_system: Callable[[bool], None],
        changed: Callable[[], None],
    ) -> None:
        """Make the panel; `changed` is called when what is trusted changed."""
        super().__init__()
        self._choose, self._run, self._changed = choose, run_in_background, changed
        self._trust_system = trust_system
        self._list, self._problem = QVBoxLayout(), QVBoxLayout()
        self.add_button = button(_("Trust the certificates of a file"), self._add, icon_name="shield-check")
        self.system = QCheckBox(_("Trust this computer's authorities, too"))
        self.system.setAccessibleName(self.system.text())
        self.system.toggled.connect(self._system_chosen)
        told = _(
            "A signer is confirmed where an issuer trusted here vouches for the name, or where you compared the "
            "fingerprint. Add the certificate of your country's authority (PEM or DER) here; get it from the authority "
            "itself."
        )
        heading = words(_("Whom this office trusts"), "heading")
        sheet = panel(heading, words(told, "quiet"), self._list, self._problem, row(self.add_button), self.system)
        column(self).addWidget(sheet)

    def show_trust(self, trust: OfficeTrust, facts: OfficeFacts) -> None:
        """Show what the folder holds, whether the system's store counts, and how many fingerprints were confirmed."""
        clear(self._list)
        blocked = self.system.blockSignals(True)
        self.system.setChecked(facts.system_trust)
        self.system.blockSignals(blocked)
        confirmed = len(facts.fingerprints)
        for each in trust.certificates:
            self._list.addWidget(words(_certificate_in_words(each)))
        if not trust.certificates:
            self._list.addWidget(words(_("No certificate is trusted yet.")))
        if facts.system_trust:
            told = ngettext(
                "{count} authority of this computer counts too.", "{count} authorities of this computer count too.",
                trust.of_system,
            )  # fmt: skip
            self._list.addWidget(words(told.format(count=trust.of_system)))
        if confirmed:
            told = ngettext("{count} fingerprint was confirmed.", "{count} fingerprints were confirmed.", confirmed)
            self._list.addWidget(words(told.format(count=confirmed)))
        for name in trust.unreadable:
            told = _("{name} in the folder of trusted certificates holds no certificate.").format(name=name)
            self._list.addWidget(notice("remark", told))

    def _add(self) -> None:
        kinds = _("Certificates") + " (*.pem *.crt *.cer *.der)"
        path = self._choose().file(self, _("Choose the certificate to trust"), kinds)
        if path is not None:
            self.trust_file(path)

    def trust_file(self, path: Path) -> None:
        """Copy a file of certificates into the office's folder."""
        clear(self._problem)

        def trusted(_found: tuple[TrustedCertificate, ...]) -> None:
            self._changed()

        self._run(
            lambda: trust_certificates(path),
            trusted,
            self._refused,
            _("Reading the certificate"),
        )

    def _system_chosen(self, trusted: bool) -> None:
        clear(self._problem)
        try:
            self._trust_system(trusted)
        except GnlcError as error:
            self._refused(error)
            return
        self._changed()

    def _refused(self, error: GnlcError) -> None:
        clear(self._problem)
        self._problem.addWidget(notice("problem", explain(error)))


def _certificate_in_words(certificate: TrustedCertificate) -> str:
    return _("{name}, valid until {day}. Fingerprint: {fingerprint}").format(
        name=certificate.name,
        day=day_in_words(date.fromisoformat(certificate.not_after[:10])),
        fingerprint=certificate.fingerprint,
    )
