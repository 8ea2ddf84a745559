"""What operators fill in: reasons, the notice on every page, whose second step is lost."""

from typing import Any

from django import forms
from django.utils.translation import pgettext, pgettext_lazy

from shop.running.notices import Urgency, Words

MOST_NOTICE = 300
MOST_REASON = 200
MOMENT = "%Y-%m-%dT%H:%M"


def _moment(label: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        required=False,
        input_formats=[MOMENT, "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M"],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format=MOMENT),
    )


class ReasonForm(forms.Form):
    """Why the shop shall only show; it stands in the audit trail."""

    reason = forms.CharField(
        label=pgettext_lazy("read-only", "Why"),
        max_length=MOST_REASON,
        help_text=pgettext_lazy("read-only", "For the audit trail; buyers do not see it."),
    )


class PersonForm(forms.Form):
    """Whose second step is lost; the whole of it, so that nobody leafs through people here."""

    who = forms.CharField(
        label=pgettext_lazy("operators", "The person's e-mail address or phone number"),
        max_length=254,
    )


class TakeAwayForm(forms.Form):
    """Why a second step is taken away; it stands in the audit trail."""

    reason = forms.CharField(
        label=pgettext_lazy("operators", "How you know that it is this person"),
        max_length=MOST_REASON,
        help_text=pgettext_lazy("operators", "For the audit trail."),
    )


class NoticeForm(forms.Form):
    """The notice; without Vietnamese words there is none."""

    vi = forms.CharField(
        label=pgettext_lazy("notice", "Words in Vietnamese"),
        required=False,
        max_length=MOST_NOTICE,
        help_text=pgettext_lazy("notice", "Empty: no notice."),
    )
    en = forms.CharField(
        label=pgettext_lazy("notice", "Words in English"),
        required=False,
        max_length=MOST_NOTICE,
        help_text=pgettext_lazy("notice", "Empty: the Vietnamese words are shown there too."),
    )
    urgency = forms.ChoiceField(label=pgettext_lazy("notice", "Kind"), choices=Urgency.choices)
    begins = _moment(pgettext_lazy("notice", "Shown from"))
    ends = _moment(pgettext_lazy("notice", "Shown until"))

    def clean(self) -> dict[str, Any]:
        """It ends after it begins, and says something in Vietnamese when it says anything."""
        told: dict[str, Any] = super().clean() or {}
        begins, ends = told.get("begins"), told.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", pgettext("notice", "It would end before it begins."))
        if told.get("en") and not told.get("vi"):
            self.add_error("vi", pgettext("notice", "Write the Vietnamese words as well."))
        return told

    def words(self) -> Words:
        """What was filled in."""
        return Words(**self.cleaned_data)
