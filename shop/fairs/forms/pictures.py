"""A picture that a form takes in beside its words: what it shows is said in Vietnamese."""

from typing import Any

from django import forms
from django.utils.translation import gettext

from shop.pictures.intake import BadPictureError
from shop.pictures.models import ShopImage

from ..picture_intake import picture_from


def check_words(form: forms.BaseForm, said: dict[str, Any], file: str, alt: str = "alt") -> None:
    """An error where a picture comes without words; `alt` begins the names of their fields."""
    if said.get(file) and not said.get(f"{alt}_vi"):
        form.add_error(f"{alt}_vi", gettext("Say in a few words what the picture shows."))


def taken_in(
    form: forms.BaseForm, file: str, alt: str = "alt", credit: str = ""
) -> ShopImage | None:
    """The new picture, or None with an error on its field, or none where none was sent."""
    said = form.cleaned_data
    if not said.get(file):
        return None
    try:
        return picture_from(said[file], said[f"{alt}_vi"], said[f"{alt}_en"], credit)
    except BadPictureError as bad:
        form.add_error(file, str(bad))
        return None
