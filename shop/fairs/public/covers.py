"""The wide picture of a fair, 2:1, in the sizes that pages use."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from shop.pictures.models import ShopImage, ShopRendition

SIZES = ((1440, 720), (960, 480), (640, 320))
ENCODINGS = {"avif": "format-avif|avifquality-58", "webp": "format-webp|webpquality-74"}
ROOM = "(width >= 80rem) 75rem, 100vw"


def _spec(size: tuple[int, int], encoding: str = "webp") -> str:
    return f"fill-{size[0]}x{size[1]}|{ENCODINGS[encoding]}"


SPECS = [_spec(size, encoding) for size in SIZES for encoding in ENCODINGS]


@dataclass(frozen=True, slots=True)
class Cover:
    """A cover ready for the parts `picture.html` and `hero.html`, in either language."""

    src: str
    width: int
    height: int
    srcset: str
    avif_srcset: str
    alt_vi: str
    alt_en: str
    credit: str
    is_illustration: bool
    sizes: str = ROOM

    @property
    def alt(self) -> str:
        """The alternative text of the active language."""
        return (get_language() == "en" and self.alt_en) or self.alt_vi


def covers(image_ids: Iterable[int | None]) -> dict[int, Cover]:
    """The covers of these pictures, by picture: one query when their sizes were made before."""
    wanted = {pk for pk in image_ids if pk}
    if not wanted:
        return {}
    made: dict[int, dict[str, ShopRendition]] = defaultdict(dict)
    rows = ShopRendition.objects.filter(image_id__in=wanted, filter_spec__in=SPECS)
    for one in rows.select_related("image"):
        made[one.image_id][one.filter_spec] = one
    incomplete = [pk for pk in wanted if len(made[pk]) < len(SPECS)]
    for image in ShopImage.objects.filter(pk__in=incomplete) if incomplete else ():
        made[image.pk] = {spec: image.get_rendition(spec) for spec in SPECS}
    return {pk: _cover(found) for pk, found in made.items() if found}


def _cover(made: dict[str, ShopRendition]) -> Cover:
    largest = made[_spec(SIZES[0])]
    image = largest.image

    def srcset(encoding: str) -> str:
        return ", ".join(f"{made[_spec(size, encoding)].url} {size[0]}w" for size in SIZES)

    return Cover(
        src=largest.url,
        width=largest.width,
        height=largest.height,
        srcset=srcset("webp"),
        avif_srcset=srcset("avif"),
        alt_vi=image.alt_vi or image.title,
        alt_en=image.alt_en,
        credit=image.credit,
        is_illustration=image.is_illustration,
    )
