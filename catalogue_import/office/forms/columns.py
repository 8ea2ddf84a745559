"""The form in which a person says what the columns of a list hold."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.regions.folding import fold

from ...reading.aliases import ROW_NUMBER
from ...reading.profiles import IGNORED
from ..cell_words import CELL_LABELS, cell_label

CHOICES = [
    (IGNORED, gettext_lazy("Not used")),
    *CELL_LABELS.items(),
    (ROW_NUMBER, gettext_lazy("Number of the row")),
]
NEEDED = "product_name"
CORRECTED = ("corrected", "ignored")


class ColumnsForm(forms.Form):
    """One choice for every column, as the reader took it; what is changed is a correction."""

    def __init__(self, columns: Sequence[Mapping[str, Any]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = columns
        for place, column in enumerate(columns):
            self.fields[_name(place)] = forms.ChoiceField(
                label=column["heading"],
                choices=CHOICES,
                initial=column["cell"] or IGNORED,
            )

    def rows(self) -> Iterator[tuple[Mapping[str, Any], forms.BoundField]]:
        """Every column with its choice."""
        for place, column in enumerate(self.columns):
            yield column, self[_name(place)]

    def clean(self) -> dict[str, Any]:
        """One column names the product, and no two are said to hold the same."""
        cleaned: dict[str, Any] = super().clean() or {}
        taken: dict[str, str] = {}
        for place, column in enumerate(self.columns):
            cell = cleaned.get(_name(place), IGNORED)
            if cell == IGNORED:
                continue
            if cell in taken:
                sentence = _("“%(other)s” is said to hold “%(cell)s” already.")
                words = {"other": taken[cell], "cell": cell_label(cell)}
                self.add_error(_name(place), sentence % words)
            taken.setdefault(cell, column["heading"])
        if NEEDED not in taken:
            raise forms.ValidationError(_("Say which column names the product."))
        return cleaned

    @property
    def is_changed(self) -> bool:
        """Whether a person says anything else than what the list was read by."""
        return bool(self.changed_data)

    def corrections(self) -> dict[str, str]:
        """Cell by heading: what is said now and what was said before."""
        return {
            column["heading"]: cell
            for place, column in enumerate(self.columns)
            if (cell := self.cleaned_data[_name(place)]) != (column["cell"] or IGNORED)
            or column["confidence"] in CORRECTED
        }


def merged_columns(tables: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The columns of all tables of a list, each heading once, in their order."""
    found: dict[str, Mapping[str, Any]] = {}
    for table in tables:
        for column in table["columns"]:
            key = fold(column["heading"])
            if key not in found or not found[key]["samples"]:
                found[key] = column
    return list(found.values())


def _name(place: int) -> str:
    return f"column-{place}"
