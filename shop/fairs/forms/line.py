"""What is agreed for one line of a fair."""

from typing import cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shop.catalogue.models import Product
from shop.money.formatting import format_dong
from shop.money.parsing import NotASumError, parse_dong

from ..models import Booth, FairLine, FairPlan
from .days import day_input


class BoothField(forms.ModelChoiceField):
    """Booths by number and producer."""

    def label_from_instance(self, obj: Booth) -> str:
        """ "A12 · HTX Tài Hoan"."""
        return f"{obj.number} · {obj.producer.name}" if obj.producer else obj.number


class LineForm(forms.ModelForm):
    """`edition` is that of the plan when the form was opened; the price may be empty."""

    edition = forms.IntegerField(widget=forms.HiddenInput)
    price = forms.CharField(
        label=_("Price at the fair, in đồng"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    booth = BoothField(label=_("Booth"), queryset=Booth.objects.none(), required=False)
    field_order = (
        "price",
        "price_from",
        "price_until",
        "quantity",
        "booth",
        "look_only",
        "highlight",
        "note_vi",
        "note_en",
    )

    class Meta:
        model = FairLine
        fields = (
            "price_from",
            "price_until",
            "quantity",
            "booth",
            "look_only",
            "highlight",
            "note_vi",
            "note_en",
        )
        labels = {
            "price_from": _("Price from"),
            "price_until": _("Price until"),
            "look_only": _("Shown only, not sold at the fair"),
        }
        widgets = {"price_from": day_input(), "price_until": day_input()}

    def __init__(self, plan: FairPlan, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.fields["edition"].initial = plan.edition
        cast(BoothField, self.fields["booth"]).queryset = plan.booths.select_related("producer")
        if self.instance.price is not None:
            self.fields["price"].initial = format_dong(self.instance.price)

    def clean_price(self) -> int | None:
        """Whole đồng, more than nothing; None when it is left empty."""
        typed = self.cleaned_data["price"].strip()
        if not typed:
            return None
        try:
            price = parse_dong(typed)
        except NotASumError as wrong:
            words = gettext("Type a sum in whole đồng, such as 193.000.")
            raise forms.ValidationError(words, code="not_a_sum") from wrong
        if price < 1:
            raise forms.ValidationError(gettext("Type more than nothing."), code="nothing")
        if self.instance.product.structure == Product.PARENT:
            words = gettext("It has several sizes, each with a price of its own: leave this empty.")
            raise forms.ValidationError(words, code="sizes")
        return price

    def clean(self) -> dict:
        """The days of the price are days of the fair, in their order."""
        said = super().clean() or {}
        begins, ends = said.get("price_from"), said.get("price_until")
        if begins and ends and ends < begins:
            self.add_error("price_until", gettext("The last day comes before the first."))
        for name in ("price_from", "price_until"):
            if said.get(name) and not self._in_the_fair(said[name]):
                self.add_error(name, gettext("That is no day of the fair."))
        return said

    def _in_the_fair(self, day) -> bool:
        first, last = self.plan.starts_on, self.plan.ends_on
        return not (first and day < first) and not (last and day > last)

    def columns(self) -> dict:
        """What is written into the line."""
        names = ("price", *self.Meta.fields)
        return {name: self.cleaned_data[name] for name in names}
