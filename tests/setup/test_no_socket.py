"""The whole job under the system's own eye: no part of the program, its libraries included, asks for a network."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .committed import TOP

TRACE = ["strace", "-f", "--seccomp-bpf", "-e", "trace=socket", "-o"]


@pytest.fixture(scope="module")
def tracing() -> None:
    """Skip where the system has no strace or forbids tracing, as some containers do."""
    if not shutil.which("strace") or subprocess.run(["strace", "-o", os.devnull, "true"], check=False).returncode:
        pytest.skip("programs cannot be traced here")


def _traced(file: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(TOP)}
    command = [*TRACE, str(file), sys.executable, *arguments]
    subprocess.run(command, env=environment, capture_output=True, check=True)
    return file.read_text(encoding="utf-8")


@pytest.mark.usefixtures("tracing")
def test_the_trace_would_see_a_socket(tmp_path: Path) -> None:
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import socket; socket.socket()'], check=True)"
    assert "AF_INET" in _traced(tmp_path / "trace", "-c", code)


@pytest.mark.usefixtures("tracing")
def test_the_main_job_opens_no_socket_to_a_network(tmp_path: Path) -> None:
    trace = _traced(tmp_path / "trace", "-m", "gnlc_desktop", "demo", "--to", str(tmp_path / "package"))
    assert any((tmp_path / "package").iterdir())
    assert "exited with 0" in trace
    assert "AF_INET" not in trace
