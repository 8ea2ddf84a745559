"""Pictures from any phone: looked at before they are decoded, drawn anew from their pixels.

Nothing of the file that came in is kept: no name, no place where it was taken, no other content.
What a file is, its content says, never its name. Nothing is decoded before its size is known, so a
small file that would become a huge picture costs no memory (security.md D1).
"""

import io
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Final

from django.conf import settings
from django.utils.translation import gettext as _

import pillow_heif
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from .disguises import is_something_else

pillow_heif.register_heif_opener()

MOST_BYTES: Final = 20 * 1024 * 1024
FORMATS: Final = ("JPEG", "PNG", "WEBP", "HEIF")
ACCEPT: Final = "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif"
# These show one picture after another; a phone's photograph holds further pictures only in the
# other formats (a thumbnail, the same in brighter light), of which the first is meant.
MOVING: Final = frozenset({"PNG", "WEBP"})
QUALITY: Final = 85


class BadPictureError(Exception):
    """The file is no picture that can be taken; says why in the active language."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is taken: at most so many bytes, at least so many pixels on the shorter side.

    `longest` is the longer side, in pixels, to which a larger picture is drawn smaller.
    """

    most_bytes: int = MOST_BYTES
    shortest: int = 1
    longest: int = 2400


def take_picture(file: BinaryIO, size: int, bounds: Bounds = Bounds()) -> Image.Image:
    """The upright picture in RGB and new memory, white where it was transparent.

    `size` is in bytes. Raises `BadPictureError`.
    """
    if size > bounds.most_bytes:
        most = bounds.most_bytes // 1024**2
        raise BadPictureError(_("The picture is bigger than %(most)s MB.") % {"most": most})
    if size <= 0 or is_something_else(file):
        raise _unreadable()
    return _read(file, bounds)


def as_jpeg(picture: Image.Image) -> bytes:
    """The picture as JPEG, of its pixels alone."""
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return kept.getvalue()


def _unreadable() -> BadPictureError:
    return BadPictureError(
        _("This is no picture we can read: please send JPEG, HEIC, PNG or WebP.")
    )


def _read(file: BinaryIO, bounds: Bounds) -> Image.Image:
    try:
        return _drawn(_opened(file, bounds), bounds.longest)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError) as broken:
        raise _unreadable() from broken
    except (SyntaxError, EOFError, RuntimeError) as broken:
        # Words of Pillow and of the HEIC reader for a broken file.
        raise _unreadable() from broken


def _opened(file: BinaryIO, bounds: Bounds) -> Image.Image:
    """The picture with its header read, not a pixel decoded."""
    file.seek(0)
    with warnings.catch_warnings():
        # Our own bound is asked below; Pillow's only warns.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        found = Image.open(file, formats=FORMATS)
    if found.width * found.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise BadPictureError(_("The picture has too many pixels."))
    if min(found.size) < bounds.shortest:
        raise BadPictureError(
            _("The picture is too small: each side needs at least %(pixels)s pixels.")
            % {"pixels": bounds.shortest}
        )
    if found.format in MOVING and getattr(found, "n_frames", 1) > 1:
        raise BadPictureError(_("The picture moves. Please send one that stands still."))
    return found


def _drawn(found: Image.Image, longest: int) -> Image.Image:
    # A JPEG is decoded no larger than it is needed.
    found.draft("RGB", (longest, longest))
    small = ImageOps.exif_transpose(found)
    small.thumbnail((longest, longest))
    return on_white(_in_common_colours(small))


def _in_common_colours(picture: Image.Image) -> Image.Image:
    """In sRGB: phones write wider colours, which look dull once their profile is gone."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA"):
        return picture
    convert: Callable[..., Image.Image | None] = ImageCms.profileToProfile
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return convert(picture, source, ImageCms.createProfile("sRGB")) or picture
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture


def on_white(picture: Image.Image) -> Image.Image:
    """Without transparency, and in new memory: nothing of the file travels along."""
    if picture.mode in ("RGBA", "LA", "P", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A"))
        return ground
    drawn = Image.new("RGB", picture.size)
    drawn.paste(picture.convert("RGB"))
    return drawn
