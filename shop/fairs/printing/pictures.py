"""Pictures as paper needs them: JPEG, no larger than a printer can show.

A product without a picture has none here, and a drawn pack takes its place on paper. A picture that
is there and cannot be read stops the file, by the product's name: somebody has to look.
"""

import io
from collections.abc import Callable, Iterable

from PIL import Image, ImageOps

from shop.catalogue.models import ProductImage
from shop.pictures.models import ShopImage, ShopRendition
from shop.pictures.selectors import GALLERY

from .errors import BrokenPictureError
from .goods import Good

# 30 mm at 300 dpi.
SIDE = 354
# The long side of a fair's own picture: 210 mm at about 200 dpi.
WIDE = 1654
STANDING = 2**0.5
QUALITY = 82
MIDDLE = (0.5, 0.5)
BROKEN = (OSError, ValueError, SyntaxError, Image.DecompressionBombError)
Said = Callable[[int], None]


def product_pictures(goods: list[Good], said: Said) -> dict[str, bytes]:
    """By the code of its line; `said` is told how many lines have been looked at."""
    first = _first_pictures(goods)
    sized = _sized(one.pk for one in first.values())
    made: dict[str, bytes] = {}
    for done, good in enumerate(goods, 1):
        image = first.get(good.product.pk) or first.get(good.product.parent_id or 0)
        if image is not None:
            try:
                made[good.code] = _square(image, sized.get(image.pk))
            except BROKEN as broken:
                raise BrokenPictureError(good.name) from broken
        said(done)
    return made


def _first_pictures(goods: list[Good]) -> dict[int, ShopImage]:
    """The first picture of each product and of what it is a size of: one query."""
    wanted = {pk for one in goods for pk in (one.product.pk, one.product.parent_id) if pk}
    uses = ProductImage.objects.filter(product__in=wanted, original__isnull=False)
    found: dict[int, ShopImage] = {}
    for use in uses.select_related("original").order_by("display_order", "pk"):
        found.setdefault(use.product_id, use.original)
    return found


def _sized(image_ids: Iterable[int]) -> dict[int, ShopRendition]:
    """The size of the gallery, where pages had it made: a tenth of the work of the original."""
    rows = ShopRendition.objects.filter(image__in=list(image_ids), filter_spec=GALLERY)
    return {one.image_id: one for one in rows}


def _square(image: ShopImage, sized: ShopRendition | None) -> bytes:
    """A square of what its focus is on."""
    file, centre = (sized.file, MIDDLE) if sized else (image.file, _centre(image))
    with file.storage.open(file.name) as kept, Image.open(kept) as opened:
        # A JPEG is decoded no larger than needed.
        opened.draft("RGB", (2 * SIDE, 2 * SIDE))
        size = (SIDE, SIDE)
        cut = ImageOps.fit(_plain(opened), size, Image.Resampling.LANCZOS, centering=centre)
    return _jpeg(cut)


def wide(image: ShopImage | None) -> bytes | None:
    """The fair's own picture, 2:1; None when there is none."""
    return _cut(image, 1 / 2)


def tall(image: ShopImage | None) -> bytes | None:
    """The picture of its poster as a standing sheet of A4; None when there is none."""
    return _cut(image, STANDING)


def _cut(image: ShopImage | None, height: float) -> bytes | None:
    """So much of it in that shape, `height` for a width of 1, that it is never made larger."""
    if image is None:
        return None
    try:
        with image.file.storage.open(image.file.name) as file, Image.open(file) as opened:
            opened.draft("RGB", (2 * WIDE, round(2 * WIDE * height)))
            picture = _plain(opened)
            width = min(WIDE, picture.width)
            size = (width, round(width * height))
            cut = ImageOps.fit(picture, size, Image.Resampling.LANCZOS, centering=_centre(image))
    except BROKEN as broken:
        raise BrokenPictureError(image.title) from broken
    return _jpeg(cut)


def _centre(image: ShopImage) -> tuple[float, float]:
    if image.focal_point_x is None or not image.width or not image.height:
        return MIDDLE
    return image.focal_point_x / image.width, image.focal_point_y / image.height


def _plain(opened: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(opened)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        ground = Image.new("RGB", upright.size, "white")
        drawn = upright.convert("RGBA")
        ground.paste(drawn, mask=drawn.getchannel("A"))
        return ground
    return upright.convert("RGB")


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
