"""The form of a kept address: a name, a phone number, and a place as the checkout asks for it."""

from django import forms
from django.utils.translation import gettext_lazy

from phonenumber_field.formfields import PhoneNumberField

from shop.address.models import UserAddress
from shop.checkout.forms.place import PlaceFields


class KeptAddressForm(PlaceFields):
    """Without the note, which belongs to an order."""

    name = forms.CharField(
        label=gettext_lazy("Full name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = PhoneNumberField(
        label=gettext_lazy("Phone number"),
        region="VN",
        required=False,
        help_text=gettext_lazy("The carrier calls before coming."),
        error_messages={"invalid": gettext_lazy("This is not a phone number: try 0912 345 678.")},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    note = None
    field_order = ("name", "phone")

    def columns(self) -> dict:
        """The cleaned form as columns of UserAddress."""
        data, commune = self.cleaned_data, self.found
        return {
            "last_name": data["name"],
            "phone_number": data["phone"] or "",
            "line1": data["street"],
            "line3": data.get("old_place", ""),
            "line4": commune.name_with_kind,
            "state": commune.region.name,
            "region": commune.region,
            "commune": commune,
        }


def initial_of(address: UserAddress) -> dict:
    """What the form of a kept address starts with."""
    return {
        "name": address.last_name,
        "phone": address.phone_number,
        "province": address.region.key if address.region else "",
        "commune": address.line4,
        "old_place": address.line3,
        "street": address.line1,
    }
