"""Rendition addresses for many pictures at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language

from shop.memory.prepared import Prepared

from .models import ShopImage, ShopRendition

CARD = "fill-400x400|format-webp|webpquality-72"
GALLERY = "fill-900x900|format-webp|webpquality-76"
COLUMNS = (
    "image_id",
    "file",
    "width",
    "height",
    "image__alt_en",
    "image__alt_vi",
    "image__title",
    "image__is_illustration",
)


@dataclass(frozen=True)
class Picture:
    """One size of a picture as a page shows it."""

    src: str
    width: int
    height: int
    alt: str
    is_illustration: bool = True


_RENDITIONS = Prepared(
    lambda ids, spec: ShopRendition.objects.filter(image_id__in=ids, filter_spec=spec).values_list(
        *COLUMNS
    )
)


def pictures(image_ids: Iterable[int], spec: str) -> dict[int, Picture]:
    """The renditions of these images, by image id: one query when all were made before.

    A missing rendition is made on the spot, once; building the demo and publishing make them
    beforehand.
    """
    wanted = set(image_ids)
    if not wanted:
        return {}
    language = get_language()
    found = {row[0]: _picture(language, *row[1:]) for row in _RENDITIONS.ask(wanted, spec)}
    if missing := wanted - found.keys():
        for image in ShopImage.objects.filter(pk__in=missing):
            found[image.pk] = picture_of(image, image.get_rendition(spec))
    return found


def picture_of(image: ShopImage, rendition: ShopRendition) -> Picture:
    """One rendition with the alternative text of the active language."""
    return _picture(
        get_language(),
        rendition.file.name,
        rendition.width,
        rendition.height,
        image.alt_en,
        image.alt_vi,
        image.title,
        image.is_illustration,
    )


@lru_cache(maxsize=4096)
def _picture(
    language: str | None,
    name: str,
    width: int,
    height: int,
    alt_en: str,
    alt_vi: str,
    title: str,
    is_illustration: bool,
) -> Picture:
    """The same picture for the same row, so that what is drawn of it is found again at once."""
    alt = (alt_en if language == "en" else "") or alt_vi or title
    storage = ShopRendition._meta.get_field("file").storage
    return Picture(storage.url(name), width, height, alt, is_illustration)
