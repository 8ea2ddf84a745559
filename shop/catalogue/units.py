"""Prices per unit: what 100 g or a litre costs, so that packs can be compared."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from shop.money.formatting import format_dong
from shop.money.rounding import whole_dong


def unit_price(price: Decimal | int | None, grams: int | None, millilitres: int | None) -> str:
    """Words such as "13.000 ₫/100 g"; nothing when price or measure is unknown."""
    if price is None:
        return ""
    if grams:
        return _("%(price)s/100 g") % {
            "price": format_dong(whole_dong(Decimal(price) * 100 / grams))
        }
    if millilitres:
        per_litre = whole_dong(Decimal(price) * 1000 / millilitres)
        return _("%(price)s/litre") % {"price": format_dong(per_litre)}
    return ""


def measure_words(grams: int | None, millilitres: int | None) -> str:
    """How much is in a pack: "500 g", "1,5 kg", "750 ml"; nothing when unknown."""
    if grams:
        return _kilo(grams, "kg", "g")
    return _kilo(millilitres, _("litre"), "ml") if millilitres else ""


def _kilo(amount: int, large: str, small: str) -> str:
    if amount < 1000:
        return f"{amount} {small}"
    return f"{number_format((Decimal(amount) / 1000).normalize())} {large}"
