"""Forms of what staff do with an order; each asks why."""

import secrets

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from shop.money.formatting import format_dong
from shop.money.parsing import NotASumError, parse_dong
from shop.order.models import Parcel
from shop.order.states import State
from shop.payment.models import Payment, Refund

REASONS = (
    Refund.Reason.PROBLEM,
    Refund.Reason.STAFF,
    Refund.Reason.BUYER_CANCELLED,
    Refund.Reason.TWICE,
    Refund.Reason.CERTIFICATE,
)
"""Why staff give money back; the other reasons belong to what happens by itself."""


class ReasonForm(forms.Form):
    """One sentence that explains an act to whoever reads the trail later."""

    reason = forms.CharField(
        label=pgettext_lazy("act", "Why"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SimpleForm(forms.Form):
    """An act that explains itself; a word about it may be added."""

    reason = forms.CharField(
        label=pgettext_lazy("act", "Remark"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class SentForm(SimpleForm):
    """Who carries a parcel, and under which number."""

    field_order = ("carrier", "code", "reason")
    carrier = forms.CharField(
        label=gettext_lazy("Carrier"),
        max_length=60,
        help_text=gettext_lazy("“Giao trực tiếp” when the producer brings it."),
    )
    code = forms.CharField(label=gettext_lazy("Carrier's code"), max_length=60, required=False)


class ParcelChoice(forms.ModelChoiceField):
    """The parcels of an order by their place and producer."""

    def label_from_instance(self, obj: Parcel) -> str:
        """ "2 · HTX Tài Hoan"."""
        return f"{obj.position} · {obj.partner_name}"


class RefundForm(forms.Form):
    """How much goes back, and why. `once` makes two presses of one page one refund."""

    amount = forms.CharField(
        label=gettext_lazy("Amount in đồng"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    reason = forms.ChoiceField(
        label=pgettext_lazy("act", "Why"),
        choices=[(reason.value, reason.label) for reason in REASONS],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("In a sentence"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    once = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput)

    def __init__(self, payment: Payment, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.kept = kept = payment.kept
        self._offer_parcels(payment)
        self.fields["amount"].help_text = _("At most %(kept)s, as much as is still here.") % {
            "kept": format_dong(kept)
        }

    def _offer_parcels(self, payment: Payment) -> None:
        """Cash belongs to a parcel already, and of a single one there is nothing to choose."""
        parcels = payment.order.parcels.filter(replaces=None).exclude(status=State.CANCELLED)
        if payment.parcel_id is not None or len(parcels) < 2:
            return
        self.fields["parcel"] = ParcelChoice(
            label=_("For which parcel"),
            help_text=_("It is taken from what its producer gets."),
            queryset=parcels,
            required=False,
            empty_label=_("For the whole order, shared by worth"),
        )

    @staticmethod
    def start(kept: int, reason: str = "") -> dict[str, str]:
        """What the form begins with: all of it."""
        return {"amount": format_dong(kept), "once": secrets.token_hex(16), "reason": reason}

    def clean_amount(self) -> int:
        """Whole đồng, between one and what is kept."""
        try:
            amount = parse_dong(self.cleaned_data["amount"])
        except NotASumError as wrong:
            words = _("Type a sum in whole đồng, such as 193.000.")
            raise forms.ValidationError(words, code="not_a_sum") from wrong
        if amount < 1:
            raise forms.ValidationError(_("Type more than nothing."), code="nothing")
        if amount > self.kept:
            raise forms.ValidationError(too_much(self.kept), code="too_much")
        return amount


class NoteForm(forms.Form):
    """What colleagues should know of an order."""

    message = forms.CharField(
        label=gettext_lazy("Note for colleagues"),
        help_text=gettext_lazy("Buyers never see it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnswerForm(forms.Form):
    """What a buyer is told about a problem."""

    answer = forms.CharField(
        label=gettext_lazy("Answer to the buyer"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


def too_much(kept: int) -> str:
    """Why a refund is refused."""
    return _("That is more than is still here: %(kept)s.") % {"kept": format_dong(kept)}
