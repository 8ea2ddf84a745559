"""Choosing a producer: who sells something today comes first."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from shop.catalogue.models import Product
from shop.certification import clock
from shop.partner.models import Partner

from ..makers import initials
from .lean import LeanChooserBlock
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


class InitialsColumn(Column):
    """Producers have no portrait in the registry; their initials stand in for it."""

    cell_template_name = "cms/chooser/initials_cell.html"

    def get_value(self, instance) -> str:
        return initials(instance.name)


class CertifiedColumn(Column):
    """How many products are certified today, and the best star among them."""

    def get_value(self, instance) -> str:
        if not instance.certified:
            return _("Nothing certified today")
        return _("%(count)d certified") % {"count": instance.certified}


class ProducerColumns:
    """Names alone do not tell two households apart; their places do."""

    filter_form_class = ProducerSearchForm

    @property
    def columns(self) -> list[Column]:
        return [
            InitialsColumn("initials", label=_("Picture"), width="80"),
            self.title_column,
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
            Column("region", label=_("Province"), accessor="region.place_words"),
            CertifiedColumn("certified", label=_("Certificates")),
        ]

    def get_object_list(self) -> QuerySet:
        certified = Product.objects.published().certified(clock.today())
        return (
            Partner.objects.browsable()
            .select_related("region__successor")
            .annotate(certified=Count("products", filter=Q(products__in=certified)))
            .order_by("name_key", "pk")
        )


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
