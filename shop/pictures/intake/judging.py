"""What a file is, judged by its bytes before anything decodes it, never by its name or type."""

import io
import re
import struct
import zipfile

from django.conf import settings
from django.utils.translation import gettext as _

from .errors import BadPictureError

MOST_BYTES = 20 * 1024 * 1024
# Phones of Apple make HEIC; some browsers know it only by the ending of its name.
ACCEPT = "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif"
JPEG, PNG, WEBP, HEIF = "JPEG", "PNG", "WEBP", "HEIF"
# Still pictures in HEVC. Sequences have brands of their own and are refused like everything else.
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"mif1")
# A JPEG can be decoded smaller than it is; of all others each pixel is held in memory, as often as
# it is turned and cut. More than any phone makes without being asked to.
MOST_PIXELS_HELD = 26_000_000
# What makes a picture a page, a program or a document as well. Phones do append bytes of their own
# behind a JPEG (a short film, a map of depths), so that something follows is no sign by itself.
OTHER_LIVES = re.compile(
    rb"<script|<html|<!doctype html|<svg[\s>]|<iframe|<\?php|%PDF-1|%PDF-2|Rar!\x1a\x07",
    re.IGNORECASE,
)
ANIMATED = 0x02


def kind_of(content: bytes) -> str:
    """The kind of picture. Raises `BadPictureError` when it is none, or something else as well."""
    kind = _by_first_bytes(content)
    if kind is None:
        raise unreadable()
    if OTHER_LIVES.search(content) or zipfile.is_zipfile(io.BytesIO(content)):
        raise BadPictureError(_("This file is a picture and something else as well."))
    if kind == PNG and content[-8:-4] != b"IEND":
        raise unreadable()
    if kind == WEBP:
        _judge_webp(content)
    return kind


def judge_size(width: int, height: int, kind: str) -> None:
    """Refuse more pixels than may be decoded."""
    most = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    if width * height > (most if kind == JPEG else min(most, MOST_PIXELS_HELD)):
        raise too_many_pixels()


def too_many_pixels() -> BadPictureError:
    """More than may be decoded."""
    return BadPictureError(
        _("The picture has too many pixels. Please choose a smaller size in the camera.")
    )


def unreadable() -> BadPictureError:
    """It is broken, or of a kind that is not taken."""
    return BadPictureError(
        _("This is no picture we can read: please send JPEG, PNG, WebP or HEIC.")
    )


def moving() -> BadPictureError:
    """It has more pictures than one."""
    return BadPictureError(_("This picture moves. Please send one that stands still."))


def _by_first_bytes(content: bytes) -> str | None:
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return WEBP
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        return HEIF
    return None


def _judge_webp(content: bytes) -> None:
    """Judged here: opening one makes room for all its pixels at once."""
    if len(content) < 30:
        raise unreadable()
    said = struct.unpack("<I", content[4:8])[0] + 8
    # Some writers leave out the byte that makes the length even.
    if len(content) not in (said, said + said % 2):
        raise unreadable()
    form = content[12:16]
    if form == b"VP8X":
        if content[20] & ANIMATED:
            raise moving()
        width = int.from_bytes(content[24:27], "little") + 1
        height = int.from_bytes(content[27:30], "little") + 1
    elif form == b"VP8L":
        packed = int.from_bytes(content[21:25], "little")
        width, height = (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1
    else:
        width, height = (number & 0x3FFF for number in struct.unpack("<HH", content[26:30]))
    judge_size(width, height, WEBP)
