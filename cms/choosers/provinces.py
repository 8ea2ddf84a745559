"""Choosing a province: by today's name or by a former one."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from shop.regions.folding import fold
from shop.regions.models import Region
from shop.regions.selectors import current_regions

from ..figures import figures
from .lean import LeanChooserBlock
from .words import WithOthersForm


class ProvinceSearchForm(WithOthersForm):
    """A name, with or without marks; "bac kan" finds Thái Nguyên, of which it is part."""

    def filter(self, objects: QuerySet) -> QuerySet:
        """Provinces with something certified today, unless the others are wanted too."""
        words = fold(self.cleaned_data.get("q") or "")
        self.is_searching, self.search_query = bool(words), words
        counted = figures().regions
        others = self.cleaned_data.get("others")
        found = [
            region.pk
            for region in current_regions()
            if (others or counted.get(region.pk)) and _is_called(region, words)
        ]
        return objects.filter(pk__in=found)


def _is_called(region: Region, words: str) -> bool:
    names = (region, *region.predecessors.all())
    return any(words in fold(spelling) for name in names for spelling in name.spellings())


class CountColumn(Column):
    """Products certified today."""

    def get_value(self, instance) -> int:
        return figures().regions.get(instance.pk, 0)


class ProvinceColumns:
    """The 34 of today with what they were made of."""

    filter_form_class = ProvinceSearchForm
    per_page = 34

    @property
    def columns(self) -> list[Column]:
        return [
            self.title_column,
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
            Column("part", label=_("Part of the country"), accessor="get_macro_region_display"),
            CountColumn("count", label=_("Products certified today")),
        ]

    def get_object_list(self) -> QuerySet:
        return Region.objects.current().order_by("slug")


class ProvinceChooseView(ProvinceColumns, ChooseView):
    """The whole dialog."""


class ProvinceChooseResultsView(ProvinceColumns, ChooseResultsView):
    """The list in the dialog, renewed while typing."""


class ProvinceChooserViewSet(ChooserViewSet):
    """Provinces of today."""

    model = Region
    base_block_class = LeanChooserBlock
    icon = "site"
    choose_one_text = _("Choose a province")
    choose_another_text = _("Choose another province")
    choose_view_class = ProvinceChooseView
    choose_results_view_class = ProvinceChooseResultsView


province_chooser = ProvinceChooserViewSet("province_chooser")
ProvinceChooserBlock = province_chooser.get_block_class(
    name="ProvinceChooserBlock", module_path="cms.choosers"
)
