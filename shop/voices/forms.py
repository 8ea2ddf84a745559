"""The forms of a review, and of what a reader objects to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .models import Complaint, Review
from .models.review import MOST_HEARTS
from .reviewing import Said


class ReviewForm(forms.Form):
    """Hearts, words where there are any, and the name that stands beside them."""

    hearts = forms.TypedChoiceField(
        label=_("How many hearts?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose from one to five hearts.")},
    )
    words = forms.CharField(
        label=_("In a few words"),
        help_text=_(
            "Taste, pack, delivery: what you would tell a friend. No phone numbers, addresses or "
            "links, please: such words wait until somebody of us has read them."
        ),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    name = forms.CharField(
        label=_("Name beside it"),
        help_text=_("Everybody sees it. A first name is enough; empty, it says “A buyer”."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )

    def __init__(self, *args: Any, review: Review | None, first_name: str, **kwargs: Any) -> None:
        initial: dict[str, Any] = {"name": first_name}
        if review is not None:
            initial = {"hearts": review.hearts, "words": review.words, "name": review.name}
        super().__init__(*args, **kwargs | {"initial": initial})
        choices = [(number, _counted(number)) for number in range(MOST_HEARTS, 0, -1)]
        self.fields["hearts"].choices = choices  # type: ignore[attr-defined]

    def said(self) -> Said:
        """The cleaned fields."""
        return Said(**{name: self.cleaned_data[name] for name in ("hearts", "words", "name")})


class ComplaintForm(forms.Form):
    """Why it should not stand there."""

    why = forms.ChoiceField(
        label=_("What is wrong with it?"), choices=Complaint.Why.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("In a few words"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _counted(number: int) -> str:
    return ngettext("%(count)d heart", "%(count)d hearts", number) % {"count": number}
