"""What people fill in about a row that waits."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from shop.catalogue.models import Product

from ...models import ImportRow
from ...waiting.cells import Cells, changed_cells
from ...waiting.checking import Decision, Order
from ...waiting.documents import Document
from ..cell_words import CELL_LABELS

OFTEN = (
    "product_name",
    "producer_name",
    "commune",
    "district",
    "province",
    "stars",
    "points",
    "decision_no",
    "decision_date",
    "issued_by",
    "year",
    "expires_on",
)
"""Cells that are offered even where the list left them empty."""

SELDOM = (
    "certificate_number",
    "product_group",
    "valid_from",
    "extended_until",
    "kind",
    "state",
    "tax_code",
    "note",
)
"""Cells that are offered where the list filled them, and the rest folded away."""

GRADES = (
    ("a", _("An official decision or the registry itself")),
    ("b", _("The press or a public page that quotes the decision")),
)
MATCH, NEW = "match", "new"


class DocumentFields(forms.Form):
    """The paper on which a change rests."""

    paper = forms.CharField(
        label=_("Paper that says so"),
        help_text=_("For example: Decision 2890/QĐ-BNN-VPĐP of 22/07/2021, page 3"),
        max_length=400,
        required=False,
    )
    paper_url = forms.URLField(
        label=_("Its address on the web"), required=False, max_length=600, assume_scheme="https"
    )
    paper_grade = forms.ChoiceField(
        label=_("What kind of paper it is"), choices=GRADES, initial="a", widget=forms.RadioSelect
    )

    def document(self) -> Document | None:
        """The paper, where one was named."""
        given = self.cleaned_data
        if not given.get("paper"):
            return None
        return Document(given["paper"], given.get("paper_url", ""), given["paper_grade"])


class SendAgainForm(DocumentFields):
    """The row as it should be, and what product it speaks of.

    `speaks_of` is "match" (as the import finds it), "new", or the key of a product. A row on which
    a certificate rests (`corrects`) goes on speaking of its product.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    speaks_of = forms.ChoiceField(label=_("The row speaks of"), widget=forms.RadioSelect)
    other_place = forms.BooleanField(
        label=_("I saw that the row and the product name different places"), required=False
    )
    why = forms.CharField(
        label=pgettext_lazy("decision", "Why"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        said: Cells,
        products: Iterable[Product] = (),
        corrects: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.said = said
        self.products = {str(one.pk): one for one in products}
        words = gettext("a known product: %(product)s")
        named = [
            (key, words % {"product": _product_words(one)}) for key, one in self.products.items()
        ]
        speaks_of = self.fields["speaks_of"]
        assert isinstance(speaks_of, forms.ChoiceField)  # noqa: S101  declared above
        speaks_of.choices = [
            (MATCH, _("what the import finds by name, producer and place")),
            *named,
            (NEW, _("a new product, like no other")),
        ]
        speaks_of.initial = MATCH
        if corrects:
            del self.fields["speaks_of"]
        for name in (*OFTEN, *SELDOM):
            self.fields[_cell(name)] = forms.CharField(
                label=CELL_LABELS[name], max_length=255, required=False, initial=said.get(name, "")
            )

    def often(self) -> list[forms.BoundField]:
        """Cells that stand open: the usual ones, and those the list filled."""
        filled = (name for name in SELDOM if self.said.get(name))
        return [self[_cell(name)] for name in (*OFTEN, *filled)]

    def seldom(self) -> list[forms.BoundField]:
        """Cells that are folded away."""
        return [self[_cell(name)] for name in SELDOM if not self.said.get(name)]

    def order(self) -> Order:
        """What is to be done; ask after `is_valid`."""
        given = self.cleaned_data
        after = {n: given[_cell(n)] for n in (*OFTEN, *SELDOM)}
        before = {name: self.said.get(name, "") for name in after}
        speaks_of = given.get("speaks_of", MATCH)
        product = self.products.get(speaks_of)
        decision = {MATCH: Decision.RESENT, NEW: Decision.NEW}.get(speaks_of, Decision.MERGED)
        return Order(
            decision=decision,
            why=given["why"],
            cells=changed_cells(before, after),
            document=self.document(),
            merge=product,
            other_place=given["other_place"],
            seen=given["seen"],
        )


class DropForm(forms.Form):
    """Why the row is none of ours."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    why = forms.CharField(
        label=_("Why the row is dropped"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def order(self) -> Order:
        """What is to be done; ask after `is_valid`."""
        return Order(
            ImportRow.Decision.DROPPED, self.cleaned_data["why"], seen=self.cleaned_data["seen"]
        )


def _cell(name: str) -> str:
    return f"cell_{name}"


def _product_words(product: Product) -> str:
    maker = product.producer.name if product.producer else ""
    region = product.origin_region.name_vi if product.origin_region else ""
    return " · ".join(filter(None, (product.title_vi or product.title, maker, region)))
