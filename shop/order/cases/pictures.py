"""Pictures of problems: taken as all pictures are, and kept out of public media."""

from collections.abc import Iterator
from typing import BinaryIO

from shop.pictures import private
from shop.pictures.intake import ACCEPT, BadPictureError, take_picture

__all__ = ["ACCEPT", "BadPictureError", "forget_picture", "keep_picture", "picture_bytes"]

MOST_BYTES = 10 * 1024 * 1024
LONGEST_SIDE = 1600
FOLDER = "cases"


def keep_picture(file: BinaryIO) -> str:
    """Draw the picture anew and keep it; the name it is kept under. Raises `BadPictureError`."""
    taken = take_picture(file, longest=LONGEST_SIDE, most_bytes=MOST_BYTES)
    return private.keep(FOLDER, taken.content)


def forget_picture(name: str) -> None:
    """Take a kept picture away that belongs to nothing."""
    private.forget(FOLDER, name)


def picture_bytes(name: str) -> bytes | None:
    """A kept picture as JPEG; None when it is gone."""
    return private.read(FOLDER, name)


def pictures_in_use() -> Iterator[str]:
    """The names that problems and the answers to them hold."""
    from ..models import CaseReplyPicture, OrderCase

    yield from OrderCase.objects.exclude(picture="").values_list("picture", flat=True)
    yield from CaseReplyPicture.objects.values_list("name", flat=True)
