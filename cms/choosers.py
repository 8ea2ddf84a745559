"""Choosing products in the editor: searched like the shop, published products only."""

from functools import reduce
from operator import and_

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from shop.regions.folding import fold


class ProductSearchForm(BaseFilterForm):
    """One field: words of the name or the producer, with or without marks."""

    q = forms.CharField(label=_("Search"), required=False)

    def filter(self, objects: QuerySet) -> QuerySet:
        words = fold(self.cleaned_data.get("q") or "").split()
        if not words:
            return objects
        self.is_searching = True
        self.search_query = self.cleaned_data["q"]
        wanted = (Q(name_key__contains=w) | Q(producer__name_key__contains=w) for w in words)
        return objects.filter(reduce(and_, wanted))


class ProductColumns:
    """What an editor needs to tell one honey from another."""

    filter_form_class = ProductSearchForm

    def get_object_list(self) -> QuerySet:
        products = self.model_class.objects.published().select_related("producer", "origin_region")
        return products.order_by("name_key", "pk")

    @property
    def columns(self) -> list[Column]:
        return [
            *super().columns,
            Column("producer", label=_("Producer"), accessor="producer.name"),
            Column("region", label=_("Province"), accessor="origin_region"),
        ]


class ProductChooseView(ProductColumns, ChooseView):
    """The whole dialog."""


class ProductChooseResultsView(ProductColumns, ChooseResultsView):
    """The list in the dialog, renewed while typing."""


class ProductChooserViewSet(ChooserViewSet):
    """Products with a page of their own. Cards pass through the rule when shown, not here."""

    model = "catalogue.Product"
    icon = "tag"
    per_page = 20
    choose_one_text = _("Choose a product")
    choose_another_text = _("Choose another product")
    choose_view_class = ProductChooseView
    choose_results_view_class = ProductChooseResultsView


product_chooser = ProductChooserViewSet("product_chooser")
ProductChooserBlock = product_chooser.get_block_class(
    name="ProductChooserBlock", module_path="cms.choosers"
)
