"""The forms of a reply and of an answer."""

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
        """Without a way past the shop."""
        return without_contact(self.cleaned_data["reply"])


class AnswerForm(forms.Form):
    """The answer to a question, which everybody reads."""

    answer = forms.CharField(
        label=gettext_lazy("Your answer"),
        help_text=gettext_lazy("Question and answer are shown on the page of the product."),
        max_length=1000,
        error_messages={"required": gettext_lazy("Write a sentence to whoever asks.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean_answer(self) -> str:
        """Without a way past the shop."""
        return without_contact(self.cleaned_data["answer"])


def without_contact(words: str) -> str:
    """The words as they are, or an error of the form."""
    if contacts_in(words):
        raise forms.ValidationError(
            _("No phone numbers, e-mail addresses or links here, please: everybody reads it.")
        )
    return words
