"""The hamper guard: a hamper is as valid as its weakest part.

Nothing is stored. Each part is asked about at the single purchase gate (shop.partner.strategy),
which asks THE RULE; a hamper of which one part may not be bought today, or not in the number it
wants, is paused, and is back by itself as soon as the part is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from shop.catalogue.models import Product
from shop.certification import clock
from shop.certification.facts import certificates_of
from shop.certification.standing import Standing, standing
from shop.partner.models import Partner
from shop.partner.strategy import CertifiedOnly

from .models import Hamper, HamperPart


@dataclass(frozen=True)
class Part:
    """A part as it is today. `why_not` says in one sentence why it may not be had; "" when it may.

    `price` is whole đồng a piece, 0 while nobody has named one; `left` counts pieces in stock.
    """

    key: int
    product: Product
    quantity: int
    price: int
    left: int
    why_not: str
    where: Standing
    record: Any

    @property
    def amount(self) -> int:
        """All its pieces in one hamper, in đồng."""
        return self.price * self.quantity

    @property
    def weight_g(self) -> int | None:
        """Its goods in one hamper, in grams, a millilitre as one; None where nobody said."""
        one = self.product.net_weight_g or self.product.net_volume_ml
        return None if not one else one * self.quantity

    @property
    def maker(self) -> Partner | None:
        """Who sends it."""
        return self.record.partner if self.record else self.product.producer


@dataclass(frozen=True)
class Judged:
    """A hamper with its parts as they are today."""

    hamper: Hamper
    parts: tuple[Part, ...]

    @property
    def missing(self) -> tuple[Part, ...]:
        """The parts that keep it from being sold."""
        return tuple(part for part in self.parts if part.why_not)

    @property
    def is_paused(self) -> bool:
        """Whether it may not be bought today; one without parts never may."""
        return not self.parts or bool(self.missing)

    @property
    def goods(self) -> int:
        """What its parts cost, in đồng."""
        return sum(part.amount for part in self.parts)

    @property
    def discount(self) -> int:
        """What it costs less, in đồng: never more than its parts cost."""
        return min(int(self.hamper.discount), self.goods)

    @property
    def price(self) -> int:
        """What the buyer pays for one, in đồng, delivery not counted."""
        return self.goods - self.discount

    @property
    def possible(self) -> int:
        """How many of it can be had now."""
        if self.is_paused:
            return 0
        return min(part.left // part.quantity for part in self.parts)

    @property
    def parcels(self) -> int:
        """In how many parcels it comes: one of each producer."""
        return len({part.maker.pk for part in self.parts if part.maker})

    @property
    def weight_g(self) -> int | None:
        """All goods in it, in grams; None while that of a part is not known."""
        weights = [part.weight_g for part in self.parts]
        return None if None in weights else sum(weight or 0 for weight in weights)


def judge(hamper: Hamper) -> Judged:
    """A hamper loaded with `loading.with_parts`. No query."""
    return Judged(hamper, tuple(judge_part(part) for part in hamper.parts.all()))


def judge_all(hampers: Iterable[Hamper]) -> list[Judged]:
    """The same of several."""
    return [judge(hamper) for hamper in hampers]


def judge_part(part: HamperPart) -> Part:
    """A part as it stands in the hamper."""
    return judge_product(part.product, part.quantity, part.pk)


def judge_product(product: Product, quantity: int, key: int = 0) -> Part:
    """So many pieces of a product loaded with `loading.products_to_judge`. No query."""
    info = CertifiedOnly().fetch_for_product(product)
    allowed, reason = info.availability.is_purchase_permitted(quantity)
    record = info.stockrecord
    has_seller = product.producer_id is not None
    return Part(
        key=key,
        product=product,
        quantity=quantity,
        price=int(record.price) if record is not None and record.price is not None else 0,
        left=max(record.net_stock_level, 0) if record is not None else 0,
        why_not="" if allowed else str(reason),
        where=standing(certificates_of(product), clock.today(), has_seller=has_seller),
        record=record,
    )
