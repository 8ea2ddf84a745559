"""What people say about two products that may be one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ...models import SuspectedPair

Verdict = SuspectedPair.Verdict


class PairForm(forms.Form):
    """A verdict about one pair; `stays` is the key of the product that the other goes into."""

    pair = forms.IntegerField(min_value=1)
    verdict = forms.ChoiceField(
        choices=[(Verdict.DIFFERENT, ""), (Verdict.SAME, "")],
        error_messages={"required": _("Say whether they are one.")},
    )
    stays = forms.IntegerField(min_value=1, required=False)
    why = forms.CharField(max_length=400, required=False)
