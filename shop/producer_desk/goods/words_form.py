"""The form of a working copy: its fields follow from the kind of goods."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from shop.seasons import months

from ..models import ReviewNote
from .fields import HARVEST, Field, Words

LANGUAGE_NAMES = {
    "vi": pgettext_lazy("language of words", "Vietnamese"),
    "en": pgettext_lazy("language of words", "English"),
}


@dataclass(frozen=True)
class Box:
    """One field of the form: its inputs (Vietnamese and English side by side) and its notes.

    `others` are the words somebody else has saved meanwhile where they differ from those typed.
    """

    field: Field
    inputs: list[tuple[str, forms.BoundField]]
    notes: list[ReviewNote]
    others: list[str]


class WordsForm(forms.Form):
    """Texts by key, the months of harvest as twelve boxes, and who writes the English."""

    saw = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    translate = forms.BooleanField(
        label=gettext_lazy("Let the editors translate it"), required=False
    )

    def __init__(self, wanted: Iterable[Field], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wanted = tuple(wanted)
        for field in self.wanted:
            for key in field.keys:
                self.fields[key] = _months() if field == HARVEST else _text(field)

    @property
    def words(self) -> Words:
        """What was typed, as a working copy keeps it."""
        found = {key: self.cleaned_data[key] for one in self.wanted for key in one.keys}
        return found | {HARVEST.name: months.as_text(int(m) for m in found[HARVEST.name])}

    def boxes(self, notes: Iterable[ReviewNote], others: Words) -> list[Box]:
        """The fields as the page shows them."""
        said = list(notes)
        return [
            Box(
                one,
                [(_language(one, key), self[key]) for key in one.keys],
                [note for note in said if note.field == one.name],
                [others[key] for key in one.keys if others.get(key)],
            )
            for one in self.wanted
        ]


def initial_of(words: Words, *, translate: bool, version: int) -> dict[str, Any]:
    """What the form shows of these words."""
    harvest = [str(month) for month in months.months_of(words.get(HARVEST.name, ""))]
    return words | {HARVEST.name: harvest, "translate": translate, "saw": version}


def _language(field: Field, key: str) -> str:
    return str(LANGUAGE_NAMES[key[-2:]]) if field.bilingual else ""


def _text(field: Field) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": field.lines}) if field.lines > 1 else forms.TextInput()
    kind = _Paragraph if field.is_one_paragraph else forms.CharField
    return kind(label=str(field.label), max_length=field.most, required=False, widget=widget)


class _Paragraph(forms.CharField):
    """A text without line breaks, however it was typed or pasted."""

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


def _months() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=str(HARVEST.label),
        choices=[(str(number), name) for number, name in months.SHORT_NAMES.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
