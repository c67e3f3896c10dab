"""A program that is killed loses nothing that it had acknowledged."""

import random
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gnlc_desktop.dossier.events import Answered
from gnlc_desktop.storage.open_dossier import OpenDossier


@pytest.mark.parametrize("seed", range(4))
def test_everything_acknowledged_before_a_kill_is_read_back(tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "dossier"
    command = [sys.executable, "-m", "tests.storage.appending", str(folder)]
    top = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=top) as program:
        assert program.stdout is not None
        # How far it is when it is killed is left to chance; what it said until then is all read.
        said = [program.stdout.readline() for _line in range(random.Random(seed).randint(1, 60))]
        program.kill()
        said += program.stdout.read().splitlines()
    dossier = OpenDossier(folder, lambda: datetime.now(UTC))
    answers = [event.act.typed for event in dossier.events if isinstance(event.act, Answered)]
    numbers = [int(str(answer).split()[0]) for answer in answers]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= int(said[-1])
    assert all(each.reason == "torn" for each in dossier.damage)
    dossier.record(Answered("city.name", "Cascais", "after the kill"))
    assert OpenDossier(folder, lambda: datetime.now(UTC)).state.answers["city.name"] == "Cascais"
