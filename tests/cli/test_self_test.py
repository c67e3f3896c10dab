"""The self-test tells whether the installed program works, as a user would run it."""

import subprocess
import sys

from gnlc_desktop.locations import forms_folder


def test_the_installed_program_works_by_its_own_word() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "gnlc_desktop", "self-test"],
        cwd=forms_folder().parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.count("\n") == 3
