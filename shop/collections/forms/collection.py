"""Words and days of a collection."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.fairs.forms.days import day_input

from ..models import Collection

SHORT = forms.Textarea(attrs={"rows": 4})


class NewForm(forms.Form):
    """A title; everything else comes later."""

    title_vi = forms.CharField(label=gettext_lazy("Title, Vietnamese"), max_length=120)


class CollectionForm(forms.ModelForm):
    """`edition` is that of the collection when the form was opened."""

    edition = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Collection
        fields = (
            "title_vi",
            "title_en",
            "text_vi",
            "text_en",
            "starts_on",
            "ends_on",
            "is_published",
            "on_home",
        )
        widgets = {
            "starts_on": day_input(),
            "ends_on": day_input(),
            "text_vi": SHORT,
            "text_en": SHORT,
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].initial = self.instance.edition

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        said = super().clean() or {}
        first, last = said.get("starts_on"), said.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes before the first."))
        return said

    def words(self) -> dict[str, Any]:
        """What is written into the collection."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def pairs(self) -> Iterator[tuple]:
        """The fields of both languages, Vietnamese first."""
        for name in ("title", "text"):
            yield self[f"{name}_vi"], self[f"{name}_en"]

    def others(self) -> Iterator[forms.BoundField]:
        """The other fields."""
        for name in ("starts_on", "ends_on", "is_published", "on_home"):
            yield self[name]
