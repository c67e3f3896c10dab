"""What a form says of its signatures (ISO 32000-2 table 225) when it says nothing, and what it says otherwise."""

from types import SimpleNamespace
from typing import Any

import pytest

from gnlc_desktop.signing import later_changes


@pytest.mark.parametrize(
    ("root", "flags"),
    [({}, 0), ({"/AcroForm": {}}, 0), ({"/AcroForm": {"/SigFlags": 2}}, 2), ({"/AcroForm": {"/SigFlags": 3}}, 3)],
)
def test_flags_that_are_not_there_are_none_set(root: dict[str, Any], flags: int) -> None:
    assert later_changes._signature_flags(SimpleNamespace(root=root)) == flags  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "after", "gained"),
    [(0, 0, True), (0, 1, True), (0, 3, True), (1, 3, True), (3, 3, True),
     (3, 1, False), (1, 0, False), (3, 0, False), (0, 4, False), (3, 7, False), (0, -1, False)],
)  # fmt: skip
def test_a_signature_may_set_the_two_flags_that_there_are_and_take_none_away(
    before: int, after: int, gained: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(later_changes.FormUpdatingRule, "apply", lambda *_: ())
    rule = later_changes._FormOfTheSigned(field_rules=[])
    old, new = (SimpleNamespace(root={"/AcroForm": {"/SigFlags": flags}}) for flags in (before, after))
    rule.apply(old, new)  # type: ignore[arg-type]
    assert ("/SigFlags" in rule.ignored_acroform_keys) is gained
