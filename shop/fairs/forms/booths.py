"""Booths: many at once, and one."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from shop.partner.models import Partner

from ..models import Booth, FairPlan


class AddForm(forms.Form):
    """ "A1-A12" in one zone: a row of the plan."""

    numbers = forms.CharField(
        label=_("Numbers"),
        max_length=400,
        help_text=_("Such as A1-A12, or A1, A2, B1. They become one row of the plan."),
    )
    zone = forms.CharField(
        label=_("Zone"),
        max_length=60,
        required=False,
        help_text=_("Name a zone after a province and its producers are placed there."),
    )


class ProducerField(forms.ModelChoiceField):
    """Producers by their names."""

    def label_from_instance(self, obj: Partner) -> str:
        """The name as it is published."""
        return obj.name


class BoothForm(forms.ModelForm):
    """`edition` is that of the plan when the form was opened."""

    edition = forms.IntegerField(widget=forms.HiddenInput)
    producer = ProducerField(
        label=_("Producer"),
        queryset=Partner.objects.none(),
        required=False,
        empty_label=_("shared by several"),
    )
    row = forms.IntegerField(label=_("Row on the plan"), min_value=1, max_value=60)
    place = forms.IntegerField(label=_("Place in the row"), min_value=1, max_value=60)

    class Meta:
        model = Booth
        fields = ("number", "zone", "producer", "board", "size", "row", "place", "note")

    def __init__(self, plan: FairPlan, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].initial = plan.edition
        there = Partner.objects.filter(products__fair_lines__plan=plan).distinct()
        kept = Partner.objects.filter(pk=self.instance.producer_id).distinct()
        cast(ProducerField, self.fields["producer"]).queryset = (there | kept).order_by("name")

    def columns(self) -> dict:
        """What is written into the booth."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
