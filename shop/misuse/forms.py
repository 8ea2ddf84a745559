"""The form of a report."""

from django import forms
from django.utils.translation import gettext_lazy as _

from shop.certification import clock

from .models import Report
from .pictures import ACCEPT, MOST
from .reporting import Sighting

PICTURES = tuple(f"picture_{number}" for number in range(1, MOST + 1))


class ReportForm(forms.Form):
    """What was seen, where and when; a number or a name at least. `consent` for the last box."""

    typed = forms.CharField(
        label=_("Number on the pack"),
        help_text=_(
            "Of the decision, of the certificate or under the bar code; as far as legible."
        ),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    name = forms.CharField(label=_("Name on the pack"), max_length=200, required=False)
    what = forms.ChoiceField(
        label=_("What is wrong?"), choices=Report.What.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("What did you see?"),
        help_text=_("How many stars, where on the pack, who sells it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    place = forms.CharField(
        label=_("Where?"),
        help_text=_("Shop, market or web address; commune and province."),
        max_length=200,
    )
    seen_on = forms.DateField(
        label=_("On which day?"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Only if you want to be told how it ends."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    agrees = forms.BooleanField(required=False)

    def __init__(self, *args, consent: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agrees"].label = consent
        for number, name in enumerate(PICTURES, 1):
            self.fields[name] = forms.FileField(
                label=_("Picture %(number)d") % {"number": number},
                required=False,
                max_length=255,
                widget=forms.FileInput(attrs={"accept": ACCEPT}),
            )
        self.fields[PICTURES[0]].help_text = _(
            "JPEG, PNG, WebP or HEIC, up to 10 MB, of the pack and not of people. Only the office "
            "will see it."
        )
        self.order_fields(("typed", "name", "what", "text", "place", "seen_on", *PICTURES))

    def clean_seen_on(self):
        day = self.cleaned_data["seen_on"]
        if day > clock.today():
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean(self):
        told = super().clean() or {}
        if not (told.get("typed") or told.get("name")) and "typed" not in self.errors:
            self.add_error("typed", _("Give the number or the name on the pack."))
        if told.get("email") and not told.get("agrees"):
            self.add_error("agrees", _("Without this we may not keep your e-mail."))
        return told

    def sighting(self) -> Sighting:
        """The cleaned fields."""
        told = self.cleaned_data
        names = ("what", "text", "typed", "name", "seen_on", "place", "email")
        return Sighting(**{name: told[name] for name in names})

    def pictures(self) -> list:
        """The files that were sent, in their order."""
        return [self.cleaned_data[name] for name in PICTURES if self.cleaned_data[name]]
