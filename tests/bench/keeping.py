"""`./run bench COMMAND`: the commands that try whether anything can be lost."""

import importlib
import sys
from collections.abc import Sequence

COMMANDS = {
    "faults": "tests.bench.faults:faults",
    "powercut": "tests.bench.powercut:powercut",
    "kills": "tests.bench.kills:kills",
    "writers": "tests.bench.writers:writers",
    "mutants": "tests.bench.mutants:mutants",
    "signing": "tests.bench.signing_speed:signing_speed",
    "mutation": "tests.bench.mutation:mutation",
    "dossiers": "tests.bench.dossiers:dossiers",
    "conformance": "tests.bench.conformance:conformance",
}


def run_command(words: Sequence[str]) -> int:
    """Do what the words name; 2 where they name nothing."""
    name, *numbers = words
    if name not in COMMANDS or not all(each.isdecimal() for each in numbers):
        print(f"./run bench [{' | '.join(COMMANDS)}] [NUMBER]", file=sys.stderr)
        return 2
    module, function = COMMANDS[name].split(":")
    getattr(importlib.import_module(module), function)(*map(int, numbers))
    return 0
