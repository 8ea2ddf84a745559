"""Words, picture and price of a hamper."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shop.fairs.forms.pictures import check_words, taken_in
from shop.hampers.models import Hamper
from shop.money.formatting import format_dong
from shop.money.parsing import NotASumError, parse_dong
from shop.pictures.intake import ACCEPT
from shop.pictures.models import ShopImage

from .collection import SHORT


class HamperForm(forms.ModelForm):
    """`edition` is that of the hamper when the form was opened; the price follows its parts."""

    edition = forms.IntegerField(widget=forms.HiddenInput)
    discount = forms.CharField(
        label=_("Less than its parts, in đồng"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    upload = forms.FileField(
        label=_("Picture; without one, pictures of its parts are shown"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
    )
    alt_vi = forms.CharField(
        label=_("What the picture shows, Vietnamese"), max_length=255, required=False
    )
    alt_en = forms.CharField(
        label=_("What the picture shows, English"), max_length=255, required=False
    )
    credit = forms.CharField(label=_("Who took the picture"), max_length=255, required=False)

    class Meta:
        model = Hamper
        fields = ("title_vi", "title_en", "text_vi", "text_en", "is_offered")
        widgets = {"text_vi": SHORT, "text_en": SHORT}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].initial = self.instance.edition
        if self.instance.discount:
            self.fields["discount"].initial = format_dong(self.instance.discount)

    def clean_discount(self) -> int:
        """Whole đồng; nothing when it is left empty."""
        typed = self.cleaned_data["discount"].strip()
        try:
            return parse_dong(typed) if typed else 0
        except NotASumError as wrong:
            words = gettext("Type a sum in whole đồng, such as 193.000.")
            raise forms.ValidationError(words, code="not_a_sum") from wrong

    def clean(self) -> dict[str, Any]:
        """A new picture says in Vietnamese what it shows."""
        said = super().clean() or {}
        check_words(self, said, "upload")
        return said

    def picture(self) -> ShopImage | None:
        """The new picture, or None with an error on its field, or none where none was sent."""
        return taken_in(self, "upload", credit=self.cleaned_data["credit"])

    def words(self) -> dict[str, Any]:
        """What is written into the hamper."""
        return {name: self.cleaned_data[name] for name in (*self.Meta.fields, "discount")}

    def pairs(self) -> Iterator[tuple]:
        """The fields of both languages, Vietnamese first."""
        for name in ("title", "text"):
            yield self[f"{name}_vi"], self[f"{name}_en"]

    def others(self) -> Iterator[forms.BoundField]:
        """The other fields."""
        for name in ("discount", "is_offered", "upload", "alt_vi", "alt_en", "credit"):
            yield self[name]
