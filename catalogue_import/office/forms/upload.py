"""The form that hands in a list and says what it speaks of."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from shop.regions.models import Region
from shop.regions.selectors import in_order

from ...errors import UnknownScope, UnreadableFile
from ...normalise.days import FIRST_YEAR
from ...places import province_book
from ...reading.encodings import refuse_other_kinds
from ...scopes import Scope

COUNTRY, PROVINCE, DECISION = "country", "province", "decision"
ADDITIONS, COMPLETE = "additions", "complete"
KINDS = ".xlsx,.csv,.tsv,.txt,.json"
FIRST_BYTES = 4096


class UploadForm(forms.Form):
    """A file, or nothing where the list is fetched from the connected source.

    `is_too_big` tells that the file was let go of while it came in.
    """

    file = forms.FileField(
        label=gettext_lazy("The list"),
        help_text=gettext_lazy("xlsx, csv or json, up to 20 MB; drop it here or choose it."),
        max_length=255,
        error_messages={
            "required": gettext_lazy("Choose the list."),
            "empty": gettext_lazy("The file is empty; please choose the list again."),
        },
        widget=forms.FileInput(attrs={"accept": KINDS}),
    )
    source_name = forms.CharField(
        label=gettext_lazy("From whom is it"),
        help_text=gettext_lazy("How its columns are to be read is remembered for this name."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"list": "known-sources", "autocomplete": "off"}),
    )
    reach = forms.ChoiceField(
        label=gettext_lazy("What does it speak of"),
        choices=[
            (COUNTRY, gettext_lazy("Whole country")),
            (PROVINCE, gettext_lazy("One province")),
            (DECISION, gettext_lazy("One decision")),
        ],
        initial=COUNTRY,
        widget=forms.RadioSelect,
    )
    province = forms.ChoiceField(
        label=pgettext_lazy("of a list", "Province"),
        help_text=gettext_lazy("Fills empty cells. Give it for a decision too where you know it."),
        required=False,
    )
    decision = forms.CharField(
        label=gettext_lazy("Number of the decision"), max_length=120, required=False
    )
    decision_date = forms.DateField(
        label=gettext_lazy("Day of the decision"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    year = forms.IntegerField(
        label=gettext_lazy("Year of assessment"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=2100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    stars = forms.TypedChoiceField(
        label=gettext_lazy("Grade of all rows"),
        help_text=gettext_lazy("Only where the list itself says no grades."),
        choices=[("", "–"), *((n, n) for n in (3, 4, 5))],
        coerce=int,
        empty_value=None,
        required=False,
    )
    extent = forms.ChoiceField(
        label=gettext_lazy("Is it everything there is"),
        choices=[
            (ADDITIONS, gettext_lazy("Additions: what it leaves out stays as it is")),
            (COMPLETE, gettext_lazy("Complete: you are asked about each one it leaves out")),
        ],
        initial=ADDITIONS,
        widget=forms.RadioSelect,
    )
    trial = forms.BooleanField(
        label=gettext_lazy("Only a trial: it is read and shown, and can never be applied"),
        required=False,
    )

    def __init__(self, *args: Any, is_too_big: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_too_big = is_too_big
        self.fields["province"].choices = province_choices()  # type: ignore[attr-defined]
        self.scope = Scope()

    def without_file(self) -> None:
        """The list is fetched by ourselves."""
        del self.fields["file"]

    def clean_file(self) -> UploadedFile:
        """Refuse at once what is seen to be no list by its first bytes."""
        file = self.cleaned_data["file"]
        head = file.read(FIRST_BYTES)
        file.seek(0)
        try:
            refuse_other_kinds(head)
        except UnreadableFile as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return file

    def clean(self) -> dict[str, Any]:
        """A scope that can be meant, of the parts that belong to what was chosen."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.is_too_big and "file" in self.fields:
            self.errors.pop("file", None)
            sentence = _("The file is bigger than 20 MB. Longer lists are read by the command.")
            self.add_error("file", sentence)
        reach = cleaned.get("reach")
        if reach == COUNTRY and (cleaned.get("province") or cleaned.get("decision")):
            self.add_error("reach", _("With a province or a decision it is not the whole country."))
        if reach == PROVINCE and not cleaned.get("province"):
            self.add_error("province", _("Choose the province."))
        if reach == DECISION and not cleaned.get("decision"):
            self.add_error("decision", _("Give the number of the decision."))
        if not self.errors:
            self._make_scope(cleaned)
        return cleaned

    def _make_scope(self, cleaned: dict[str, Any]) -> None:
        day: dt.date | None = cleaned["decision_date"]
        self.scope = Scope(
            province=cleaned["province"],
            year=cleaned["year"],
            decision=cleaned["decision"],
            decision_date=day,
            stars=cleaned["stars"],
        )
        try:
            self.scope.check(province_book())
        except UnknownScope as refusal:
            self.add_error(None, str(refusal))


def province_choices() -> list[tuple[str, Any]]:
    """The provinces of today, and those that lists of before July 2025 speak of."""

    def names(regions: Iterable[Region]) -> list[tuple[str, str]]:
        return [(one.name_vi, one.name) for one in regions]

    regions = in_order(Region.objects.all())
    current = [one for one in regions if not one.is_former]
    today = {one.name_vi for one in current}
    former = [one for one in regions if one.is_former and one.name_vi not in today]
    return [
        ("", "–"),
        (_("Provinces of today"), names(current)),
        (
            _("Provinces until June 2025"),
            names(former),
        ),
    ]
