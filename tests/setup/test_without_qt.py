"""The core stands without Qt: its modules, and its tests, can be loaded where PySide6 is not installed.

That nothing imports Qt later, within a function, is held by the house rules and the layers, which read every import.
"""

import subprocess
import sys
from pathlib import Path

from .committed import CORE_TESTS, TOP, sources

WITHOUT_QT = "import sys; sys.modules['PySide6'] = sys.modules['shiboken6'] = None\n"
INI = """[pytest]
addopts = -q --strict-markers -p no:cacheprovider -p no:pytest-qt
filterwarnings = error
markers = logs_failures: the program is meant to log a failure in this test
"""


def _python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WITHOUT_QT + code, *arguments]
    return subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)


def test_every_module_below_the_window_can_be_imported_without_qt() -> None:
    names = [
        ".".join(path.relative_to(TOP).with_suffix("").parts).removesuffix(".__init__")
        for path in sources("gnlc_desktop")
        if "ui" not in path.parts and path.name != "__main__.py"
    ]
    told = _python("import importlib\nfor name in sys.argv[1:]: importlib.import_module(name)", *names)
    assert told.returncode == 0, told.stderr[-2000:]


def test_the_core_tests_can_be_loaded_without_qt(tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text(INI, encoding="utf-8")
    folders = [f"tests/{name}" for name in CORE_TESTS if (TOP / "tests" / name).is_dir()]
    told = _python(
        "import pytest; sys.exit(pytest.main(sys.argv[1:]))", "--collect-only", "-c", str(tmp_path / "pytest.ini"),
        f"--rootdir={TOP}", *folders,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout[-3000:] + told.stderr[-2000:]
    assert told.stdout.count("::test_") > 1000
