"""The small pictures beside rows: two queries for a page of them, whatever their number."""

from collections.abc import Iterable

from wagtail.admin.ui.tables import Column

from shop.catalogue.models import ProductImage
from shop.pictures.selectors import CARD, Picture, pictures


class PictureColumn(Column):
    """A picture, small; words (the initials of a producer) may stand in for it."""

    cell_template_name = "cms/chooser/picture_cell.html"


def of_products(ids: Iterable[int]) -> dict[int, Picture]:
    """The first picture of each product, by product."""
    uses = ProductImage.objects.filter(product__in=set(ids))
    return _first(uses.order_by("display_order", "pk").values_list("product_id", "original_id"))


def of_producers(ids: Iterable[int]) -> dict[int, Picture]:
    """The published portrait of each producer who has one, by producer."""
    from ..models import ProducerProfile

    shown = ProducerProfile.objects.filter(partner__in=set(ids), live=True, portrait__isnull=False)
    return _first(shown.order_by("pk").values_list("partner_id", "portrait_id"))


def of_provinces(ids: Iterable[int]) -> dict[int, Picture]:
    """The picture of each province's published page, by province."""
    from ..models import ProvincePage

    shown = ProvincePage.objects.live().filter(region__in=set(ids), picture__isnull=False)
    return _first(shown.order_by("pk").values_list("region_id", "picture_id"))


def _first(pairs: Iterable[tuple[int, int]]) -> dict[int, Picture]:
    # Of several the first counts.
    firsts: dict[int, int] = {}
    for owner, image in pairs:
        firsts.setdefault(owner, image)
    found = pictures(firsts.values(), CARD)
    return {owner: found[image] for owner, image in firsts.items() if image in found}
