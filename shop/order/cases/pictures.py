"""Pictures of problems: bounded before they are decoded, drawn anew, kept out of public media.

Nothing of the file that came in is kept: no name, no place where it was taken, no other content.
"""

import secrets
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from shop.pictures.intake import ACCEPT, BadPictureError, Bounds, as_jpeg, take_picture

__all__ = ["ACCEPT", "BadPictureError", "keep_picture", "picture_bytes"]
BOUNDS = Bounds(most_bytes=10 * 1024 * 1024, longest=1600)
FOLDER = "cases"


def keep_picture(file: BinaryIO, size: int) -> str:
    """Draw the picture anew and keep it; the name it is kept under. Raises `BadPictureError`."""
    picture = take_picture(file, size, BOUNDS)
    name = f"{secrets.token_hex(16)}.jpg"
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(as_jpeg(picture))
    return name


def picture_bytes(name: str) -> bytes | None:
    """A kept picture as JPEG; None when it is gone."""
    path = _folder() / Path(name).name
    return path.read_bytes() if name and path.is_file() else None


def _folder() -> Path:
    return Path(settings.PRIVATE_ROOT) / FOLDER
