"""How much is in a pack, as people type it and as registry lists name it."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from .models import Product
from .units import measure_words

UNITS: dict[str, tuple[int, bool]] = {
    "g": (1, False),
    "kg": (1000, False),
    "ml": (1, True),
    "l": (1000, True),
}
"""What a unit is of the smallest one, and whether it is one of volume."""
MOST = 1_000_000
_SPELLED = r"kg|kilogram|gram|gam|gr|g|ml|lít|lit|l"
_NUMBER = r"(?<![\d.,])(\d{1,6}(?:[.,]\d{1,3})?)"
_PACK = re.compile(rf"{_NUMBER}\s*({_SPELLED})(?!\w)", re.IGNORECASE)
_SHORT = {"kilogram": "kg", "gram": "g", "gam": "g", "gr": "g", "lít": "l", "lit": "l"}


class NotAMeasureError(ValueError):
    """No amount of anything, or a part of a gram or millilitre."""


@dataclass(frozen=True)
class Measure:
    """Grams or, of liquids, millilitres."""

    amount: int
    liquid: bool = False

    @classmethod
    def of(cls, number: Decimal, unit: str) -> Self:
        """So much of a unit of `UNITS`. Raises `NotAMeasureError`."""
        times, liquid = UNITS[unit]
        amount = number * times
        if amount != int(amount) or not 0 < amount <= MOST:
            raise NotAMeasureError(number, unit)
        return cls(int(amount), liquid)

    @classmethod
    def of_product(cls, product: Product) -> Self | None:
        """What a pack of it holds; None when unknown."""
        if product.net_weight_g:
            return cls(product.net_weight_g)
        return cls(product.net_volume_ml, liquid=True) if product.net_volume_ml else None

    @property
    def columns(self) -> dict[str, int | None]:
        """The same as columns of a product."""
        grams, millilitres = (None, self.amount) if self.liquid else (self.amount, None)
        return {"net_weight_g": grams, "net_volume_ml": millilitres}

    def __str__(self) -> str:
        return measure_words(*self.columns.values())


def measures_in(text: str) -> frozenset[Measure]:
    """Every pack that a text of a registry list names: "hộp 250 g; túi 1,5kg"."""
    found = set()
    for number, spelled in _PACK.findall(text):
        unit = _SHORT.get(spelled.lower(), spelled.lower())
        try:
            found.add(Measure.of(Decimal(number.replace(",", ".")), unit))
        except NotAMeasureError:
            continue
    return frozenset(found)
