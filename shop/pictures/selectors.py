"""Rendition addresses for many pictures at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from .models import ShopImage, ShopRendition

CARD = "fill-400x400|format-webp|webpquality-72"
GALLERY = "fill-900x900|format-webp|webpquality-76"


@dataclass(frozen=True)
class Picture:
    """One size of a picture as a page shows it."""

    src: str
    width: int
    height: int
    alt: str
    is_illustration: bool = True


def pictures(image_ids: Iterable[int], spec: str) -> dict[int, Picture]:
    """The renditions of these images, by image id: one query when all were made before.

    A missing rendition is made on the spot, once; building the demo and publishing make them
    beforehand.
    """
    wanted = set(image_ids)
    found = {}
    if not wanted:
        return found
    rows = ShopRendition.objects.filter(image_id__in=wanted, filter_spec=spec).select_related(
        "image"
    )
    for rendition in rows:
        found[rendition.image_id] = picture_of(rendition.image, rendition)
    for image in (
        ShopImage.objects.filter(pk__in=wanted - found.keys()) if wanted - found.keys() else ()
    ):
        found[image.pk] = picture_of(image, image.get_rendition(spec))
    return found


def picture_of(image: ShopImage, rendition: ShopRendition) -> Picture:
    """One rendition with the alternative text of the active language."""
    english = get_language() == "en" and image.alt_en
    return Picture(
        src=rendition.url,
        width=rendition.width,
        height=rendition.height,
        alt=image.alt_en if english else image.alt_vi or image.title,
        is_illustration=image.is_illustration,
    )
