"""The deadline and the word that go with invitations."""

from typing import cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from shop.catalogue.models import Product

from ..models import FairInvitation
from .days import day_input


class InviteForm(forms.Form):
    """For everybody who is invited at once."""

    due_on = forms.DateField(
        label=_("Answer until"),
        widget=day_input(),
        help_text=_("The last day on which producers may answer or change their answer."),
    )
    note = forms.CharField(
        label=_("Word to the producers"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WishField(forms.ModelMultipleChoiceField):
    """Products by their titles."""

    def label_from_instance(self, obj: Product) -> str:
        """The title as the shop shows it."""
        return obj.get_title()


class InvitedForm(InviteForm):
    """One invitation: also what the desk would like to see."""

    wished = WishField(
        label=_("Products that the desk would like to see"),
        queryset=Product.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, invitation: FairInvitation, posted: QueryDict | None) -> None:
        now = {
            "due_on": invitation.due_on,
            "note": invitation.note,
            "wished": list(invitation.wished.values_list("pk", flat=True)),
        }
        super().__init__(posted, initial=now)
        mine = Product.objects.filter(
            producer=invitation.producer_id, parent=None, merged_into=None
        )
        cast(WishField, self.fields["wished"]).queryset = mine.order_by("title", "pk")
