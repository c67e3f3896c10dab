"""Run as a program of its own: hand a dossier over and open it for ever, saying each time that it is done."""

import sys
from pathlib import Path

from gnlc_desktop.storage.handover import read_handover
from gnlc_desktop.storage.merging import unpack
from tests.storage.handing import answered, begun, handed


def main() -> None:
    """Write into the folder given."""
    folder = Path(sys.argv[1])
    dossier = begun(folder / "dossier", files=[bytes([number]) * 200_000 for number in range(10)])
    (folder / "library").mkdir()
    offered = read_handover(handed(folder / "first.gnlc", dossier.folder))
    number = 0
    while True:
        number += 1
        dossier.record(answered("city.name", f"city {number}"))
        handed(folder / "out" / "x.gnlc", dossier.folder)
        unpack(folder / "library" / f"copy-{number}", offered)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
