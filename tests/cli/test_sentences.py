"""Every code that the program raises or finds has one sentence."""

import ast
import re
from pathlib import Path

import gnlc_desktop
from gnlc_desktop.wording import all_sentences, sentence

PACKAGE = Path(gnlc_desktop.__file__).parent
RAISED = {"Refused", "UnusableInput", "EnvironmentFailed", "Finding", "Flaw", "AuditFinding", "IsolationFailed"}
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


def codes_in(source: str) -> set[str]:
    """Return the codes given to errors and findings as literal texts."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED:
            texts = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            found |= {text for text in texts if CODE.fullmatch(text)}
    return found


def test_every_code_in_the_program_has_a_sentence() -> None:
    used = set().union(*(codes_in(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")))
    assert len(used) > 40
    assert sorted(used - all_sentences().keys()) == []


def test_every_sentence_is_finished_and_names_no_code() -> None:
    for code, template in all_sentences().items():
        text = template()
        assert text.strip() == text, code
        assert text[-1] in ".?", code
        assert code not in text, code


def test_an_unknown_code_is_told_and_a_missing_value_shows() -> None:
    assert "no-such-code" in sentence("no-such-code", {})
    assert "?" in sentence("dossier-has-problems", {})
