"""Turns the drawing of a QR code into the picture that a camera would see."""

import re

from PIL import Image, ImageDraw

POINTS = 6
_STEP = re.compile(r"([Mmh])([-0-9. ]+)")


def as_picture(svg: str) -> Image.Image:
    """The SVG that shop.certification.qr makes, on a dark page, as a camera sees it there."""
    side = int(re.search(r'viewBox="0 0 ([0-9]+) ', svg)[1])
    picture = Image.new("L", ((side + 8) * POINTS,) * 2, 20)
    draw = ImageDraw.Draw(picture)
    if re.search(r'<path fill="#fff" d="M0 0h[0-9]+v[0-9]+h-[0-9]+z"/>', svg):
        _bar(draw, 0, 0, side, side, 255)
    x = y = 0.0
    for step, numbers in _STEP.findall(re.search(r'stroke="#000" d="([^"]+)"', svg)[1]):
        values = [float(number) for number in re.findall(r"-?[0-9]*\.?[0-9]+", numbers)]
        if step == "M":
            x, y = values
        elif step == "m":
            x, y = x + values[0], y + values[1]
        else:
            _bar(draw, x, y - 0.5, values[0], 1, 0)
            x += values[0]
    return picture


def _bar(draw, x: float, y: float, width: float, height: float, shade: int) -> None:
    left, top = (x + 4) * POINTS, (y + 4) * POINTS
    draw.rectangle((left, top, left + width * POINTS - 1, top + height * POINTS - 1), fill=shade)
