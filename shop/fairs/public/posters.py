"""The poster of a fair as its page shows it, whole and in its own proportions."""

from dataclasses import dataclass

from django.utils.translation import get_language

from shop.pictures.models import ShopImage, ShopRendition

from ..models import FairPlan

SPEC = "max-720x1080|format-webp|webpquality-74"


@dataclass(frozen=True, slots=True)
class Poster:
    """A picture and what it shows, in both languages."""

    src: str
    width: int
    height: int
    alt_vi: str
    alt_en: str

    @property
    def alt(self) -> str:
        """The alternative text of the active language."""
        return (get_language() == "en" and self.alt_en) or self.alt_vi


def poster_of(plan: FairPlan) -> Poster | None:
    """None, and no query, where there is none; one query once its size was made."""
    if plan.poster_id is None:
        return None
    made = ShopRendition.objects.select_related("image")
    one = made.filter(image_id=plan.poster_id, filter_spec=SPEC).first()
    if one is None:
        one = ShopImage.objects.get(pk=plan.poster_id).get_rendition(SPEC)
    words = one.image.alt_vi or one.image.title, one.image.alt_en
    return Poster(one.url, one.width, one.height, *words)
