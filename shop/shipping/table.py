"""The tariff and the rules of free delivery as every process holds them, from their rows."""

from dataclasses import dataclass

from shop.memory.kept import Kept

from .free import FreeFrom
from .models import FreeDelivery, ShippingRate
from .tariff import Tariff

KEPT_SECONDS = 30


@dataclass(frozen=True)
class Table:
    """All that pricing parcels needs to know."""

    tariff: Tariff
    free: tuple[FreeFrom, ...] = ()
    is_sample: bool = False


def _read() -> Table:
    rows = list(ShippingRate.objects.all())
    return Table(
        tariff=Tariff({row.zone_of_tariff: row.as_rate() for row in rows}),
        free=tuple(rule.as_rule() for rule in FreeDelivery.objects.order_by("pk")),
        is_sample=any(row.is_sample for row in rows),
    )


kept = Kept("shipping", _read, KEPT_SECONDS)
