"""The guard against a release of Qt for Python that loses a reference to None on every call."""

import sys

import pytest

CALLS = 1_000
MOST_LOST = 100


def test_calls_that_return_nothing_keep_the_references_to_none() -> None:
    core = pytest.importorskip("PySide6.QtCore")
    thing = core.QObject()
    name = "kept"
    before = sys.getrefcount(None)
    for _call in range(CALLS):
        thing.setObjectName(name)
    assert abs(sys.getrefcount(None) - before) < MOST_LOST
