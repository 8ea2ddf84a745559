"""How many pieces of each batch are in a parcel, a number for each."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext

from shop.order.models import Parcel
from shop.order.states import State

from ..desk import Desk
from .packing import Choice, Picked, choices_of


class PackedForm(forms.Form):
    """Empty numbers are none; a line says nothing, or all of its pieces."""

    def __init__(self, choices: Sequence[Choice], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices = choices
        for choice in choices:
            for batch in choice.batches:
                self.fields[_name(choice, batch.pk)] = forms.IntegerField(
                    label=gettext("Batch %(lot)s") % {"lot": batch.lot},
                    min_value=0,
                    max_value=choice.line.quantity,
                    required=False,
                    localize=False,
                    initial=choice.suggested.get(batch.pk),
                    widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
                )

    @property
    def lines(self) -> Iterator[tuple[Choice, list[tuple[Any, forms.BoundField]]]]:
        """Each line with its batches and their fields, for the page."""
        for choice in self._choices:
            fields = [(batch, self[_name(choice, batch.pk)]) for batch in choice.batches]
            yield choice, fields

    @property
    def picked(self) -> list[Picked]:
        """What was typed, of a form that is valid."""
        return [
            Picked(choice.line.pk, batch.pk, number)
            for choice in self._choices
            for batch in choice.batches
            if (number := self.cleaned_data.get(_name(choice, batch.pk)))
        ]

    def clean(self) -> dict[str, Any]:
        """The numbers of a line add up to what is in the parcel."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        sums: dict[int, int] = defaultdict(int)
        for one in self.picked:
            sums[one.line] += one.quantity
        for choice in self._choices:
            total, line = sums[choice.line.pk], choice.line
            if total not in (0, line.quantity):
                words = gettext("Of %(product)s %(count)d pieces are in the parcel.")
                told = {"product": line.title, "count": line.quantity}
                self.add_error(_name(choice, choice.batches[0].pk), words % told)
        return given


def _name(choice: Choice, batch: int) -> str:
    return f"batch-{choice.line.pk}-{batch}"


def packed_form(desk: Desk, parcel: Parcel, typed: QueryDict | None = None) -> PackedForm:
    """Which batches may be in the parcel, and how many pieces of each are."""
    lines = parcel.lines.exclude(status=State.CANCELLED).select_related("product").order_by("pk")
    return PackedForm(choices_of(desk, lines), typed)
