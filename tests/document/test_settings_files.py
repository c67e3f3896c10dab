"""ReportLab would run files that lie about; it must not."""

import subprocess
import sys
from pathlib import Path

import pytest

import gnlc_desktop

ROOT = Path(gnlc_desktop.__file__).resolve().parent.parent
NAMES = ("reportlab_settings.py", "reportlab_mods.py", ".reportlab_settings", ".reportlab_mods")


def run_with_planted_files(folder: Path, program: str) -> bool:
    """Tell whether a planted file was executed by a program that makes a document."""
    mark = folder / "executed"
    for name in NAMES:
        (folder / name).write_text(f"open({str(mark)!r}, 'w').close()\n")
    environment = {"HOME": str(folder), "PYTHONPATH": f"{folder}:{ROOT}", "PATH": ""}
    subprocess.run([sys.executable, "-c", program], cwd=folder, env=environment, check=True)
    return mark.exists()


def test_planted_settings_are_not_executed(tmp_path: Path) -> None:
    program = "from tests.document.making import document_of; document_of('minimal')"
    assert not run_with_planted_files(tmp_path, program)


@pytest.mark.parametrize("program", ["import reportlab.rl_config"])
def test_without_our_precaution_they_would_be(tmp_path: Path, program: str) -> None:
    assert run_with_planted_files(tmp_path, program)
