"""Files are kept whole or not at all: on a full disk nothing half-written stays behind."""

import os
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class WholeFiles(FileSystemStorage):
    """Django's own; what could not be written to its end is taken away again."""

    def _save(self, name: str, content: File) -> str:
        path = Path(self.path(name))
        was_there = path.exists()
        try:
            return str(super()._save(name, content))  # type: ignore[misc]
        except OSError:
            if not was_there:
                path.unlink(missing_ok=True)
            raise


def write_whole(path: Path, content: bytes) -> None:
    """The same for a file that we name ourselves. Raises OSError."""
    half = path.with_name(f".{path.name}.part")
    try:
        half.write_bytes(content)
        os.replace(half, path)
    except OSError:
        half.unlink(missing_ok=True)
        raise
