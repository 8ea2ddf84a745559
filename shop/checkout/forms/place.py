"""Where it goes: a kept address, or province, commune and street."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.address.models import UserAddress
from shop.regions.models import Commune, Region

from ..communes import CommuneAnswer, find_commune, is_old_name, names_district
from ..places import commune_of, communes_in, regions
from .long_list import LongList
from .text import OneLine

ANOTHER = "new"
TYPED = ("province", "commune", "street")


class PlaceFields(forms.Form):
    """An address of two levels.

    Former provinces may be chosen by their old names; the commune is typed (with suggestions) and
    must lie in the province. Where it does not, `answer` holds the communes that may have been
    meant and all there are, to be chosen from; the name that was typed is kept for the carrier.
    """

    province = forms.ChoiceField(
        label=gettext_lazy("Province or city"),
        help_text=gettext_lazy("Old names are in the list too."),
        error_messages={"required": gettext_lazy("Please choose the province or city.")},
        widget=LongList(attrs={"autocomplete": "address-level1"}),
    )
    commune = OneLine(
        label=gettext_lazy("Commune, ward or special zone"),
        max_length=80,
        help_text=gettext_lazy("Today's name; communes were merged in July 2025."),
        error_messages={"required": gettext_lazy("Please give the commune or ward.")},
        widget=forms.TextInput(
            attrs={"list": "communes", "autocomplete": "address-level2", "data-communes": ""}
        ),
    )
    # What is chosen when the typed name is not a commune: among the near ones, or among all.
    commune_code = forms.CharField(required=False, max_length=5, widget=forms.HiddenInput)
    commune_pick = forms.CharField(required=False, max_length=5, widget=forms.HiddenInput)
    old_place = OneLine(required=False, max_length=80, widget=forms.HiddenInput)
    street = OneLine(
        label=gettext_lazy("House number, street, hamlet"),
        max_length=200,
        error_messages={"required": gettext_lazy("Please give the house number and street.")},
        widget=forms.TextInput(attrs={"autocomplete": "address-line1"}),
    )
    note = OneLine(label=gettext_lazy("Note to the carrier"), max_length=200, required=False)

    def __init__(
        self, *args, saved: Iterable[UserAddress] = (), may_keep: bool = False, **kwargs
    ) -> None:
        super().__init__(*args, **kwargs)
        self.regions = regions.get()
        self.fields["province"].choices = _province_choices(self.regions.values())
        self.saved = {str(address.pk): address for address in saved}
        self.answer = CommuneAnswer(None)
        self.found: Commune | None = None
        if may_keep:
            self.fields["keep"] = forms.BooleanField(
                label=gettext_lazy("Keep this address in my account"), required=False
            )
        if self.saved:
            self.fields["saved"] = _saved_field(self.saved.values())
            if self.is_bound and self.data.get("saved") in self.saved:
                for name in TYPED:
                    self.fields[name].required = False

    def clean(self) -> dict:
        """A commune of the province, or an address of the buyer's own."""
        data = super().clean() or self.cleaned_data
        if data.get("saved") in self.saved:
            for name in TYPED:
                self.errors.pop(name, None)
            return data
        province = self.regions.get(data.get("province", ""))
        if province is not None:
            self._find_commune(province.current, data)
        return data

    def _find_commune(self, province: Region, data: dict) -> None:
        code = data.get("commune_pick") or data.get("commune_code")
        typed = data.get("commune", "")
        self.found = commune_of(code, province) if code else None
        if self.found is not None:
            # A near name is a slip of the finger; what was looked up in the whole list is not.
            is_old = data.get("commune_pick") or names_district(typed)
            keeps = is_old and is_old_name(typed, self.found)
            self._settle(self.found, typed if keeps else data.get("old_place", ""))
            return
        self.answer = find_commune(province, typed)
        self.found = self.answer.commune
        if self.found is not None:
            self._settle(self.found, self.answer.old_place or data.get("old_place", ""))
        elif typed:
            words = _("We know no such commune in %(province)s today: please choose it below.")
            self.add_error("commune", words % {"province": province.name})

    def _settle(self, commune: Commune, old_place: str) -> None:
        """The commune is known: the form says so, should it come back for another reason."""
        self.errors.pop("commune", None)
        self.data = self.data.copy()
        self.data["commune"] = commune.name_with_kind
        self.data["old_place"] = self.cleaned_data["old_place"] = old_place

    def communes(self) -> list[Commune]:
        """Suggestions for the province that is chosen now; none before."""
        if self.answer.all:
            return list(self.answer.all)
        province = self.regions.get(self["province"].value() or "")
        return communes_in(province) if province else []


def _saved_field(saved: Iterable[UserAddress]) -> forms.ChoiceField:
    choices = [(str(address.pk), ", ".join(address.lines)) for address in saved]
    return forms.ChoiceField(
        label=gettext_lazy("Deliver to"),
        error_messages={"required": gettext_lazy("Please choose an address.")},
        choices=[*choices, (ANOTHER, gettext_lazy("Another address"))],
        widget=forms.RadioSelect,
    )


def _province_choices(regions: Iterable[Region]) -> list:
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
