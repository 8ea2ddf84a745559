"""The form of a text for the editors."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from shop.catalogue.models import Product
from shop.pictures.intake import ACCEPT

from ..models import DeskText
from .fields import ASKED, Asked

YEAR = RegexValidator(r"^(1[89]|20)\d\d$", _("Give a year such as 1998."))


@dataclass(frozen=True)
class Box:
    """A question as the page shows it, with what somebody else has written meanwhile."""

    asked: Asked
    input: forms.BoundField
    other: str


class TextForm(forms.Form):
    """The answers, the products they tell of, and who writes the English."""

    saw = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    products = forms.MultipleChoiceField(
        label=_("Products that it tells of"), required=False, widget=forms.CheckboxSelectMultiple
    )
    translate = forms.BooleanField(label=_("Let the editors translate it"), required=False)

    def __init__(self, kind: str, products: Iterable[Product], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = ASKED[kind]
        for one in self.asked:
            self.fields[one.name] = _input(one)
        if kind == DeskText.Kind.STORY:
            choices = [(str(one.pk), one.title) for one in products]
            self.fields["products"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["products"]

    @property
    def words(self) -> dict[str, str]:
        """The answers."""
        return {one.name: self.cleaned_data[one.name] for one in self.asked}

    @property
    def chosen(self) -> list[int]:
        """The products that it tells of."""
        return [int(pk) for pk in self.cleaned_data.get("products", ())]

    def boxes(self, other: DeskText | None = None) -> list[Box]:
        """The questions in their order."""
        words = other.words if other else {}
        return [Box(one, self[one.name], self._differs(one, words)) for one in self.asked]

    def _differs(self, one: Asked, words: dict[str, str]) -> str:
        there = words.get(one.name, "")
        return "" if there == self.initial.get(one.name, "") else there


class PictureForm(forms.Form):
    """A photograph and what is to be seen on it."""

    picture = forms.FileField(
        label=_("Photograph"),
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": _("Choose a photograph.")},
    )
    caption = forms.CharField(
        label=_("What is to be seen on it?"),
        max_length=200,
        error_messages={"required": _("Say in a few words what is to be seen on it.")},
    )


def initial_of(text: DeskText) -> dict[str, Any]:
    """What the form shows of it."""
    return text.words | {
        "saw": text.version,
        "products": [str(pk) for pk in text.products],
        "translate": text.translate,
    }


def _input(one: Asked) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": one.lines}) if one.lines > 1 else forms.TextInput()
    # An unfinished text can be saved: what is missing is asked when it is sent.
    field = forms.CharField(
        label=str(one.question),
        max_length=one.most,
        required=False,
        widget=widget,
        help_text=str(one.tip),
    )
    if one.name == "since":
        field.validators.append(YEAR)
        widget.attrs["inputmode"] = "numeric"
    return field
