"""What people at the desk tick and type about cash and refunds by hand."""

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

MOST_AT_ONCE = 200


class ParcelsForm(forms.Form):
    """The parcels that are ticked, and which statement of the carrier they were settled with."""

    parcels = forms.TypedMultipleChoiceField(coerce=int)
    reference = forms.CharField(
        label=gettext_lazy("Statement of the carrier, or receipt"),
        max_length=80,
        required=False,
    )

    def __init__(self, *args, offered: list[int], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parcels"] = forms.TypedMultipleChoiceField(
            coerce=int,
            choices=[(pk, pk) for pk in offered],
            error_messages={"required": gettext_lazy("Tick at least one parcel.")},
        )


class RefusedForm(forms.Form):
    """A parcel that came back."""

    goods_are_good = forms.BooleanField(
        label=gettext_lazy("The goods are as good as before: put them into stock again"),
        required=False,
    )


class ReferenceForm(forms.Form):
    """How a refund was sent."""

    reference = forms.CharField(
        label=pgettext_lazy("refund", "Reference of the transfer"),
        max_length=80,
        error_messages={"required": gettext_lazy("Give the bank's reference of the transfer.")},
    )
