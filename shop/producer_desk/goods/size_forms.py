"""What is typed about a size of a product."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from shop.catalogue.measures import UNITS, Measure, NotAMeasureError

from .forms import PiecesField, PriceField


class SizeForm(forms.Form):
    """How much a pack holds: a number, with a comma or a point, and its unit."""

    number = forms.CharField(label=gettext_lazy("In a pack"), max_length=10)
    unit = forms.ChoiceField(
        label=pgettext_lazy("of a measure", "Unit"), choices=[(one, one) for one in UNITS]
    )

    def clean(self) -> dict[str, Any]:
        """The measure, when number and unit make one."""
        cleaned = super().clean() or {}
        number, unit = cleaned.get("number"), cleaned.get("unit")
        if number and unit:
            try:
                cleaned["measure"] = Measure.of(_decimal(number), unit)
            except (InvalidOperation, NotAMeasureError):
                self.add_error("number", gettext("Give a number such as 500 or 1,5."))
        return cleaned


class NewSizeForm(SizeForm):
    """A further size with its first price and stock."""

    price = PriceField(label=pgettext_lazy("desk", "Price"), max_length=30)
    pieces = PiecesField(label=pgettext_lazy("producer desk", "Pieces there"))


def shown(measure: Measure | None) -> dict[str, Any]:
    """The measure as the form shows it, in the larger unit where that is a whole number."""
    if measure is None:
        return {}
    small, large = ("ml", "l") if measure.liquid else ("g", "kg")
    whole = measure.amount % 1000 == 0
    return {
        "number": str(measure.amount // 1000 if whole else measure.amount),
        "unit": large if whole else small,
    }


def _decimal(typed: str) -> Decimal:
    if not typed.isascii() or not set(typed) <= set("0123456789.,"):
        raise InvalidOperation
    return Decimal(typed.replace(",", "."))
