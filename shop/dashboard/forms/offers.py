"""The form of an offer with its benefit and condition, which Oscar keeps in three tables."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from shop.offer.models import Benefit, Condition, ConditionalOffer, Range

from ..fields import DayField, DongFormField, day_of, first_moment, last_moment

KINDS = [
    (ConditionalOffer.SITE, gettext_lazy("Everybody")),
    (ConditionalOffer.VOUCHER, gettext_lazy("Whoever has a code")),
]
BENEFITS = [
    (Benefit.PERCENTAGE, gettext_lazy("Per cent off the goods")),
    (Benefit.FIXED, gettext_lazy("An amount off all the goods together")),
    (Benefit.FIXED_UNIT, gettext_lazy("An amount off each piece")),
    (Benefit.MULTIBUY, gettext_lazy("The cheapest piece for nothing")),
]
CONDITIONS = [
    (Condition.COUNT, gettext_lazy("So many pieces in the basket")),
    (Condition.VALUE, gettext_lazy("Goods worth so many đồng in the basket")),
    (Condition.COVERAGE, gettext_lazy("So many different products in the basket")),
]


class OfferForm(forms.Form):
    """What is given, to whom, on which goods, when and how often."""

    name = forms.CharField(
        label=pgettext_lazy("discount", "Name"),
        help_text=gettext_lazy("Buyers see it in the basket."),
        max_length=128,
    )
    description = forms.CharField(
        label=gettext_lazy("Description"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("For whom"), choices=KINDS, widget=forms.RadioSelect
    )
    goods = forms.ModelChoiceField(
        Range.objects.order_by("name"),
        label=gettext_lazy("On which goods"),
        empty_label=None,
    )
    benefit = forms.ChoiceField(
        label=gettext_lazy("What is given"), choices=BENEFITS, widget=forms.RadioSelect
    )
    value = DongFormField(
        label=gettext_lazy("How much"),
        help_text=gettext_lazy("Per cent or whole đồng; nothing for the cheapest piece."),
        required=False,
    )
    condition = forms.ChoiceField(
        label=gettext_lazy("From when on"), choices=CONDITIONS, widget=forms.RadioSelect
    )
    needed = DongFormField(label=gettext_lazy("So many"))
    first_day = DayField(label=gettext_lazy("First day"), required=False)
    last_day = DayField(label=gettext_lazy("Last day"), required=False)
    max_discount = DongFormField(
        label=gettext_lazy("It ends when it has given so many đồng"), required=False
    )
    max_global_applications = forms.IntegerField(
        label=gettext_lazy("It ends after so many uses"),
        required=False,
        min_value=1,
        max_value=10**9,
    )
    max_user_applications = forms.IntegerField(
        label=gettext_lazy("Uses for one person"), required=False, min_value=1, max_value=10**6
    )
    exclusive = forms.BooleanField(
        label=gettext_lazy("Not together with another offer on the same pieces"), required=False
    )

    def __init__(self, *args, record: ConditionalOffer | None = None, **kwargs) -> None:
        self.record = record
        kwargs.setdefault("initial", self._initial(record))
        super().__init__(*args, **kwargs)

    @staticmethod
    def _initial(offer: ConditionalOffer | None) -> dict[str, Any]:
        if offer is None:
            return {"kind": ConditionalOffer.SITE, "exclusive": True, "needed": 1}
        return {
            "name": offer.name,
            "description": offer.description,
            "kind": offer.offer_type,
            "goods": offer.benefit.range_id or offer.condition.range_id,
            "benefit": offer.benefit.type,
            "value": _whole(offer.benefit.value),
            "condition": offer.condition.type,
            "needed": _whole(offer.condition.value),
            "first_day": day_of(offer.start_datetime),
            "last_day": day_of(offer.end_datetime),
            "max_discount": _whole(offer.max_discount),
            "max_global_applications": offer.max_global_applications,
            "max_user_applications": offer.max_user_applications,
            "exclusive": offer.exclusive,
        }

    def clean_name(self) -> str:
        """A name that no other offer has."""
        name = self.cleaned_data["name"]
        others = ConditionalOffer.objects.filter(name=name)
        if others.exclude(pk=self.record.pk if self.record else None).exists():
            raise forms.ValidationError(_("There is one of that name already."), code="taken")
        return name

    def clean(self) -> dict[str, Any]:
        """The parts together: a value that fits what is given, days in their order."""
        said = super().clean() or {}
        self._judge_value(said.get("benefit"), said.get("value"))
        if said.get("needed") == 0:
            self.add_error("needed", _("Type more than nothing."))
        first, last = said.get("first_day"), said.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("It ends before it begins."))
        return said

    def _judge_value(self, benefit: str | None, value: int | None) -> None:
        if benefit == Benefit.MULTIBUY:
            self.cleaned_data["value"] = None
        elif not value and "value" not in self.errors:
            self.add_error("value", _("Type more than nothing."))
        elif benefit == Benefit.PERCENTAGE and value and value > 100:
            self.add_error("value", _("No more than 100 per cent can be given."))

    @transaction.atomic
    def save(self) -> ConditionalOffer:
        """Write the three rows."""
        said = self.cleaned_data
        offer = self.record or ConditionalOffer(status=ConditionalOffer.OPEN)
        benefit = offer.benefit if self.record else Benefit()
        condition = offer.condition if self.record else Condition()
        benefit.type, benefit.value, benefit.range = said["benefit"], said["value"], said["goods"]
        condition.type, condition.value = said["condition"], said["needed"]
        condition.range = said["goods"]
        benefit.save()
        condition.save()
        offer.benefit, offer.condition = benefit, condition
        offer.name, offer.description = said["name"], said["description"]
        offer.offer_type = said["kind"]
        offer.start_datetime = first_moment(said["first_day"])
        offer.end_datetime = last_moment(said["last_day"])
        for name in ("max_discount", "max_global_applications", "max_user_applications"):
            setattr(offer, name, said[name])
        offer.exclusive = said["exclusive"]
        offer.save()
        return offer


def _whole(amount) -> int | None:
    return None if amount is None else int(amount)
