"""Files kept once, by the SHA-256 of their bytes: documents, pictures, scans."""

import hashlib
import re
from pathlib import Path

from gnlc_desktop.errors import EnvironmentFailed
from gnlc_desktop.storage.atomic import environment_failure, write_atomically

_DIGEST = re.compile(r"[0-9a-f]{64}")


class Objects:
    """The objects of one dossier."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`, which is made with the first object."""
        self._folder = folder

    def put(self, data: bytes) -> str:
        """Keep bytes and return their SHA-256, hexadecimal; EnvironmentFailed where the disk refuses."""
        digest = hashlib.sha256(data).hexdigest()
        try:
            self.get(digest)
        except EnvironmentFailed:
            # Missing, or damaged: the right bytes mend it.
            write_atomically(self._folder / digest, data, replace=True)
        return digest

    def get(self, digest: str) -> bytes:
        """Return the bytes with that SHA-256.

        Raises EnvironmentFailed "object-damaged" where they are missing or no longer the same.
        """
        # A journal that came from elsewhere may name any path, such as a device that never ends.
        if not _DIGEST.fullmatch(digest):
            raise EnvironmentFailed("object-damaged", place=str(self._folder))
        path = self._folder / digest
        try:
            data = path.read_bytes()
        except FileNotFoundError as error:
            raise EnvironmentFailed("object-damaged", place=str(self._folder)) from error
        except OSError as error:
            raise environment_failure(error, self._folder) from error
        if hashlib.sha256(data).hexdigest() != digest:
            raise EnvironmentFailed("object-damaged", place=str(self._folder))
        return data
