"""The failures of the world, as exceptions that carry a code and values.

No exception here holds a sentence: `gnlc_desktop.wording` puts codes into words, and only the command line and
the window show them.  Problems in a city's answers are values, never exceptions.
"""

from collections.abc import Mapping


class GnlcError(Exception):
    """Something went wrong that the user must be told about.

    `code` names the sentence, `values` fill its gaps, `exit_code` is what the command line returns for it.
    """

    exit_code = 1

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, object] = values


class Refused(GnlcError):
    """The program will not do it because of what the dossier holds (exit 1)."""

    exit_code = 1


class UnusableInput(GnlcError):
    """A file, an argument or a certificate cannot be used (exit 2)."""

    exit_code = 2


class EnvironmentFailed(GnlcError):
    """The machine refused: no space, no rights, a folder that went away (exit 3)."""

    exit_code = 3
