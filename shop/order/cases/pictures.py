"""Pictures of problems: bounded before they are decoded, drawn anew, kept out of public media.

Nothing of the file that came in is kept: no name, no place where it was taken, no other content.
"""

import secrets
import warnings
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES = 10 * 1024 * 1024
# What a buyer's phone makes; nothing that needs a parser of its own kind.
FORMATS = ("JPEG", "PNG", "WEBP")
ACCEPT = "image/jpeg,image/png,image/webp"
LONGEST_SIDE = 1600
QUALITY = 82
FOLDER = "cases"


class BadPictureError(Exception):
    """The file is no picture that can be taken; says why in the active language."""


def keep_picture(file: BinaryIO, size: int) -> str:
    """Draw the picture anew and keep it; the name it is kept under. Raises `BadPictureError`."""
    if size > MOST_BYTES:
        raise BadPictureError(_("The picture is bigger than 10 MB."))
    picture = _read(file)
    name = f"{secrets.token_hex(16)}.jpg"
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    picture.save(folder / name, "JPEG", quality=QUALITY)
    return name


def picture_bytes(name: str) -> bytes | None:
    """A kept picture as JPEG; None when it is gone."""
    path = _folder() / Path(name).name
    return path.read_bytes() if name and path.is_file() else None


def _read(file: BinaryIO) -> Image.Image:
    refusal = BadPictureError(_("This is no picture we can read: please send JPEG, PNG or WebP."))
    try:
        with warnings.catch_warnings():
            # Our own bound is asked below; Pillow's only warns.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            found = Image.open(file, formats=FORMATS)
        # The header tells the size; not a pixel has been decoded yet.
        if found.width * found.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
            raise BadPictureError(_("The picture has too many pixels."))
        # A JPEG is decoded no larger than it is needed.
        found.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        small = ImageOps.exif_transpose(found)
        small.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        return _on_white(small)
    except BadPictureError:
        raise
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError) as broken:
        raise refusal from broken
    except SyntaxError as broken:
        # Pillow's word for a broken PNG.
        raise refusal from broken


def _on_white(picture: Image.Image) -> Image.Image:
    """Without transparency, and in new memory: nothing of the file travels along."""
    if picture.mode in ("RGBA", "LA", "P", "PA"):
        picture = picture.convert("RGBA")
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A"))
        return ground
    drawn = Image.new("RGB", picture.size)
    drawn.paste(picture.convert("RGB"))
    return drawn


def _folder() -> Path:
    return Path(settings.PRIVATE_ROOT) / FOLDER
