"""Suspected pairs as the desk shows them."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import QuerySet

from shop.catalogue.models import Product
from shop.certification.models import Certificate

from ..models import SuspectedPair
from ..waiting.cards import Compared, products_beside
from .obstacles import obstacles_of


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: how many certificates it has, and why it would have to stay."""

    product: Product
    certificates: int
    obstacles: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PairCard:
    """Two products side by side, what differs marked letter by letter."""

    pair: SuspectedPair
    beside: list[Compared]
    first: Side
    second: Side

    @property
    def stays_by_default(self) -> int:
        """The key of the product that something stands on, else of the one with more papers."""
        weights = [
            (bool(side.obstacles), side.certificates, -side.product.pk) for side in self.sides
        ]
        better = self.second if weights[1] > weights[0] else self.first
        return better.product.pk

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both."""
        return self.first, self.second

    @property
    def may_merge(self) -> bool:
        """Whether one of the two is free to go."""
        return not (self.first.obstacles and self.second.obstacles)


def pairs_to_judge() -> QuerySet[SuspectedPair]:
    """Open pairs whose products are both still there, the likeliest first."""
    pairs = SuspectedPair.objects.filter(
        verdict=SuspectedPair.Verdict.OPEN, first__merged_into=None, second__merged_into=None
    )
    return _with_products(pairs).order_by("-likeness", "pk")


def judged_pairs() -> QuerySet[SuspectedPair]:
    """Pairs that somebody judged, the last verdict first."""
    pairs = SuspectedPair.objects.exclude(verdict=SuspectedPair.Verdict.OPEN)
    return _with_products(pairs).order_by("-decided_at", "pk")


def _with_products(pairs: QuerySet[SuspectedPair]) -> QuerySet[SuspectedPair]:
    sides = ("first", "second")
    return pairs.select_related(
        "who",
        *(f"{side}__producer" for side in sides),
        *(f"{side}__origin_region" for side in sides),
    )


def pair_cards(pairs: list[SuspectedPair]) -> list[PairCard]:
    """Cards of these pairs: the same queries whatever their number."""
    ids = {pk for pair in pairs for pk in (pair.first_id, pair.second_id)}
    obstacles = obstacles_of(ids) if ids else {}
    certificates = Counter(
        Certificate.objects.filter(product__in=ids).values_list("product_id", flat=True)
    )

    def side(product: Product) -> Side:
        return Side(product, certificates[product.pk], obstacles.get(product.pk, []))

    return [
        PairCard(
            pair, products_beside(pair.first, pair.second), side(pair.first), side(pair.second)
        )
        for pair in pairs
    ]
