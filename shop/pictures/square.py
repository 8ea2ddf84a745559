"""The square that is cut out of a picture: product pictures are 1:1 (product.md 12)."""

from dataclasses import dataclass

from PIL import Image

# A square's side in pixels: enough for a sharp page, no more than a slow line can carry.
SIDE = 1600


@dataclass(frozen=True, slots=True)
class Crop:
    """A square, told in thousandths: its middle across and down the picture, and its side.

    The side is a part of the picture's shorter side: 1000 is the largest square there is. A square
    that would reach beyond the picture is moved inside.
    """

    across: int = 500
    down: int = 500
    side: int = 1000

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Left, top, right and bottom in pixels of a picture of this size."""
        side = max(1, min(width, height) * _within(self.side, 200) // 1000)
        left = _moved_inside(width * _within(self.across) // 1000, side, width)
        top = _moved_inside(height * _within(self.down) // 1000, side, height)
        return left, top, left + side, top + side


def square_of(picture: Image.Image, crop: Crop, side: int = SIDE) -> Image.Image:
    """The square, at most `side` pixels wide."""
    cut = picture.crop(crop.box(*picture.size))
    if cut.width > side:
        cut = cut.resize((side, side), Image.Resampling.LANCZOS)
    return cut


def _within(thousandths: int, least: int = 0) -> int:
    return min(1000, max(least, thousandths))


def _moved_inside(middle: int, side: int, length: int) -> int:
    return min(max(0, middle - side // 2), length - side)
