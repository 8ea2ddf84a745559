"""Ranges that know which products of a basket they hold.

Oscar asks the database for each line, each condition, each benefit and each time an offer is
applied; here it is asked once for each range.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects

from oscar.core.loading import get_model


@dataclass(frozen=True)
class KnownProducts:
    """Answers for a range, as Oscar's own custom ranges do, of the products that were asked."""

    ids: frozenset[int]

    def contains_product(self, product) -> bool:
        """Whether the range holds it."""
        return product.pk in self.ids


def know_products(
    offers: Iterable[Any], product_ids: Collection[int], fairs: Mapping[int, int] | None = None
) -> None:
    """Load what the offers need to be applied to a basket of these products.

    `fairs` says which of them were taken at which fair: an offer of a fair's voucher is about
    those alone, whatever its range holds.
    """
    offers = list(offers)
    prefetch_related_objects(offers, "condition", "benefit")
    parts = [part for offer in offers for part in (offer.condition, offer.benefit)]
    keys = {part.range_id for part in parts if part.range_id}
    ranges = get_model("offer", "Range").objects.in_bulk(keys) if keys else {}
    for found in ranges.values():
        if not found.proxy_class:
            held = found.product_queryset.filter(pk__in=product_ids).values_list("pk", flat=True)
            found.proxy = KnownProducts(frozenset(held))
    for offer in offers:
        fair = getattr(offer.get_voucher(), "fair_id", None)
        if fair is not None:
            taken = frozenset(pk for pk, where in (fairs or {}).items() if where == fair)
            for part in (offer.condition, offer.benefit):
                if part.range_id:
                    ranges[part.range_id].proxy = KnownProducts(taken)
        offer.condition = _with_range(offer.condition, ranges)
        offer.benefit = _with_range(offer.benefit, ranges)


def _with_range(part, ranges):
    """The condition or benefit as its own kind, which keeps the range it is given."""
    own = part.proxy()
    if part.range_id:
        own.range = ranges[part.range_id]
    return own
