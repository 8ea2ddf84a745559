"""What people say on a preview: about some lines, and about the run as a whole."""

from typing import Any

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.certification.reasons import REASONS

from ...models import ImportRun
from .checked import CheckedForm, key_of


class Action(models.TextChoices):
    """What the buttons below the lines do."""

    APPLY = "apply"
    ASIDE = "aside"
    KEEP = "keep"
    SUSPEND = "suspend"
    WITHDRAW = "withdraw"
    REASON = "reason"
    TERMS = "terms"


class DecisionForm(CheckedForm):
    """One decision about the ticked lines, or about all of a tab as it is filtered."""

    action = forms.ChoiceField(choices=Action.choices)
    whole = forms.BooleanField(required=False)
    reason = forms.ChoiceField(choices=[("", ""), *REASONS.items()], required=False)
    paper = forms.CharField(max_length=120, required=False, label=gettext_lazy("Document"))

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.lines = [pk for text in data.getlist("line") if (pk := key_of(text))]

    def clean(self) -> dict[str, Any]:
        """Something must be ticked, or the whole tab be meant."""
        data: dict[str, Any] = super().clean() or {}
        if not self.lines and not data.get("whole"):
            raise forms.ValidationError(_("Tick rows first, or choose all rows of this tab."))
        if data.get("action") == Action.REASON and not data.get("reason"):
            raise forms.ValidationError(_("Choose the reason."))
        return data


class TermsForm(CheckedForm):
    """What holds for the whole run."""

    announce = forms.BooleanField(
        required=False, label=gettext_lazy("Draft announcements of products whose stars go up")
    )
    apply_on = forms.DateField(
        required=False,
        label=gettext_lazy("Apply from 0:00 on"),
        help_text=gettext_lazy("Empty: as soon as it is approved."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    @classmethod
    def of(cls, run: ImportRun) -> "TermsForm":
        """As it is decided now."""
        return cls(initial={"announce": run.announce, "apply_on": run.apply_on})
