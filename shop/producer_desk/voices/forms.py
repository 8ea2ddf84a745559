"""The form of a reply."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.voices.guard import contacts_in


class ReplyForm(forms.Form):
    """A few sentences that everybody reads, without a way past the shop."""

    reply = forms.CharField(
        label=gettext_lazy("Your reply"),
        help_text=gettext_lazy("Everybody reads it below the review. There is one reply to each."),
        max_length=1000,
        error_messages={"required": gettext_lazy("Write a sentence to the buyer.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_reply(self) -> str:
        words: str = self.cleaned_data["reply"]
        if contacts_in(words):
            raise forms.ValidationError(
                _("No phone numbers, e-mail addresses or links here, please: everybody reads it.")
            )
        return words
