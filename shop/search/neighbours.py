"""What stands beside a product on its page: near in kind and place, and for sale.

The catalogue knows no search; it asks for its slot "neighbours".
"""

from collections.abc import Iterator

from shop.catalogue.models import Product
from shop.catalogue.slots import register_slot
from shop.catalogue.tree import Node
from shop.certification import clock

from . import backends
from .asking import Ask, Choice
from .goods import by_code


def offer() -> None:
    """Register the offer."""
    register_slot("neighbours", neighbours)


def neighbours(product: Product, number: int) -> list[int]:
    """Ids of products that can be bought: of the same set and place, then set, then sector.

    Within each what is in stock and newly certified comes first. One query.
    """
    moment, day = backends.embedded().moment(), clock.today()
    found: dict[int, None] = {}
    for chosen in _nearest_first(product):
        # One more, for the product itself may be among them.
        ask = Ask(day=day, chosen=chosen, order="newest", size=number + len(found) + 1)
        found.update(dict.fromkeys(pk for pk in moment.answer(ask).ids if pk != product.pk))
        if len(found) >= number:
            break
    return list(found)[:number]


def _nearest_first(product: Product) -> Iterator[Choice]:
    node, place = _set_of(product), product.origin_region
    if node is None:
        yield {}
        return
    goods = {"goods": frozenset({node.code})}
    if place:
        register = 63 if place.is_former else 34
        yield {**goods, "place": frozenset({f"{register}:{place.slug}"})}
    yield goods
    yield {"goods": frozenset({_top(node).code})}


def _set_of(product: Product) -> Node | None:
    ids = [product.ocop_set_id]
    leaves = (node for node in by_code().values() if not node.children and node.set_ids == ids)
    return next(leaves, None)


def _top(node: Node) -> Node:
    while node.parent is not None:
        node = node.parent
    return node
