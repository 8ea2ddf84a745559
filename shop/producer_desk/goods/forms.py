"""What is typed about stock and price: the new number, and the one that was seen."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from shop.money.formatting import format_dong
from shop.money.parsing import NotASumError, parse_dong

from .changing import LEAST_PRICE, MOST_PIECES, MOST_PRICE

STEPS = {"less": -1, "more": 1}


class PiecesField(forms.IntegerField):
    """A number of pieces."""

    def __init__(self, **kwargs: Any) -> None:
        whole = gettext_lazy("Give a whole number from 0 to 99,999.")
        messages = dict.fromkeys(("required", "invalid", "min_value", "max_value"), whole)
        super().__init__(
            min_value=0, max_value=MOST_PIECES, error_messages=messages, localize=False, **kwargs
        )


class PriceField(forms.CharField):
    """A price in whole đồng as people type it: 65000, 65.000, 65.000 đ."""

    def clean(self, value: Any) -> int:
        """The đồng, when they are a price."""
        try:
            price = parse_dong(str(value or ""))
        except NotASumError as wrong:
            raise forms.ValidationError(
                gettext("Give the price in whole đồng, such as 65.000.")
            ) from wrong
        if not LEAST_PRICE <= price <= MOST_PRICE:
            least = {"least": format_dong(LEAST_PRICE)}
            raise forms.ValidationError(gettext("A price here is at least %(least)s.") % least)
        return price


class StockForm(forms.Form):
    """`act`: one piece less or more than was seen, nothing more to sell, or what was typed."""

    pieces = PiecesField(label=pgettext_lazy("producer desk", "Pieces there"))
    saw = forms.IntegerField(min_value=0, max_value=MOST_PIECES)
    act = forms.ChoiceField(choices=[(one, one) for one in (*STEPS, "none", "set")], required=False)

    @property
    def wanted(self) -> int:
        """The pieces that are to stand there, not below nothing."""
        step = STEPS.get(self.cleaned_data["act"])
        if step is None:
            return self.cleaned_data["pieces"]
        return min(max(self.cleaned_data["saw"] + step, 0), MOST_PIECES)


class PriceForm(forms.Form):
    """A new price; `saw` is empty where there was none."""

    price = PriceField(label=gettext_lazy("Price"), max_length=30)
    saw = forms.IntegerField(min_value=0, max_value=MOST_PRICE, required=False)


class OfferForm(forms.Form):
    """The first price and stock of something that was never on offer."""

    price = PriceField(label=gettext_lazy("Price"), max_length=30)
    pieces = PiecesField(label=pgettext_lazy("producer desk", "Pieces there"))
