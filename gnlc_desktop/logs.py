"""Logs of codes and places, never of values: no answer, name, address or file name is ever written."""

import logging
from logging.handlers import RotatingFileHandler

from gnlc_desktop.locations import logs_folder

LOGGER = logging.getLogger("gnlc_desktop")


def start_logging() -> None:
    """Write the program's log to the logs folder; a folder that cannot be written is no reason to stop."""
    try:
        logs_folder().mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(logs_folder() / "program.log", maxBytes=200_000, backupCount=2, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)


def log_failure(place: str, error: BaseException) -> None:
    """Log where a failure happened and of what type it was; its text may hold personal data and is left out."""
    where = error.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    line = f"{where.tb_frame.f_globals.get('__name__', '?')}:{where.tb_lineno}" if where is not None else "?"
    LOGGER.error("%s failed: %s at %s", place, type(error).__name__, line)
