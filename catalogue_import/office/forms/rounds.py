"""A round of assessment as the office announces it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shop.audit import trail
from shop.certification import clock
from shop.producer_desk.models import RenewalRound
from shop.regions.models import Region


def _day(label: Any, **how: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(
        label=label, widget=widget, input_formats=["%Y-%m-%d", "%d/%m/%Y"], **how
    )


class RoundForm(forms.ModelForm):
    """One province, its days, its papers, and who helps."""

    files_from = _day(_("Files are taken from"))
    files_until = _day(_("Files are taken until"))
    council_on = _day(_("The council meets on"), required=False)

    class Meta:
        model = RenewalRound
        fields = (
            "region",
            "files_from",
            "files_until",
            "council_on",
            "papers",
            "contact_name",
            "contact_phone",
            "note",
        )
        labels = {
            "region": _("Province"),
            "papers": _("Papers needed, one on each line"),
            "contact_name": _("Who helps producers"),
            "contact_phone": _("Phone number"),
            "note": _("Note"),
        }
        widgets = {"papers": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: Any, regions: Sequence[Region], **options: Any) -> None:
        super().__init__(*args, **options)
        self._regions = {region.key: region for region in regions}
        choices = [("", "–"), *((key, one.name) for key, one in self._regions.items())]
        known = self.instance.region.key if self.instance.pk else None
        self.fields["region"] = forms.ChoiceField(
            label=_("Province"), choices=choices, initial=known
        )
        if self.instance.pk:
            self.initial["region"] = known

    def clean_region(self) -> Region:
        """The province of that key."""
        return self._regions[self.cleaned_data["region"]]

    def clean(self) -> dict[str, Any]:
        """Nobody closes before opening."""
        given = super().clean() or {}
        first, last, council = (given.get(n) for n in ("files_from", "files_until", "council_on"))
        if first and last and last < first:
            self.add_error("files_until", _("This day lies before the first one."))
        if first and council and council < first:
            self.add_error("council_on", _("This day lies before the first one."))
        return given

    def keep(self, staff: Any, address: str) -> RenewalRound:
        """Save it in the caller's transaction, with a line in the trail."""
        self.instance.saved_by, self.instance.saved_at = staff, clock.now()
        kept: RenewalRound = self.save()
        days = [kept.files_from.isoformat(), kept.files_until.isoformat()]
        trail.record(staff, "round.save", f"round {kept.pk}", address=address, days=days)
        return kept
