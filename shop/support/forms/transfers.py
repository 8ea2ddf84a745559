"""What people at the desk type about money on the account."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.order.selectors import tidy_number
from shop.payment.transfer.statements.sheets import MOST_BYTES

NOTE = 300


class StatementForm(forms.Form):
    """A statement as the bank exports it."""

    file = forms.FileField(
        label=gettext_lazy("Statement of the bank"),
        help_text=gettext_lazy("csv or xlsx as the bank exports it, up to 3 MB."),
        max_length=255,
        error_messages={
            "required": gettext_lazy("Choose the statement."),
            "empty": gettext_lazy("The file is empty; please choose it again."),
        },
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
    )

    def clean_file(self):
        """Refused before it is read into memory."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than a statement can be."))
        return file


class OrderForm(forms.Form):
    """Which order a sum is for."""

    order = forms.CharField(
        label=gettext_lazy("Number of the order"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )

    def clean_order(self) -> str:
        """As it is kept, however it was typed."""
        return tidy_number(self.cleaned_data["order"])


class DealForm(OrderForm):
    """What is done with a sum, and others beside it, for an order."""

    accept_less = forms.BooleanField(required=False)
    note = forms.CharField(label=gettext_lazy("Note"), max_length=NOTE, required=False, strip=True)

    def __init__(self, *args: Any, beside: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["beside"] = forms.TypedMultipleChoiceField(
            coerce=int, required=False, choices=[(pk, pk) for pk in beside]
        )


class NoteForm(forms.Form):
    """Why a sum is for no order."""

    note = forms.CharField(
        label=gettext_lazy("What it is"),
        help_text=gettext_lazy("For example: interest, money of the owner, paid at a fair."),
        max_length=NOTE,
        error_messages={"required": gettext_lazy("Say what it is, for whoever looks later.")},
    )
