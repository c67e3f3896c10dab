"""Isolated children that are forked from a process with the libraries loaded, instead of started from nothing.

A child of the program spends most of its life importing.  Where a test is not about how a child starts, its children
come from here: each is still a process of its own, with the same pipes, surroundings and limits, which takes one task
and ends.  Tests of isolation, and of the command line from end to end, start real ones.
"""

import contextlib
import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from gnlc_desktop.isolation import child
from gnlc_desktop.isolation import run as isolation_run

LIBRARIES = (
    "PIL.JpegImagePlugin",
    "PIL.PngImagePlugin",
    "certifi",
    "cryptography.hazmat.primitives.serialization.pkcs12",
    # ReportLab is loaded with the settings that are made here.
    "gnlc_desktop.document",
    "lxml.etree",
    "pyhanko.sign.ades.report",
    "pyhanko.sign.signers",
    "pyhanko.sign.validation",
    "pyhanko.stamp",
    "pypdf",
    "pypdfium2",
    "reportlab.pdfgen.canvas",
)
TOP = Path(__file__).resolve().parent.parent
LONGEST_REQUEST = 65536


class Nursery:
    """The process that all children are forked from."""

    def __init__(self) -> None:
        self._ours, theirs = socket.socketpair()
        self._one_at_a_time = threading.Lock()
        serving = f"import sys; sys.path.insert(0, {str(TOP)!r}); from tests import warm_children as w; w.serve()"
        with theirs:
            self._process = subprocess.Popen([sys.executable, "-I", "-X", "utf8", "-c", serving], stdin=theirs.fileno())

    def fork(self, preload: list[str], environment: dict[str, str], pipes: list[int]) -> int:
        """Start a child at the two ends of `pipes`, and return its process id."""
        return self._ask({"preload": preload, "environment": environment}, pipes)

    def status_of(self, process: int) -> int:
        """Wait for the end of a child and return its status as subprocess would."""
        return self._ask({"process": process}, [])

    def close(self) -> None:
        """End the process; it goes where its socket ends."""
        self._ours.close()
        self._process.wait()

    def _ask(self, wanted: dict[str, object], pipes: list[int]) -> int:
        with self._one_at_a_time:
            socket.send_fds(self._ours, [json.dumps(wanted).encode()], pipes)
            return int(self._ours.recv(64))


class WarmProcess:
    """As much of `subprocess.Popen` as `Child` makes use of."""

    def __init__(self, nursery: Nursery, preload: Iterable[str], environment: dict[str, str]) -> None:
        request, write_request = os.pipe()
        read_answer, answer = os.pipe()
        try:
            self.pid = nursery.fork(list(preload), environment, [request, answer])
        finally:
            os.close(request)
            os.close(answer)
        self.stdin: BinaryIO = os.fdopen(write_request, "wb")
        self.stdout: BinaryIO = os.fdopen(read_answer, "rb", buffering=0)
        self.returncode: int | None = None
        self._nursery = nursery

    def communicate(self, request: bytes, timeout: float | None) -> tuple[bytes, None]:
        until = None if timeout is None else time.monotonic() + timeout
        # A child that is gone reads nothing more.
        with contextlib.suppress(BrokenPipeError), self.stdin:
            self.stdin.write(request)
        answer = bytearray()
        while True:
            left = None if until is None else max(until - time.monotonic(), 0)
            if not select.select([self.stdout], [], [], left)[0]:
                raise subprocess.TimeoutExpired("the task", timeout or 0)
            part = os.read(self.stdout.fileno(), 1 << 20)
            if not part:
                return bytes(answer), None
            answer += part

    def kill(self) -> None:
        # Its parent waits for it only when asked to, so that the id is not another's as long as no status is known.
        if self.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        if self.returncode is None:
            self.returncode = -signal.SIGKILL
            # A child that is dropped late may outlive the nursery, and with it whoever knew how it ended.
            with contextlib.suppress(OSError):
                self.returncode = self._nursery.status_of(self.pid)
        return self.returncode


@contextlib.contextmanager
def warm_children() -> Iterator[None]:
    """Let every `Child` that is made meanwhile be a warm one; where the system cannot fork, a real one."""
    if not hasattr(os, "fork"):
        yield
        return
    nursery = Nursery()

    def born(self: isolation_run.Child, preload: Iterable[str] = (), *, variables: Iterable[str] = ()) -> None:
        vars(self)["_process"] = WarmProcess(nursery, preload, isolation_run._environment(variables))

    with contextlib.closing(nursery), pytest.MonkeyPatch.context() as patch:
        patch.setattr(isolation_run.Child, "__init__", born)
        yield


def serve() -> None:
    """Fork a child for each request until the tests are done; run in the process that `Nursery` starts."""
    for library in LIBRARIES:
        with contextlib.suppress(ImportError):
            importlib.import_module(library)
    with socket.socket(fileno=0) as control:
        while True:
            message, pipes, _flags, _address = socket.recv_fds(control, LONGEST_REQUEST, 2)
            if not message:
                return
            wanted = json.loads(message)
            if "process" in wanted:
                told = os.waitstatus_to_exitcode(os.waitpid(wanted["process"], 0)[1])
            else:
                told = os.fork()
                if told == 0:
                    _become_child(wanted["preload"], wanted["environment"], pipes)
            for pipe in pipes:
                os.close(pipe)
            control.send(str(told).encode())


def _become_child(preload: list[str], environment: dict[str, str], pipes: list[int]) -> None:
    status = 1
    try:
        # The socket stood at 0; with it goes the way back to the nursery.
        os.dup2(pipes[0], 0)
        os.dup2(pipes[1], 1)
        for pipe in pipes:
            os.close(pipe)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = [child.ARGUMENT, *preload]
        status = child.main()
    finally:
        os._exit(status)
