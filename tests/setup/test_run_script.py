"""The logic of `./run`, on a pretended machine: a folder of stand-in programs instead of apt, sudo and Python."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from .committed import TOP

pytestmark = pytest.mark.skipif(os.name == "nt", reason="./run is for systems with a POSIX shell")

ORDINARY = ("sh", "env", "dirname", "tr", "cat", "cmp", "cp", "mkdir", "mktemp", "rm", "rmdir", "sed", "touch", "chmod", "tail", "true")
INTERPRETER = """#!/bin/sh
case "$*" in
  "-m venv "*) mkdir -p "$3/bin"; cp "$0" "$3/bin/python" ;;
  *"-m pip"*) echo "pip $*" >>"$PRETENDED/calls" ;;
  "-c "*) ;;
  *) for word in "$@"; do echo "<$word>"; done; exit "${ENDS_WITH:-0}" ;;
esac
"""
LIBRARIES = (
    "libglib-2.0.so.0 libGL.so.1 libEGL.so.1 libdbus-1.so.3 libfontconfig.so.1 libxkbcommon.so.0 libxcb-cursor.so.0 "
    "libxcb-icccm.so.4 libxcb-keysyms.so.1 libxcb-shape.so.0 libxkbcommon-x11.so.0 libwayland-cursor.so.0"
)


class Machine:
    """A pretended machine with a checkout of the program in a folder whose name has a space."""

    def __init__(self, folder: Path) -> None:
        """Make a machine that lacks nothing but the environment."""
        self.folder = folder
        self.programs = folder / "bin"
        self.programs.mkdir()
        self.top = folder / "the program"
        self.top.mkdir()
        shutil.copy(TOP / "run", self.top)
        shutil.copytree(TOP / "requirements", self.top / "requirements")
        for name in ORDINARY:
            (self.programs / name).symlink_to(shutil.which(name) or pytest.fail(name))
        self.add("python3", INTERPRETER)
        self.add("uname", "echo Linux")
        self.add("id", "echo 0")
        self.add("ldconfig", f"echo {LIBRARIES}")
        self.add("apt-get", 'echo "apt-get $*" >>"$PRETENDED/calls"')
        self.venv = self.top / ".venv"

    def add(self, name: str, text: str) -> None:
        """Put a program on the machine, or replace it."""
        path = self.programs / name
        path.write_text(text if text.startswith("#!") else f"#!/bin/sh\n{text}\n", encoding="utf-8")
        path.chmod(0o755)

    def run(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Start ./run from another folder."""
        environment = {"PATH": str(self.programs), "PRETENDED": str(self.folder), **variables}
        command = [str(self.top / "run"), *arguments]
        return subprocess.run(
            command, env=environment, cwd=self.folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
        )

    @property
    def calls(self) -> str:
        """What was asked of apt and pip, a line each."""
        path = self.folder / "calls"
        return path.read_text(encoding="utf-8") if path.exists() else ""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture
def ready(machine: Machine) -> Machine:
    """Return a machine on which ./run was started before."""
    assert machine.run("check").returncode == 0
    (machine.folder / "calls").unlink()
    return machine


def test_a_machine_that_lacks_nothing_gets_its_environment_from_hashed_lists(machine: Machine) -> None:
    told = machine.run("check", "a city.json")
    assert told.returncode == 0
    assert "--require-hashes" in machine.calls
    assert "apt-get" not in machine.calls
    assert (machine.venv / ".ready-run").read_bytes() == (TOP / "requirements" / "run.txt").read_bytes()
    assert not (machine.venv / ".unfinished").exists()


def test_own_words_go_to_the_error_stream_only(machine: Machine) -> None:
    told = machine.run("check", "a city.json", "--json")
    assert told.stdout.splitlines() == ["<-P>", "<-m>", "<gnlc_desktop>", "<check>", "<a city.json>", "<--json>"]
    assert "run: preparing" in told.stderr


def test_a_second_start_says_and_fetches_nothing(ready: Machine) -> None:
    told = ready.run("check")
    assert (told.stderr, ready.calls) == ("", "")


def test_the_exit_code_of_the_program_passes_through(ready: Machine) -> None:
    assert ready.run("check", ENDS_WITH="3").returncode == 3


def test_a_changed_list_is_installed_again(ready: Machine) -> None:
    path = ready.top / "requirements" / "run.txt"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    ready.run("check")
    assert "pip install" in ready.calls


def test_without_a_display_the_sample_city_is_done_and_that_is_said(ready: Machine) -> None:
    told = ready.run()
    assert told.stdout.split() == ["<-P>", "<-m>", "<gnlc_desktop>", "<demo>"]
    assert "no display" in told.stderr


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_with_a_display_the_window_is_opened(ready: Machine, variable: str) -> None:
    assert ready.run(**{variable: ":0"}).stdout.split() == ["<-P>", "<-m>", "<gnlc_desktop>"]


