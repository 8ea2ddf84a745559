"""The English of a copy, written by an editor beside the Vietnamese."""

from typing import Any

from django import forms

from ..goods.fields import ENGLISH_NAME, Field, Words, fields_of
from ..models import WorkingCopy


class EnglishForm(forms.Form):
    """One English text for each Vietnamese one, and the English name."""

    saw = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, copy: WorkingCopy, data: Any = None) -> None:
        super().__init__(data, initial=copy.words | {"saw": copy.version})
        self.copy = copy
        wanted = [one for one in fields_of(copy.product) if one.bilingual or one == ENGLISH_NAME]
        self.keys = {one.keys[-1]: one for one in wanted}
        for key, field in self.keys.items():
            self.fields[key] = _text(field)

    @property
    def words(self) -> Words:
        """What was typed, by key."""
        return {key: self.cleaned_data[key] for key in self.keys}

    @property
    def pairs(self) -> list[tuple[str, forms.BoundField]]:
        """The Vietnamese text beside its English field; the name beside its English name."""
        title = self.copy.product.get_title()
        return [
            (self.copy.words.get(one.keys[0], "") if one.bilingual else title, self[key])
            for key, one in self.keys.items()
        ]


def _text(field: Field) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": max(2, field.lines), "lang": "en"})
    return forms.CharField(
        label=str(field.label), max_length=field.most, required=False, widget=widget
    )
