"""What every test shares: a data folder of its own, English words, and no log line that nobody expects."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from gnlc_desktop.i18n import choose_language
from gnlc_desktop.locations import DATA_FOLDER_VARIABLE

# How long an example takes says more of the machine than of the program.  A build must not turn red by the draw of a
# new example: those are found on a developer's machine, which draws anew each time.
settings.register_profile("developer", deadline=None)
settings.register_profile("build", deadline=None, derandomize=True)
settings.load_profile("build" if os.environ.get("CI") else "developer")


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep each test's dossiers, office facts and identities in a folder of its own."""
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(folder))
    return folder


@pytest.fixture(autouse=True)
def english_words() -> None:
    """Speak English whatever the machine's language is."""
    choose_language("en")


@pytest.fixture(autouse=True)
def no_unexpected_log_line(caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which the program logged a failure, unless it is marked `logs_failures`."""
    caplog.set_level(logging.INFO, logger="gnlc_desktop")
    yield
    if request.node.get_closest_marker("logs_failures") is None:
        lines = [each.getMessage() for each in caplog.get_records("call") if each.levelno >= logging.WARNING]
        assert not lines, f"unexpected log lines: {lines}"
