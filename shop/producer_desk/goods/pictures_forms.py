"""Forms of one picture of goods."""

from django import forms
from django.utils.translation import gettext_lazy

from shop.pictures.intake import ACCEPT, Crop


class SquareForm(forms.Form):
    """Which square of a picture is shown, in per cent; in the middle unless somebody says."""

    left = forms.IntegerField(
        label=gettext_lazy("To the left or right"), min_value=0, max_value=100, required=False
    )
    top = forms.IntegerField(
        label=gettext_lazy("Up or down"), min_value=0, max_value=100, required=False
    )
    closer = forms.IntegerField(
        label=gettext_lazy("Closer"), min_value=0, max_value=80, required=False
    )
    saw = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    @property
    def crop(self) -> Crop:
        """The square in parts of the picture."""
        told = self.cleaned_data
        left, top = (50 if told[one] is None else told[one] for one in ("left", "top"))
        return Crop(left / 100, top / 100, 1 - (told["closer"] or 0) / 100)


class PictureForm(SquareForm):
    """A picture from the phone."""

    picture = forms.FileField(
        label=gettext_lazy("A picture from this phone"),
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": gettext_lazy("Choose a picture first.")},
    )
