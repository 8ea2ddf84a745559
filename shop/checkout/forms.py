"""Page 1: who buys and where it goes; at most nine fields, five of them required."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phonenumber_field.formfields import PhoneNumberField

from shop.regions.models import Commune, Region
from shop.regions.selectors import current_regions

from .communes import find_commune
from .details import Details


class AddressForm(forms.Form):
    """Name, a way to reach the buyer, and an address of two levels.

    Former provinces may be chosen by their old names; the commune is typed (with suggestions) and
    must lie in the province. `offered` holds communes that may have been meant.
    """

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
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("For the confirmation and the link to your order."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    province = forms.ChoiceField(
        label=gettext_lazy("Province or city"),
        widget=forms.Select(attrs={"autocomplete": "address-level1"}),
    )
    commune = forms.CharField(
        label=gettext_lazy("Commune, ward or special zone"),
        max_length=80,
        help_text=gettext_lazy("Today's name; communes were merged in July 2025."),
        widget=forms.TextInput(
            attrs={"list": "communes", "autocomplete": "address-level2", "data-communes": ""}
        ),
    )
    commune_code = forms.CharField(required=False, max_length=5, widget=forms.HiddenInput)
    street = forms.CharField(
        label=gettext_lazy("House number, street, hamlet"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "address-line1"}),
    )
    note = forms.CharField(
        label=gettext_lazy("Note to the carrier"), max_length=200, required=False
    )

    def __init__(self, *args, asks_age: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.regions = {region.key: region for region in _all_regions()}
        self.fields["province"].choices = _province_choices(self.regions.values())
        self.offered: tuple[Commune, ...] = ()
        self.found: Commune | None = None
        if asks_age:
            self.fields["is_adult"] = forms.BooleanField(
                label=gettext_lazy("I am 18 or older: there is alcohol in this order.")
            )

    def clean(self) -> dict:
        """One way to reach the buyer, and a commune of the province."""
        data = super().clean()
        if (
            not data.get("phone")
            and not data.get("email")
            and not self.errors.keys()
            & {
                "phone",
                "email",
            }
        ):
            self.add_error("phone", _("Give a phone number or an e-mail address."))
        province = self.regions.get(data.get("province", ""))
        if province is not None and data.get("commune"):
            self._find_commune(province.current, data)
        return data

    def _find_commune(self, province: Region, data: dict) -> None:
        picked = Commune.objects.filter(code=data.get("commune_code") or "-", region=province)
        self.found = picked.first() if data.get("commune_code") else None
        if self.found is None:
            answer = find_commune(province, data["commune"])
            self.found, self.offered = answer.commune, answer.offered
        if self.found is None:
            words = _("We know no such commune in %(province)s.") % {"province": province.name}
            self.add_error("commune", words)

    def details(self) -> Details:
        """The cleaned form as plain data."""
        data = self.cleaned_data
        province = self.regions[data["province"]]
        return Details(
            name=data["name"],
            phone=data["phone"].as_e164 if data["phone"] else "",
            email=data["email"],
            province=province.current.key,
            former=province.key if province.is_former else "",
            commune=self.found.code,
            street=data["street"],
            note=data["note"],
            is_adult=data.get("is_adult", False),
        )

    def communes(self) -> list[Commune]:
        """Suggestions for the province that is chosen now; none before."""
        province = self.regions.get(self["province"].value() or "")
        return list(Commune.objects.of_region(province)) if province else []


def _all_regions() -> list[Region]:
    regions = current_regions()
    former = [old for region in regions for old in region.predecessors.all()]
    return [*regions, *former]


def _province_choices(regions) -> list:
    """Today's provinces, then the former names that are no longer one."""
    current = [(r.key, r.name) for r in regions if not r.is_former]
    former = [
        (r.key, r.place_words()) for r in regions if r.is_former and r.name_vi != r.current.name_vi
    ]
    return [
        ("", _("Choose")),
        (_("Since July 2025"), current),
        (_("Former names"), former),
    ]