def test_root_installs_what_is_missing_with_apt(machine: Machine) -> None:
    machine.add("ldconfig", "echo libGL.so.1")
    told = machine.run("check")
    assert told.returncode == 0
    assert "run: missing on this machine: libglib2.0-0 libgl1" in told.stderr
    assert machine.calls.index("apt-get update") < machine.calls.index("apt-get install") < machine.calls.index("pip")


def test_an_ordinary_user_installs_through_sudo(machine: Machine) -> None:
    machine.add("ldconfig", ":")
    machine.add("id", "echo 1000")
    machine.add("sudo", '[ "$1" = -n ] && shift; echo "sudo $1" >>"$PRETENDED/calls"; exec "$@"')
    assert machine.run("check").returncode == 0
    assert "sudo apt-get\napt-get update" in machine.calls


@pytest.mark.parametrize("sudo", [None, "exit 1"])
def test_without_the_rights_one_line_for_an_administrator_is_printed(machine: Machine, sudo: str | None) -> None:
    machine.add("ldconfig", ":")
    machine.add("id", "echo 1000")
    if sudo:
        machine.add("sudo", sudo)
    told = machine.run("check")
    assert (told.returncode, told.stdout, machine.calls) == (3, "", "")
    lines = [line for line in told.stderr.splitlines() if not line.startswith("run: ")]
    assert len(lines) == 1
    assert lines[0].startswith("apt-get update && apt-get install -y --no-install-recommends libglib2.0-0 ")


def test_on_another_system_the_libraries_are_named(machine: Machine) -> None:
    machine.add("ldconfig", ":")
    (machine.programs / "apt-get").unlink()
    told = machine.run("check")
    assert told.returncode == 3
    assert "libxcb-cursor0" in told.stderr


def test_a_machine_without_python_gets_it(machine: Machine) -> None:
    (machine.programs / "python3").unlink()
    told = machine.run("check")
    assert "install -y -qq --no-install-recommends python3 python3-venv" in machine.calls
    assert told.returncode == 3
    assert "Python 3.11 to 3.14 is needed" in told.stderr


def test_the_tests_need_more_programs_than_the_window(machine: Machine) -> None:
    machine.run("test", "-k", "nothing")
    assert "poppler-utils strace" in machine.calls
    assert "requirements/test.txt" in machine.calls


def test_arguments_of_the_tests_pass_through(machine: Machine) -> None:
    assert machine.run("test", "-k", "a b").stdout.split("\n")[:4] == ["<-m>", "<pytest>", "<-k>", "<a b>"]


def test_an_interrupted_set_up_starts_over(machine: Machine) -> None:
    machine.add("python3", INTERPRETER.replace('echo "pip $*" >>"$PRETENDED/calls"', 'kill -9 "$PPID"; exit 9'))
    assert machine.run("check").returncode != 0
    machine.add("python3", INTERPRETER)
    (machine.venv / "half").touch()
    told = machine.run("check")
    assert told.returncode == 0
    assert "interrupted" in told.stderr
    assert not (machine.venv / "half").exists()


def test_a_failed_installation_leaves_no_stamp(machine: Machine) -> None:
    machine.add("python3", INTERPRETER.replace('echo "pip $*" >>"$PRETENDED/calls"', "exit 1"))
    told = machine.run("check")
    assert (told.returncode, told.stdout) == (3, "")
    assert not (machine.venv / ".ready-run").exists()


def test_an_environment_made_by_somebody_else_is_used_and_kept(machine: Machine) -> None:
    (machine.venv / "bin").mkdir(parents=True)
    shutil.copy(machine.programs / "python3", machine.venv / "bin" / "python")
    (machine.venv / "theirs").touch()
    assert machine.run("check").returncode == 0
    assert (machine.venv / "theirs").exists()


def test_a_folder_that_is_no_environment_is_left_alone(machine: Machine) -> None:
    machine.venv.mkdir()
    (machine.venv / "theirs").touch()
    assert machine.run("check").returncode == 3
    assert (machine.venv / "theirs").exists()


def test_gathered_packages_are_used_without_a_network(machine: Machine) -> None:
    machine.add("ldconfig", ":")
    (machine.top / "offline" / "packages").mkdir(parents=True)
    (machine.top / "offline" / "wheels").mkdir()
    assert machine.run("check").returncode == 0
    assert f"--find-links {machine.top}/offline/wheels --no-index" in machine.calls
    assert all("Dir::Etc::SourceParts=-" in line for line in machine.calls.splitlines() if "apt-get" in line)


def test_offline_wants_a_folder_outside_the_program(ready: Machine) -> None:
    assert ready.run("offline").returncode == 2
    assert ready.run("offline", str(ready.top / "inside")).returncode == 2


def test_building_needs_python_as_a_library(machine: Machine) -> None:
    told = machine.run("build")
    assert "binutils libpython3-dev" in machine.calls
    assert told.stdout.split()[-1] == "<build.spec>"
