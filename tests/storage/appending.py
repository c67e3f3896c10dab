"""Run as a program of its own: append acts for ever, and say after each that it was acknowledged."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from gnlc_desktop.dossier.events import Answered, Created
from gnlc_desktop.storage.open_dossier import OpenDossier


def main() -> None:
    """Append to the dossier in the folder given."""
    dossier = OpenDossier(Path(sys.argv[1]), lambda: datetime.now(UTC))
    dossier.record(Created("membership", "r1", "en"))
    number = 0
    while True:
        number += 1
        dossier.record(Answered("motivation.text", f"{number} " + "word " * (number % 200), str(number)))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
