"""A picture drawn anew: upright, in the colours of screens, cut, no larger than needed."""

import io
import struct
import warnings
from dataclasses import dataclass

import pillow_heif
from PIL import Image, ImageCms, ImageOps

from .judging import JPEG, PNG, judge_size, moving, too_many_pixels, unreadable

LONGEST_PROFILE = 64 * 1024
WITH_ALPHA = ("RGBA", "LA", "PA", "La", "RGBa")

pillow_heif.register_heif_opener()
# What a broken file makes Pillow and libheif say.
BROKEN = (
    OSError,
    ValueError,
    TypeError,
    EOFError,
    SyntaxError,
    RuntimeError,
    struct.error,
)


@dataclass(frozen=True)
class Crop:
    """A square of the upright picture in parts of it, 0 to 1.

    `left` and `top` say where in the room that is left over it lies (0.5: in the middle), `side`
    how long it is beside the shorter side of the picture.
    """

    left: float = 0.5
    top: float = 0.5
    side: float = 1.0

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Left, top, right and bottom in pixels."""
        side = max(1, round(min(width, height) * min(max(self.side, 0.1), 1)))
        left = round((width - side) * min(max(self.left, 0), 1))
        top = round((height - side) * min(max(self.top, 0), 1))
        return left, top, left + side, top + side


def draw(content: bytes, kind: str, longest: int, crop: Crop | None) -> Image.Image:
    """New pixels, sRGB with or without transparency. Raises `BadPictureError`."""
    try:
        with warnings.catch_warnings():
            # Our own bounds are asked below; Pillow's only warns.
            warnings.simplefilter("ignore")
            return _drawn(content, kind, longest, crop)
    except Image.DecompressionBombError as bomb:
        raise too_many_pixels() from bomb
    except BROKEN as broken:
        raise unreadable() from broken


def _drawn(content: bytes, kind: str, longest: int, crop: Crop | None) -> Image.Image:
    with Image.open(io.BytesIO(content), formats=(kind,)) as found:
        # The header tells size and frames; not a pixel has been decoded yet.
        judge_size(found.width, found.height, kind)
        # Phones keep a second, dimmer picture in the file; the first is the one that was taken.
        if kind == PNG and getattr(found, "n_frames", 1) > 1:
            raise moving()
        if kind == JPEG:
            enough = round(longest / (min(max(crop.side, 0.1), 1) if crop else 1))
            found.draft("RGB", (enough, enough))
        found.load()
        if found.mode.startswith(("I", "F")):
            raise unreadable()
        profile = found.info.get("icc_profile")
        ImageOps.exif_transpose(found, in_place=True)
        cut = found.crop(crop.box(*found.size)) if crop else found
        cut.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        return _screen_colours(_plain(cut), profile)


def _plain(picture: Image.Image) -> Image.Image:
    """RGB, or RGBA where something shines through, in new memory: nothing else travels along."""
    see_through = picture.mode in WITH_ALPHA or "transparency" in picture.info
    mode = "RGBA" if see_through else "RGB"
    drawn = Image.new(mode, picture.size)
    drawn.paste(picture.convert(mode))
    return drawn


def _screen_colours(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Phones take pictures in wider colours; without their profile these would look pale."""
    if not profile or len(profile) > LONGEST_PROFILE:
        return picture
    try:
        taken_in = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        ImageCms.profileToProfile(picture, taken_in, ImageCms.createProfile("sRGB"), inPlace=True)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return picture
