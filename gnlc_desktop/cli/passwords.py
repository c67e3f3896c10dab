"""Passwords for the command line come from files, never from arguments, which other users of a machine can see."""

from pathlib import Path

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.storage.atomic import read_file


def read_password(path: Path | None) -> str:
    """Return the password in a file, or an empty one without a file; UnusableInput "password-file-not-text"."""
    if path is None:
        return ""
    try:
        text = read_file(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnusableInput("password-file-not-text", name=path.name) from error
    # One line break at the end comes from an editor, not from the password.
    return text[:-2] if text.endswith("\r\n") else text.removesuffix("\n")
