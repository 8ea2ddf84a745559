"""The shapes in which content pages show pictures, and all pictures of a page in one query."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext

from shop.pictures.models import ShopImage, ShopRendition

Wanted = Iterable[tuple[int | None, "Slot"]]


# Of one picture the same to the eye; a photograph is about a third lighter in AVIF.
ENCODINGS = {"avif": "format-avif|avifquality-58", "webp": "format-webp|webpquality-74"}


def _spec(width: int, height: int, encoding: str = "webp") -> str:
    return f"fill-{width}x{height}|{ENCODINGS[encoding]}"


class Slot(Enum):
    """Where a picture stands: widths and heights, largest first; a taller cut for phones; sizes.

    The last is what the browser is told about the room the picture will have. Wagtail cuts around
    the picture's focal point.
    """

    HERO = (((1600, 900), (960, 540)), ((800, 600),), "(width >= 80rem) 75rem, 100vw")
    LEAD = (((1440, 960), (960, 640), (640, 427)), (), "(width >= 60rem) 46rem, 100vw")
    WIDE = (((1280, 720), (854, 480), (640, 360)), (), "(width >= 60rem) 42rem, 100vw")
    CARD = (((720, 480), (400, 267)), (), "(width >= 56.25rem) 24rem, 100vw")
    PORTRAIT = (((800, 1000), (480, 600)), (), "(width >= 56.25rem) 22rem, 100vw")

    @property
    def specs(self) -> list[str]:
        """What Wagtail is asked to make."""
        wide, tall, _ = self.value
        return [_spec(*size, encoding) for size in (*wide, *tall) for encoding in ENCODINGS]


@dataclass(frozen=True)
class SlotPicture:
    """A picture ready for a slot; the `phone` sets are its taller cut, or "".

    Browsers that read AVIF take that, all others WebP.
    """

    src: str
    width: int
    height: int
    alt: str
    srcset: str
    phone_srcset: str
    sizes: str
    credit: str
    is_illustration: bool
    avif_srcset: str = ""
    phone_avif_srcset: str = ""


def slot_pictures(wanted: Wanted) -> dict[tuple[int, Slot], SlotPicture]:
    """The pictures of a page by image and slot. One query when their sizes were made before."""
    pairs = {(image_id, slot) for image_id, slot in wanted if image_id}
    if not pairs:
        return {}
    made: dict[int, dict[str, ShopRendition]] = defaultdict(dict)
    specs = {spec for _, slot in pairs for spec in slot.specs}
    rows = ShopRendition.objects.filter(
        image_id__in={image_id for image_id, _ in pairs}, filter_spec__in=specs
    )
    for rendition in rows.select_related("image"):
        made[rendition.image_id][rendition.filter_spec] = rendition
    for image_id, slot in pairs:
        if any(spec not in made[image_id] for spec in slot.specs):
            _make_missing(image_id, slot, made[image_id])
    return {
        (image_id, slot): _picture(made[image_id], slot)
        for image_id, slot in pairs
        if made[image_id]
    }


def _make_missing(image_id: int, slot: Slot, into: dict[str, ShopRendition]) -> None:
    # Bodies keep the keys of pictures that were deleted since.
    image = ShopImage.objects.filter(pk=image_id).first()
    if image is not None:
        make_sizes(image, slot, into)


def picture_note(picture: SlotPicture | None, caption: str = "") -> str:
    """What stands below a picture: caption, credit, and whether it is drawn."""
    if picture is None:
        return caption
    drawn = gettext("Drawn picture") if picture.is_illustration else ""
    return " · ".join(words for words in (caption, drawn, picture.credit) if words)


def make_sizes(image: ShopImage, slot: Slot, into: dict[str, ShopRendition] | None = None) -> None:
    """Make every size of a slot once; whoever publishes does it before the first reader comes."""
    for spec in slot.specs:
        rendition = image.get_rendition(spec)
        if into is not None:
            into[spec] = rendition


def _picture(made: dict[str, ShopRendition], slot: Slot) -> SlotPicture:
    wide, tall, room = slot.value
    largest = made[_spec(*wide[0])]
    image = largest.image

    def srcset(sizes, encoding: str = "webp") -> str:
        return ", ".join(f"{made[_spec(*size, encoding)].url} {size[0]}w" for size in sizes)

    return SlotPicture(
        src=largest.url,
        width=largest.width,
        height=largest.height,
        alt=image.alt,
        srcset=srcset(wide),
        phone_srcset=srcset(tall),
        sizes=room,
        credit=image.credit,
        is_illustration=image.is_illustration,
        avif_srcset=srcset(wide, "avif"),
        phone_avif_srcset=srcset(tall, "avif"),
    )
