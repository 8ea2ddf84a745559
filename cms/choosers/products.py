"""Choosing products in the editor: searched like the shop, published products only."""

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.chooser import (
    CheckboxSelectColumn,
    ChooseResultsView,
    ChooseView,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet

from shop.catalogue.cards import ProductCard, cards_for
from shop.search.asking import PAGE_SIZE
from shop.search.finding import find
from shop.search.query import MAX_PAGE, ListingQuery, clean_text

from .lean import LeanChooserBlock
from .thumbnails import PictureColumn


class ProductSearchForm(BaseFilterForm):
    """What a visitor would type, and whether what cannot be bought today is wanted too."""

    q = forms.CharField(label=_("Search"), required=False)
    others = forms.BooleanField(
        label=_("Also what is not for sale today"),
        required=False,
        # The dialog's script searches anew when this changes.
        widget=forms.CheckboxInput(attrs={"data-chooser-modal-search-filter": True}),
    )

    def query(self, page: int) -> ListingQuery:
        """The same question as a visitor's."""
        text, was_cut = clean_text(self.cleaned_data.get("q") or "")
        self.is_searching, self.search_query = bool(text), text
        others = self.cleaned_data.get("others", False)
        return ListingQuery(text=text, was_cut=was_cut, page=page, lapsed=others)


class ProductColumns:
    """What an editor needs to tell one honey from another: the cards of the shop's own search."""

    filter_form_class = ProductSearchForm

    def get_results_page(self, request: HttpRequest):
        """One page of cards; the shop's search knows how many there are."""
        # What is wrong with a form is wrong with its words; without them it is another question.
        self.filter_form.is_valid()
        typed = request.GET.get("p", "1")
        wanted = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 1
        found = find(self.filter_form.query(min(max(wanted, 1), MAX_PAGE)))
        # The numbers of the pages come from the total; what is on the page is at hand.
        self.paginator = self.paginator_class(range(found.total), per_page=PAGE_SIZE)
        page = self.paginator.page(found.page)
        page.object_list = cards_for(found.answer.ids, found.day)
        return page

    @property
    def columns(self) -> list[Column]:
        return [
            PictureColumn("picture", label=_("Picture"), width="80"),
            self.title_column,
            Column("badge", label=_("Certificate"), accessor="badge.label"),
            Column("place", label=_("Province"), accessor="place"),
            Column("producer", label=_("Producer"), accessor="producer_name"),
        ]

    @property
    def title_column(self) -> TitleColumn:
        if self.is_multiple_choice:
            return TitleColumn(
                "title", label=_("Name"), label_prefix="chooser-modal-select", id_accessor="id"
            )
        return TitleColumn(
            "title",
            label=_("Name"),
            get_url=self._chosen_url,
            link_attrs={"data-chooser-modal-choice": True},
        )

    @property
    def checkbox_column(self) -> Column:
        return CheckboxSelectColumn("select", label=_("Select"), width="1%", accessor="id")

    def _chosen_url(self, card: ProductCard) -> str:
        url = reverse(self.chosen_url_name, args=[card.id])
        return self.append_preserved_url_parameters(url)


class ProductChooseView(ProductColumns, ChooseView):
    """The whole dialog."""


class ProductChooseResultsView(ProductColumns, ChooseResultsView):
    """The list in the dialog, renewed while typing."""


class ProductChooserViewSet(ChooserViewSet):
    """Products with a page of their own. Cards pass through the rule when shown, not here."""

    model = "catalogue.Product"
    base_block_class = LeanChooserBlock
    icon = "tag"
    choose_one_text = _("Choose a product")
    choose_another_text = _("Choose another product")
    choose_view_class = ProductChooseView
    choose_results_view_class = ProductChooseResultsView


product_chooser = ProductChooserViewSet("product_chooser")
ProductChooserBlock = product_chooser.get_block_class(
    name="ProductChooserBlock", module_path="cms.choosers"
)
