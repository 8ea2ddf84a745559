"""Take a picture that somebody sent."""

import io
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from PIL import Image

from .drawing import Crop, draw
from .errors import BadPictureError
from .judging import MOST_BYTES, kind_of

LONGEST_SIDE = 2400
QUALITY = 86


@dataclass(frozen=True)
class Taken:
    """A picture drawn anew. `ending` is that of its kind: jpg, webp or png."""

    content: bytes
    ending: str
    width: int
    height: int


def take_picture(
    file: BinaryIO,
    *,
    crop: Crop | None = None,
    longest: int = LONGEST_SIDE,
    most_bytes: int = MOST_BYTES,
    keep_transparency: bool = False,
    ending: str = "jpg",
) -> Taken:
    """Judge and draw anew. Raises `BadPictureError`; nothing of the file itself is kept.

    JPEG (or WebP) comes out, on white where it was transparent; PNG where it `keep_transparency`.
    """
    content = file.read(most_bytes + 1)
    if len(content) > most_bytes:
        size = most_bytes // 1024 // 1024
        raise BadPictureError(_("The picture is bigger than %(size)s MB.") % {"size": size})
    drawn = draw(content, kind_of(content), longest, crop)
    if drawn.mode == "RGBA":
        if keep_transparency:
            ending = "png"
        else:
            drawn = _on_white(drawn)
    return Taken(_written(drawn, ending), ending, *drawn.size)


def _on_white(picture: Image.Image) -> Image.Image:
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _written(picture: Image.Image, ending: str) -> bytes:
    out = io.BytesIO()
    if ending == "png":
        picture.save(out, "PNG")
    elif ending == "webp":
        picture.save(out, "WEBP", quality=QUALITY)
    else:
        picture.save(out, "JPEG", quality=QUALITY, progressive=True)
    return out.getvalue()
