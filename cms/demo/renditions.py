"""Makes the sizes that pages ask for, so that the first visitor does not wait for them."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from shop.catalogue.models import ProductImage
from shop.fairs.models import Fair
from shop.fairs.public import covers
from shop.pictures.models import ShopImage
from shop.pictures.selectors import CARD, GALLERY

from ..models import StoryPage
from ..pictures import Slot

WORKERS = 2


def make_renditions() -> None:
    """Cards for every first picture, gallery sizes for all of those in use; fairs and stories."""
    first = set(ProductImage.objects.filter(display_order=0).values_list("original_id", flat=True))
    used = set(ProductImage.objects.values_list("original_id", flat=True))
    wanted = [(pk, CARD) for pk in sorted(first)] + [(pk, GALLERY) for pk in sorted(used)]
    fairs = set(Fair.objects.values_list("shown__cover_id", flat=True)) - {None}
    wanted += [(pk, spec) for pk in sorted(fairs) for spec in covers.SPECS]
    stories = set(StoryPage.objects.live().values_list("lead_picture_id", flat=True)) - {None}
    slots = [*Slot.CARD.specs, *Slot.LEAD.specs]
    wanted += [(pk, spec) for pk in sorted(stories) for spec in slots]
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(_make, wanted))


def _make(job: tuple[int, str]) -> None:
    image_id, spec = job
    try:
        ShopImage.objects.get(pk=image_id).get_rendition(spec)
    finally:
        connection.close()
