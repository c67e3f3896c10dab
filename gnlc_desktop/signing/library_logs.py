"""Keep the signing libraries from logging: their lines quote the file and its errors, and neither is for a log."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def silenced() -> Iterator[None]:
    """Let nothing be logged while a foreign file is read."""
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
