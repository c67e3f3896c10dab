"""A program that is killed while it hands over or opens leaves whole files and whole dossiers, or none."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from gnlc_desktop.storage.handover import read_handover
from tests.storage.handing import tree


@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_half_there_after_a_kill(tmp_path: Path, seed: int) -> None:
    command = [sys.executable, "-m", "tests.storage.handing_over", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as program:
        assert program.stdout is not None
        # How far it is when it is killed is left to chance.
        said = [program.stdout.readline() for _line in range(random.Random(seed).randint(1, 9))]
        program.kill()
        said += program.stdout.read().splitlines()
    last = int(said[-1])
    (file,) = [each for each in (tmp_path / "out").iterdir() if not each.name.startswith(".")]
    assert read_handover(file).city in {f"city {last}", f"city {last + 1}"}
    copies = [each for each in (tmp_path / "library").iterdir() if not each.name.startswith(".")]
    assert len(copies) in {last, last + 1}
    assert all(tree(each) == tree(copies[0]) for each in copies)
