"""The page of one hamper in a basket: its parts as they are now, and what may stand for them."""

from dataclasses import dataclass, field

from shop.catalogue.first_pictures import first_pictures, pictured
from shop.catalogue.saying import Said
from shop.hampers.guard import judge_product
from shop.hampers.loading import products_to_judge
from shop.hampers.rows import PartRow, part_row

from .hamper_model import BasketHamper
from .hamper_page import hamper_url
from .hampers import swaps_in
from .models import Basket
from .together import check_lines


@dataclass(frozen=True)
class SwapRow:
    """A part; `swaps` only where it is missing, or where somebody wants to change it."""

    line: int
    part: PartRow
    asked: bool = False
    swaps: list[PartRow] = field(default_factory=list)


@dataclass(frozen=True)
class SwapPage:
    """`waits` while the hamper cannot be ordered as it is."""

    id: int
    title: Said
    url: str
    rows: list[SwapRow]
    waits: bool


def swap_page(basket: Basket, kept: BasketHamper, change: str) -> SwapPage:
    """The same number of queries for two parts and for twenty. `change` is the key of a line."""
    checked = [c for c in check_lines(basket.all_lines()) if c.line.hamper_id == kept.pk]
    products = products_to_judge().in_bulk([c.line.product_id for c in checked])
    parts = {
        c.line.pk: judge_product(products[c.line.product_id], c.line.each, c.line.pk)
        for c in checked
    }
    asked = {pk for pk, part in parts.items() if part.why_not or str(pk) == change}
    swaps = swaps_in(kept, asked) if asked else {}
    every = [*parts.values(), *(one for found in swaps.values() for one in found)]
    shown = first_pictures({pictured(one.product) for one in every})
    return SwapPage(
        id=kept.pk,
        title=kept.title,
        url=hamper_url(kept),
        rows=[
            SwapRow(
                line=pk,
                part=part_row(part, shown),
                asked=pk in asked,
                swaps=[part_row(one, shown) for one in swaps.get(pk, [])],
            )
            for pk, part in parts.items()
        ],
        waits=any(c.blocked for c in checked),
    )
