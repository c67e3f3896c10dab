"""Logs of codes and places, never of values: no answer, name, address or file name is ever written."""

import logging

from gnlc_desktop.locations import logs_folder

MOST_BYTES = 200_000
"""A longer log becomes the previous one at the next start."""
LOGGER = logging.getLogger("gnlc_desktop")


def start_logging() -> None:
    """Write the program's log to the logs folder; a folder that cannot be written is no reason to stop."""
    try:
        logs_folder().mkdir(parents=True, exist_ok=True)
        path = logs_folder() / "program.log"
        if path.exists() and path.stat().st_size > MOST_BYTES:
            path.replace(path.with_suffix(".previous.log"))
        handler = logging.FileHandler(path, encoding="utf-8", delay=True)
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
