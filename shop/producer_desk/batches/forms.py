"""What is typed about a batch."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from shop.catalogue.models import Product
from shop.certification import clock

MOST_PIECES = 1_000_000


def _day(label: Any, **how: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages={"invalid": gettext_lazy("Give the day like 25/11/2026.")},
        **how,
    )


class BatchForm(forms.Form):
    """One batch of one of the producer's products."""

    product = forms.ChoiceField(label=gettext_lazy("Product"))
    lot = forms.CharField(
        label=gettext_lazy("Your number of the batch"),
        help_text=gettext_lazy("As you write it on the packs, such as 2409."),
        max_length=40,
    )
    made_on = _day(gettext_lazy("Made on"))
    best_before = _day(gettext_lazy("Best before"), required=False)
    pieces = forms.IntegerField(
        label=gettext_lazy("How many pieces"),
        min_value=1,
        max_value=MOST_PIECES,
        required=False,
        localize=False,
    )
    place = forms.CharField(
        label=gettext_lazy("Where the raw material is from"),
        help_text=gettext_lazy("Hamlet and commune; buyers read it."),
        max_length=200,
        required=False,
    )
    made_by = forms.CharField(
        label=gettext_lazy("Who made it"),
        help_text=gettext_lazy("A group or a name that may be public."),
        max_length=120,
        required=False,
    )
    test_sheet = forms.CharField(
        label=gettext_lazy("Test sheet"),
        help_text=gettext_lazy("Number, laboratory and day of the test."),
        max_length=200,
        required=False,
    )

    def __init__(self, products: Iterable[Product], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._products = {str(one.pk): one for one in products}
        choices = [(key, one.title) for key, one in self._products.items()]
        self.fields["product"].choices = choices  # type: ignore[attr-defined]

    def clean_product(self) -> Product:
        """The product of that key."""
        return self._products[self.cleaned_data["product"]]

    def clean(self) -> dict[str, Any]:
        """Nothing is made tomorrow, or spoilt before it is made."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        made, good = given.get("made_on"), given.get("best_before")
        if made and made > clock.today():
            self.add_error("made_on", gettext("This day is still to come."))
        if made and good and good < made:
            self.add_error("best_before", gettext("This day lies before the day it was made."))
        return given
