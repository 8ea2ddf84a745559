"""Words, days and place of a plan, Vietnamese and English side by side."""

from collections.abc import Iterator
from typing import cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shop.pictures.intake import ACCEPT
from shop.pictures.models import ShopImage
from shop.regions.selectors import current_regions
from shop.themes.known import judge

from ..models import Fair, FairPlan
from . import voucher
from .days import check_days, day_input, hour_input
from .pictures import check_words, taken_in

SHORT = {"rows": 3}
# Pairs stand beside each other; the others one below the other.
PAIRS = ("title", "subtitle", "introduction", "how_to_come")


class SetupForm(forms.ModelForm):
    """`edition` is that of the plan when the form was opened; `picture` becomes the cover."""

    edition = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Kind"), choices=Fair.Kind.choices)
    theme = forms.ChoiceField(label=_("Colours of"), required=False)
    picture = forms.FileField(
        label=_("Cover picture, twice as wide as high"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
    )
    alt_vi = forms.CharField(
        label=_("What the picture shows, Vietnamese"), max_length=255, required=False
    )
    alt_en = forms.CharField(
        label=_("What the picture shows, English"), max_length=255, required=False
    )
    credit = forms.CharField(label=_("Who took the picture"), max_length=255, required=False)
    poster_file = forms.FileField(
        label=_("Picture of the poster"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
    )
    poster_alt_vi = forms.CharField(
        label=_("What the poster shows, Vietnamese"), max_length=255, required=False
    )
    poster_alt_en = forms.CharField(
        label=_("What the poster shows, English"), max_length=255, required=False
    )

    class Meta:
        model = FairPlan
        fields = (
            "title_vi",
            "title_en",
            "subtitle_vi",
            "subtitle_en",
            "starts_on",
            "ends_on",
            "opens_at",
            "closes_at",
            "venue",
            "address",
            "province",
            "latitude",
            "longitude",
            "how_to_come_vi",
            "how_to_come_en",
            "introduction_vi",
            "introduction_en",
            "organiser",
            "co_organisers",
            "contact",
            "phone",
            "theme",
            "credits",
            *voucher.FIELDS,
        )
        labels = voucher.LABELS | {
            "province": _("Province"),
            "latitude": _("Latitude, such as 21.59422"),
            "longitude": _("Longitude, such as 105.84817"),
        }
        widgets = voucher.WIDGETS | {
            "starts_on": day_input(),
            "ends_on": day_input(),
            "opens_at": hour_input(),
            "closes_at": hour_input(),
            "co_organisers": forms.Textarea(attrs=SHORT),
            "credits": forms.Textarea(attrs=SHORT),
            "how_to_come_vi": forms.Textarea(attrs=SHORT),
            "how_to_come_en": forms.Textarea(attrs=SHORT),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        plan = self.instance
        self.fields["edition"].initial = plan.edition
        self.fields["kind"].initial = plan.fair.kind
        provinces = [("", "–"), *((one.pk, one.name) for one in current_regions())]
        cast(forms.ModelChoiceField, self.fields["province"]).choices = provinces
        themes = [(name, theme.name) for name, theme in judge().shown.items()]
        cast(forms.ChoiceField, self.fields["theme"]).choices = [
            ("", gettext("the shop's own")),
            *themes,
        ]

    def clean(self) -> dict:
        """Days in order; a new picture says in Vietnamese what it shows, and is one."""
        said = super().clean() or {}
        check_days(self, said)
        voucher.check_voucher(self, self.instance, said)
        check_words(self, said, "picture")
        check_words(self, said, "poster_file", "poster_alt")
        return said

    def pictures(self) -> dict[str, ShopImage]:
        """New pictures by the plan's column; one that cannot be read is an error on its field."""
        cover = taken_in(self, "picture", credit=self.cleaned_data["credit"])
        poster = taken_in(self, "poster_file", "poster_alt")
        return {name: one for name, one in (("cover", cover), ("poster", poster)) if one}

    def words(self) -> dict:
        """What is written into the plan."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def pairs(self) -> Iterator[tuple]:
        """The fields of both languages, Vietnamese first."""
        for name in PAIRS:
            yield self[f"{name}_vi"], self[f"{name}_en"]
