"""What is typed about a batch that is there already."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from ..models import Batch
from .editing import LABELS
from .forms import BatchForm


class BatchEditForm(BatchForm):
    """The same, without the product; with a reason where parcels hold the batch."""

    why = forms.CharField(
        label=gettext_lazy("Why do you change it?"),
        help_text=gettext_lazy("Needed when the number or a day changes: buyers have it already."),
        max_length=200,
        required=False,
    )

    def __init__(self, batch: Batch, *args: Any, was_packed: bool, **kwargs: Any) -> None:
        facts = {name: getattr(batch, name) for name in LABELS}
        super().__init__((), *args, initial=facts, **kwargs)
        del self.fields["product"]
        if not was_packed:
            del self.fields["why"]

    @property
    def told(self) -> dict[str, Any]:
        """The facts, without the reason."""
        return {name: self.cleaned_data[name] for name in LABELS}


class SheetForm(forms.Form):
    """A test sheet as a file."""

    sheet = forms.FileField(
        label=gettext_lazy("Picture or PDF of the test sheet, up to 10 MB"),
        max_length=255,
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
        error_messages={"required": gettext_lazy("Choose a file first.")},
    )
