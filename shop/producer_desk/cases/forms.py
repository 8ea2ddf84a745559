"""The form of an answer, with up to three pictures."""

from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxValueValidator
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from shop.order.cases.pictures import ACCEPT
from shop.order.models import CaseReply, OrderCase

from .answering import MOST_PICTURES


class ManyFiles(forms.FileInput):
    """A field for several files at once."""

    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """Some pictures; a list, which may be empty."""

    widget = ManyFiles(attrs={"accept": ACCEPT})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Each of them as a file, not too many."""
        files = [super(PicturesField, self).clean(one, initial) for one in data or []]
        if len(files) > MOST_PICTURES:
            raise forms.ValidationError(_("Three pictures at most, please."), code="too_many")
        return files


class AnswerForm(forms.Form):
    """Words to the buyer, what is offered, and pictures."""

    answer = forms.CharField(
        label=gettext_lazy("Answer to the buyer"),
        help_text=gettext_lazy("What happened, and what you do about it. It goes to the buyer."),
        max_length=2000,
        error_messages={"required": gettext_lazy("Write a sentence to the buyer.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    offer = forms.ChoiceField(
        label=pgettext_lazy("case", "What you offer"),
        required=False,
        widget=forms.RadioSelect,
    )
    pieces = forms.IntegerField(
        label=gettext_lazy("How many you send again"),
        help_text=gettext_lazy("Leave it empty to send all of it again."),
        required=False,
        min_value=1,
    )
    pictures = PicturesField(
        label=gettext_lazy("Pictures"),
        help_text=gettext_lazy("Up to three; JPEG, PNG, WebP or HEIC, up to 10 MB each."),
        required=False,
        max_length=255,
    )

    def __init__(self, case: OrderCase, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._limit_pieces(case)
        offer = cast(forms.ChoiceField, self.fields["offer"])
        offer.choices = [(value, capfirst(label)) for value, label in CaseReply.Offer.choices]

    def _limit_pieces(self, case: OrderCase) -> None:
        """At most what was sent; of a parcel that did not arrive, or of one piece, all goes."""
        quantity = case.line.quantity if case.line else 0
        if case.reason == OrderCase.Reason.LATE or quantity < 2:
            del self.fields["pieces"]
            return
        field = cast(forms.IntegerField, self.fields["pieces"])
        field.validators.append(MaxValueValidator(quantity))
        field.widget.attrs.update({"max": quantity, "inputmode": "numeric"})
