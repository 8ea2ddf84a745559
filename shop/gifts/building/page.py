"""What the pages of filling a basket show."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from shop.catalogue.cards import ProductCard, cards_for
from shop.catalogue.first_pictures import first_pictures, pictured
from shop.catalogue.models import Product
from shop.catalogue.units import measure_words
from shop.hampers.guard import Part
from shop.hampers.rows import PartRow, part_row
from shop.money.formatting import format_dong
from shop.regions.selectors import current_regions
from shop.search.finding import find
from shop.search.query import read_query

from .draft import Draft, Filled

ON_A_PAGE = 12
ASKED = ("q", "province", "stars")


@dataclass(frozen=True)
class Offer:
    """A product that may be bought, and whether one more piece of it goes in."""

    card: ProductCard
    fits: bool


@dataclass(frozen=True)
class DraftPage:
    """A basket as far as it is filled. Texts are in the active language."""

    draft: Draft
    filled: Filled
    rows: list[PartRow]
    total: str
    weight: str
    parcels: int
    troubled: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in it."""
        return not self.rows


@dataclass(frozen=True)
class Offers:
    """One page of what may go in; addresses are empty at the ends."""

    rows: list[Offer]
    total: int
    asked: dict[str, str]
    provinces: list[tuple[str, str]]
    address: str
    previous: str
    following: str


def draft_page(draft: Draft, parts: list[Part]) -> DraftPage:
    """The basket with its parts; two queries for their pictures."""
    shown = first_pictures({pictured(part.product) for part in parts})
    filled = Filled.of(draft.room, parts)
    return DraftPage(
        draft=draft,
        filled=filled,
        rows=[part_row(part, shown) for part in parts],
        total=format_dong(sum(part.amount for part in parts if not part.why_not)),
        weight=measure_words(filled.grams, None) or "0 g",
        parcels=len({part.maker.pk for part in parts if part.maker}),
        troubled=any(part.why_not for part in parts),
    )


def offers(params: QueryDict, filled: Filled) -> Offers:
    """What may go in, found as in the shop, and whether one more of it fits."""
    found = find(replace(read_query(params), stock=True), size=ON_A_PAGE)
    cards = [card for card in cards_for(list(found.answer.ids)) if card.buyable]
    measures = Product.objects.filter(pk__in=[card.id for card in cards])
    grams = {
        pk: weight or volume
        for pk, weight, volume in measures.values_list("pk", "net_weight_g", "net_volume_ml")
    }
    asked = {name: params.get(name, "")[:100] for name in ASKED}
    kept = {name: value for name, value in asked.items() if value}

    def page(number: int) -> str:
        return "?" + urlencode(kept | {"page": str(number)}) + "#choose"

    return Offers(
        rows=[Offer(card, filled.admits(grams.get(card.id))) for card in cards],
        total=found.total,
        asked=asked,
        provinces=[(one.slug, one.name) for one in current_regions()],
        address="?" + urlencode(kept | {"page": str(found.page)}),
        previous=page(found.page - 1) if found.page > 1 else "",
        following=page(found.page + 1) if found.page < found.pages else "",
    )
