"""What may be posted to a basket about hampers."""

from django import forms
from django.http import QueryDict

from .forms import KEY, WHOLE_NUMBER, QuantityForm
from .hamper_model import MOST_HAMPERS

# A part's swap is named by the key of the part: "swap-12" is a product.
SWAP = "swap-"
MOST_SWAPPED = 20


class HamperForm(QuantityForm):
    """A hamper of the shop or of the basket, and how many of it."""

    hamper = forms.CharField(validators=[KEY])
    quantity = forms.CharField(validators=[WHOLE_NUMBER], required=False, empty_value="1")

    def clean_quantity(self) -> int:
        """At most as many as a basket takes."""
        return min(super().clean_quantity(), MOST_HAMPERS)


class SwapForm(forms.Form):
    """A line of a hamper and what shall stand for it."""

    line = forms.CharField(validators=[KEY])
    product = forms.CharField(validators=[KEY])


def swaps_asked(said: QueryDict) -> dict[int, int]:
    """Products by the part they shall stand for; what is no number is passed over."""
    found = {}
    for name in list(said)[:100]:
        part, product = name.removeprefix(SWAP), said.get(name, "")
        if name.startswith(SWAP) and _is_key(part) and _is_key(product):
            found[int(part)] = int(product)
    return dict(list(found.items())[:MOST_SWAPPED])


def _is_key(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) < 19
