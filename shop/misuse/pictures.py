"""Pictures of packs: taken as all pictures are, seen by the office alone."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from shop.pictures import private
from shop.pictures.intake import ACCEPT, BadPictureError, take_picture

__all__ = ["ACCEPT", "BadPictureError", "forget_pictures", "keep_pictures", "picture_bytes"]

MOST = 3
MOST_BYTES = 10 * 1024 * 1024
LONGEST_SIDE = 1600
FOLDER = "misuse"


def keep_pictures(files: Iterable[BinaryIO]) -> list[str]:
    """Draw all anew, then keep them; their names. Raises `BadPictureError` and keeps none then."""
    taken = [take_picture(one, longest=LONGEST_SIDE, most_bytes=MOST_BYTES) for one in files]
    return [private.keep(FOLDER, one.content) for one in taken]


def forget_pictures(names: Iterable[str]) -> None:
    """Take kept pictures away."""
    for name in names:
        private.forget(FOLDER, name)


def picture_bytes(name: str) -> bytes | None:
    """A kept picture as JPEG; None when it is gone."""
    return private.read(FOLDER, name)


def pictures_in_use() -> Iterator[str]:
    """The names that reports hold."""
    from .models import ReportPicture

    yield from ReportPicture.objects.values_list("name", flat=True)
