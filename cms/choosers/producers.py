"""Choosing a producer: who sells something today comes first."""

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from shop.catalogue.models import Product
from shop.partner.models import Partner
from shop.pictures.selectors import Picture
from shop.search.asking import PAGE_SIZE

from ..makers import initials
from ..producer_states import producer_states
from .lean import LeanChooserBlock
from .thumbnails import PictureColumn, of_producers
from .words import WithOthersForm


class ProducerSearchForm(WithOthersForm):
    """A name, with or without marks."""

    folded_columns = ("name_key",)

    def filter(self, objects: QuerySet) -> QuerySet:
        """Those who sell something today, unless the others are wanted too."""
        objects = super().filter(objects)
        if self.cleaned_data.get("others"):
            return objects
        on_sale = Product.objects.published().sellable().filter(producer=OuterRef("pk"))
        return objects.filter(Exists(on_sale))


class ProducerColumns:
    """Names alone do not tell two households apart; their places do."""

    filter_form_class = ProducerSearchForm
    per_page = PAGE_SIZE
    _pictures: dict[int, Picture]
    _states: dict[int, str]

    def get_results_page(self, request: HttpRequest):
        """One page of producers with their portraits and what is certified today."""
        page = super().get_results_page(request)
        ids = [producer.pk for producer in page.object_list]
        self._pictures, self._states = of_producers(ids), producer_states(ids)
        return page

    @property
    def columns(self) -> list[Column]:
        return [
            PictureColumn("picture", label=_("Picture"), accessor=self._picture, width="80"),
            self.title_column,
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
            Column("region", label=_("Province"), accessor="region.place_words"),
            Column("certified", label=_("Certificates"), accessor=self._state),
        ]

    def get_object_list(self) -> QuerySet:
        producers = Partner.objects.browsable().select_related("region__successor")
        return producers.order_by("name_key", "pk")

    def _picture(self, producer: Partner) -> Picture | str:
        return self._pictures.get(producer.pk) or initials(producer.name)

    def _state(self, producer: Partner) -> str:
        return self._states[producer.pk]


class ProducerChooseView(ProducerColumns, ChooseView):
    """The whole dialog."""


class ProducerChooseResultsView(ProducerColumns, ChooseResultsView):
    """The list in the dialog, renewed while typing."""


class ProducerChooserViewSet(ChooserViewSet):
    """Producers by name."""

    model = Partner
    base_block_class = LeanChooserBlock
    icon = "group"
    choose_one_text = _("Choose a producer")
    choose_another_text = _("Choose another producer")
    choose_view_class = ProducerChooseView
    choose_results_view_class = ProducerChooseResultsView


producer_chooser = ProducerChooserViewSet("producer_chooser")
ProducerChooserBlock = producer_chooser.get_block_class(
    name="ProducerChooserBlock", module_path="cms.choosers"
)
