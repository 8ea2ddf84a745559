"""The form of a voucher: a code and the offers it opens."""

import re
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from shop.offer.models import ConditionalOffer
from shop.voucher.models import Voucher

from ..fields import DayField, day_of, first_moment, last_moment

CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{2,39}")
USES = [
    (Voucher.MULTI_USE, gettext_lazy("As often as people like")),
    (Voucher.ONCE_PER_CUSTOMER, gettext_lazy("Once for each person who is signed in")),
    (Voucher.SINGLE_USE, gettext_lazy("Once in all")),
]


class VoucherForm(forms.Form):
    """The code as it is printed, from when until when, and how often."""

    name = forms.CharField(label=pgettext_lazy("discount", "Name"), max_length=128)
    code = forms.CharField(
        label=pgettext_lazy("discount", "Code"),
        help_text=gettext_lazy("Letters without marks, digits and dashes; capitals do not matter."),
        max_length=40,
    )
    first_day = DayField(label=gettext_lazy("First day"))
    last_day = DayField(label=gettext_lazy("Last day"))
    usage = forms.ChoiceField(
        label=gettext_lazy("How often"), choices=USES, widget=forms.RadioSelect
    )
    offers = forms.ModelMultipleChoiceField(
        ConditionalOffer.objects.filter(offer_type=ConditionalOffer.VOUCHER).order_by("name"),
        label=gettext_lazy("Which offers it opens"),
        help_text=gettext_lazy("Offers for whoever has a code."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, record: Voucher | None = None, **kwargs) -> None:
        self.record = record
        kwargs.setdefault("initial", self._initial(record))
        super().__init__(*args, **kwargs)

    @staticmethod
    def _initial(voucher: Voucher | None) -> dict[str, Any]:
        if voucher is None:
            return {"usage": Voucher.MULTI_USE}
        return {
            "name": voucher.name,
            "code": voucher.code,
            "first_day": day_of(voucher.start_datetime),
            "last_day": day_of(voucher.end_datetime),
            "usage": voucher.usage,
            "offers": voucher.offers.all(),
        }

    def clean_name(self) -> str:
        """A name that no other voucher has."""
        return self._free("name", self.cleaned_data["name"])

    def clean_code(self) -> str:
        """A code that people can type, and that no other voucher has."""
        code = self.cleaned_data["code"].upper()
        if not CODE.fullmatch(code):
            words = _("Three to forty letters without marks, digits and dashes.")
            raise forms.ValidationError(words, code="strange")
        return self._free("code", code)

    def _free(self, name: str, value: str) -> str:
        others = Voucher.objects.filter(**{name: value})
        if others.exclude(pk=self.record.pk if self.record else None).exists():
            raise forms.ValidationError(_("There is one of that name already."), code="taken")
        return value

    def clean(self) -> dict[str, Any]:
        """Days in their order."""
        said = super().clean() or {}
        first, last = said.get("first_day"), said.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("It ends before it begins."))
        return said

    @transaction.atomic
    def save(self) -> Voucher:
        """Write the voucher and what it opens."""
        said = self.cleaned_data
        voucher = self.record or Voucher()
        voucher.name, voucher.code, voucher.usage = said["name"], said["code"], said["usage"]
        voucher.start_datetime = first_moment(said["first_day"])
        voucher.end_datetime = last_moment(said["last_day"])
        voucher.save()
        voucher.offers.set(said["offers"])
        return voucher
