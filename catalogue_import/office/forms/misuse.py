"""What the office writes about a case of misuse; each form stands beside others on one page."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shop.certification import clock
from shop.misuse.models import Case, Letter


def _long(label, **more) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 4}), **more)


class FindingForm(forms.Form):
    """What was found out."""

    finding = _long(
        _("What was found"),
        help_text=_(
            "What the pictures, the registry and the people asked say. Only the office reads it."
        ),
        max_length=2000,
    )


class JoinForm(forms.Form):
    """Which similar case is the same."""

    other = forms.IntegerField(min_value=1, max_value=2**63 - 1)


class LetterForm(forms.Form):
    """To whom, about what, until when to answer."""

    to = forms.ChoiceField(
        label=pgettext_lazy("letter", "To"), choices=Letter.To.choices, widget=forms.RadioSelect
    )
    addressee = forms.CharField(label=_("Name"), max_length=200)
    postal_address = forms.CharField(label=_("Address"), max_length=300)
    facts = _long(
        _("What was found"),
        help_text=_("Stands in the letter word for word. Do not name who reported."),
        max_length=2000,
    )
    answer_by = forms.DateField(
        label=_("Answer by"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def clean_answer_by(self):
        day = self.cleaned_data["answer_by"]
        if day <= clock.today():
            raise forms.ValidationError(_("Choose a day after today."))
        return day


class OutcomeForm(forms.Form):
    """How it ends, and what whoever reported is told."""

    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=Case.Outcome.choices, widget=forms.RadioSelect
    )
    answer = _long(
        _("Words to whoever reported"),
        help_text=_("Goes with the outcome by mail and onto the page of the report."),
        max_length=1000,
        required=False,
    )


class BackForm(forms.Form):
    """Why the second person does not agree."""

    why = _long(_("Why not?"), max_length=1000)
