"""All of page 1 as one form: nine fields or fewer are required, whatever is bought."""

from django import forms
from django.utils.translation import gettext_lazy

from ..details import Details, confirmed_now
from .contact import ContactFields
from .gift import GiftFields
from .invoice import InvoiceFields
from .place import PlaceFields

# As they stand on the page, and in the summary of errors.
ORDER = (
    *("name", "phone", "email"),
    *("is_gift", "gift_name", "gift_phone", "gift_email", "gift_message", "hide_prices"),
    *("saved", "province", "commune", "street", "keep", "note"),
    *("invoice_company", "invoice_tax_code", "invoice_address", "invoice_email"),
    *("is_adult", "news"),
)


class PageOneForm(ContactFields, GiftFields, PlaceFields, InvoiceFields):
    """Who buys, whether it is a gift, where it goes, and the invoice."""

    def __init__(self, *args, asks_age: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if asks_age:
            self.fields["is_adult"] = forms.BooleanField(
                label=gettext_lazy("I am 18 or older: there is alcohol in this order."),
                error_messages={
                    "required": gettext_lazy("Alcohol is sold to people of 18 or older only.")
                },
            )
        self.order_fields(ORDER)

    def details(self) -> Details:
        """The cleaned form as plain data."""
        data = self.cleaned_data
        return Details(
            name=data["name"],
            phone=data["phone"].as_e164 if data["phone"] else "",
            email=data["email"],
            note=data["note"],
            gift=self.gift(),
            invoice=self.invoice(),
            adult_at=confirmed_now() if data.get("is_adult") else "",
            wants_news=data["news"],
            keep=data.get("keep", False),
            **self._place(),
        )

    def _place(self) -> dict:
        data = self.cleaned_data
        saved = self.saved.get(data.get("saved", ""))
        if saved is not None:
            return {
                "province": saved.commune.region.key,
                "commune": saved.commune.code,
                "street": saved.line1,
                "old_place": saved.line3,
                "saved": saved.pk,
            }
        province = self.regions[data["province"]]
        return {
            "province": province.current.key,
            "former": province.key if province.is_former else "",
            "commune": self.found.code,
            "street": data["street"],
            "old_place": data["old_place"],
        }
