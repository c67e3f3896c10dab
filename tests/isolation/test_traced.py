"""By the system's own account, what is foreign and what is secret is handled without a socket and without a file."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gnlc_desktop.actions.tokens import VARIABLES
from gnlc_desktop.isolation.run import run
from gnlc_desktop.signing.identities import fingerprint
from tests.signing import documents
from tests.signing.pki import PASSWORD, Pki, make_pki
from tests.signing.soft_token import PIN, make_token

TOP = Path(__file__).resolve().parents[2]
CALLS = "socket,socketpair,connect,sendto,open,openat,creat,rename,renameat,renameat2,mkdir,mkdirat,link,linkat,symlink,unlink,execve"
_WRITES = re.compile(r'open(?:at)?\([^"]*"([^"]+)", [^)]*(?:O_WRONLY|O_RDWR|O_CREAT)[^)]*\) = \d')
_READS = re.compile(r'open(?:at)?\([^"]*"([^"]+)", [^)]*O_RDONLY[^)]*\) = \d')
_FILES = ("unsigned.pdf", "mayor-p256.p12")
_CHANGES = re.compile(r'(?:creat|rename\w*|mkdir\w*|link\w*|symlink|unlink)\([^"]*"([^"]+)".*\) = 0')

WORK = """
import sys
from pathlib import Path
from gnlc_desktop.isolation.limits import DEFAULT, OF_A_PIN, OF_A_TOKEN
from gnlc_desktop.isolation.run import run
from gnlc_desktop.actions.tokens import VARIABLES
folder = Path(sys.argv[1])
pdf, key = (folder / "unsigned.pdf").read_bytes(), folder / "mayor-p256.p12"
password, pin = sys.argv[2], sys.argv[3]
if sys.argv[4] in ("path", "bytes"):
    held = str(key) if sys.argv[4] == "path" else key.read_bytes()
    signed = run("gnlc_desktop.signing.sign_pdf:sign", pdf=pdf, pkcs12=held, password=password,
                 field_name="MayorSignature", certify=True)
    told = run("gnlc_desktop.signing.verify_pdf:verify", pdf=signed, reference=pdf)
else:
    signed = run("gnlc_desktop.signing.sign_on_token:sign_with_token", limits=OF_A_PIN, variables=VARIABLES, pdf=pdf,
                 module=sys.argv[4], serial=sys.argv[5], fingerprint=sys.argv[6], pin=pin, last_try=False,
                 field_name="MayorSignature", certify=True)
    told = run("gnlc_desktop.signing.verify_pdf:verify", pdf=signed)
assert told["unchanged"] == "yes", told
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Pki]:
    """Return a folder with a document and keys; skip where the system does not let programs be traced."""
    if not shutil.which("strace") or subprocess.run(["strace", "-o", os.devnull, "true"], check=False).returncode:
        pytest.skip("programs cannot be traced here")
    folder = tmp_path_factory.mktemp("traced")
    (folder / "unsigned.pdf").write_bytes(documents.unsigned())
    return folder, make_pki(folder)


def traced(folder: Path, file: Path, *arguments: str) -> str:
    """Return what the system was asked for, the children included; a run before it has everything compiled."""
    command = [sys.executable, "-c", WORK, str(folder), PASSWORD, PIN, *arguments]
    environment = {**os.environ, "PYTHONPATH": str(TOP)}
    subprocess.run(command, env=environment, check=True)
    watching = ["strace", "-f", "--seccomp-bpf", "-e", f"trace={CALLS}", "-o", str(file)]
    subprocess.run([*watching, *command], env=environment, check=True)
    return file.read_text(encoding="utf-8")


def written(trace: str) -> set[str]:
    """Return the files written, save what Python keeps of modules that it compiled for the first time."""
    found = {*_WRITES.findall(trace), *_CHANGES.findall(trace)} - {"/dev/null"}
    return {each for each in found if "__pycache__" not in each}


def assert_no_socket(trace: str) -> None:
    """Allow only the two joined ends, without a name, by which Python's event loop wakes itself."""
    assert "socket(" not in trace
    assert "connect(" not in trace
    assert all("AF_UNIX" in line for line in trace.splitlines() if "socketpair(" in line)


def test_the_trace_sees_a_file_that_is_written(prepared: tuple[Path, Pki], tmp_path: Path) -> None:
    file, code = tmp_path / "trace", f"from pathlib import Path; Path({str(tmp_path / 'made')!r}).write_text('x')"
    subprocess.run(["strace", "-f", "-e", f"trace={CALLS}", "-o", str(file), sys.executable, "-c", code], check=True)
    assert str(tmp_path / "made") in written(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("held", ["path", "bytes"])
def test_signing_with_a_key_file_and_verifying_open_no_socket_and_write_no_file(
    prepared: tuple[Path, Pki], tmp_path: Path, held: str
) -> None:
    trace = traced(prepared[0], tmp_path / "trace", held)
    assert trace.count("execve(") >= 3
    assert_no_socket(trace)
    assert written(trace) == set()


def test_the_child_alone_opens_a_key_file_that_it_is_told_of_and_no_other_file_of_that_folder(
    prepared: tuple[Path, Pki], tmp_path: Path
) -> None:
    lines = traced(prepared[0], tmp_path / "trace", "path").splitlines()
    parent = lines[0].split()[0]
    opened = [(line.split()[0], found[1]) for line in lines if (found := _READS.search(line))]
    readers = {name: {process for process, path in opened if path == str(prepared[0] / name)} for name in _FILES}
    assert readers["unsigned.pdf"] == {parent}
    assert len(readers["mayor-p256.p12"]) == 1
    assert parent not in readers["mayor-p256.p12"]
    assert {path for _, path in opened if path.startswith(str(prepared[0]))} == {str(prepared[0] / name) for name in _FILES}


def test_signing_with_a_token_writes_nothing_but_what_the_token_keeps_of_itself(
    prepared: tuple[Path, Pki], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, pki = prepared
    card = make_token(tmp_path / "card", {"Mayor": pki["mayor-p256"].path})
    monkeypatch.setenv("SOFTHSM2_CONF", str(card.configuration))
    (token,) = run(
        "gnlc_desktop.signing.token:look_at_tokens",
        variables=VARIABLES,
        module=str(card.module),
        now="2026-01-01T00:00:00+00:00",
    )
    mine = fingerprint(pki["mayor-p256"].certificate)
    trace = traced(folder, tmp_path / "trace", str(card.module), token["serial"], mine)
    assert "libsofthsm2" in trace
    assert_no_socket(trace)
    own = str(card.configuration.parent / "tokens")
    assert {each for each in written(trace) if not each.startswith(own)} == set()
