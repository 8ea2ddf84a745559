"""Draws a share picture: words and plates set by Typst, laid over the photograph."""

import io

from PIL import Image
from wagtail.images.models import Filter

from shop.papers.setting import set_paper

from ..models import ShopImage
from .card import PAPER, ShareCard

SIZE = WIDTH, HEIGHT = 1200, 630
LARGEST_FILE = 300_000
# Tried in this order until the file is small enough for the services that fetch it.
QUALITIES = (84, 76, 68, 60)


def draw(card: ShareCard, image: ShopImage | None) -> bytes:
    """The picture as JPEG."""
    ground = Image.new("RGB", SIZE, "white")
    if image is not None:
        ground.paste(_cut(image, WIDTH if card.is_wide else HEIGHT), (0, 0))
    with Image.open(io.BytesIO(set_paper(PAPER, card.said, "png"))) as words:
        ground.paste(words, (0, 0), words.convert("RGBA"))
    file = b""
    for quality in QUALITIES:
        file = _jpeg(ground, quality)
        if len(file) <= LARGEST_FILE:
            break
    return file


def _cut(image: ShopImage, width: int) -> Image.Image:
    """The part around the focal point. It is not kept: the finished picture is."""
    cutting = Filter(f"fill-{width}x{HEIGHT}|format-jpeg|jpegquality-92")
    made = cutting.run(image, io.BytesIO())
    with Image.open(made.f) as cut:
        # A small original is not made larger by Wagtail.
        return cut.convert("RGB").resize((width, HEIGHT), Image.Resampling.LANCZOS)


def _jpeg(ground: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    ground.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()
