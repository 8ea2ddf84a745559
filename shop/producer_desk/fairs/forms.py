"""What a producer brings to a fair."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shop.fairs.answering import Offer

MOST_PIECES = 100_000


class AnswerForm(forms.Form):
    """A tick and pieces for each product that may stand or is in the plan; a word to the desk."""

    answer = forms.CharField(
        label=_("Word to the desk of the fair"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, offers: Sequence[Offer], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.open = [one for one in offers if one.found.may_stand or one.line]
        for one in self.open:
            key, title = one.product.pk, one.product.get_title()
            self.fields[f"take-{key}"] = forms.BooleanField(
                label=title, required=False, initial=one.line is not None
            )
            self.fields[f"pieces-{key}"] = forms.IntegerField(
                label=gettext("Pieces of %(product)s") % {"product": title},
                required=False,
                min_value=1,
                max_value=MOST_PIECES,
                initial=one.line.quantity if one.line else None,
            )

    def rows(self) -> Iterator[tuple[Offer, forms.BoundField, forms.BoundField]]:
        """Each product with its two fields."""
        for one in self.open:
            yield one, self[f"take-{one.product.pk}"], self[f"pieces-{one.product.pk}"]

    def chosen(self) -> dict[int, int | None]:
        """Pieces by the key of each ticked product."""
        said = self.cleaned_data
        keys = [one.product.pk for one in self.open if said[f"take-{one.product.pk}"]]
        return {key: said[f"pieces-{key}"] for key in keys}
