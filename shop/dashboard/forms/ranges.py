"""The form of a range: which goods an offer is about."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from shop.catalogue.models import Category
from shop.offer.models import Range

from ..fields import ProductsField


class RangeForm(forms.Form):
    """All goods, those of some groups, or single ones."""

    name = forms.CharField(label=pgettext_lazy("discount", "Name"), max_length=128)
    everything = forms.BooleanField(label=gettext_lazy("All goods of the shop"), required=False)
    categories = forms.ModelMultipleChoiceField(
        Category.objects.order_by("path"),
        label=gettext_lazy("All goods of these groups"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    products = ProductsField(
        label=gettext_lazy("Single products"),
        help_text=gettext_lazy("One a line: the number or the address of its page."),
    )
    without = ProductsField(
        label=gettext_lazy("But not these"),
        help_text=gettext_lazy("One a line: the number or the address of its page."),
    )

    def __init__(self, *args, record: Range | None = None, **kwargs) -> None:
        self.record = record
        kwargs.setdefault("initial", self._initial(record))
        super().__init__(*args, **kwargs)

    @staticmethod
    def _initial(found: Range | None) -> dict[str, Any]:
        if found is None:
            return {}
        return {
            "name": found.name,
            "everything": found.includes_all_products,
            "categories": found.included_categories.all(),
            "products": _lines(found.included_products),
            "without": _lines(found.excluded_products),
        }

    def clean_name(self) -> str:
        """A name that no other range has."""
        name = self.cleaned_data["name"]
        others = Range.objects.filter(name=name)
        if others.exclude(pk=self.record.pk if self.record else None).exists():
            raise forms.ValidationError(_("There is one of that name already."), code="taken")
        return name

    def clean(self) -> dict[str, Any]:
        """Something must be in it."""
        said = super().clean() or {}
        if not self.errors and not any(
            said.get(name) for name in ("everything", "categories", "products")
        ):
            raise forms.ValidationError(_("Say which goods are in it."), code="empty")
        return said

    @transaction.atomic
    def save(self) -> Range:
        """Write the range and what it holds."""
        said = self.cleaned_data
        found = self.record or Range()
        found.name, found.includes_all_products = said["name"], said["everything"]
        found.save()
        found.included_categories.set(said["categories"])
        found.included_products.set(said["products"])
        found.excluded_products.set(said["without"])
        found.invalidate_cached_queryset()
        return found


def _lines(products) -> str:
    return "\n".join(str(key) for key in products.order_by("pk").values_list("pk", flat=True))
