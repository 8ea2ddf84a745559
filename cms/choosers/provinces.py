"""Choosing a province: by today's name or by a former one."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from shop.catalogue.models import Product
from shop.pictures.selectors import Picture
from shop.regions.folding import fold
from shop.regions.models import Region
from shop.regions.selectors import current_regions

from ..figures import figures
from .lean import LeanChooserBlock
from .thumbnails import PictureColumn, of_provinces
from .words import WithOthersForm


class ProvinceSearchForm(WithOthersForm):
    """A name, with or without marks; "bac kan" finds Thái Nguyên, of which it is part."""

    def filter(self, objects: QuerySet) -> QuerySet:
        """Provinces from which something is sold today, unless the others are wanted too."""
        words = fold(self.cleaned_data.get("q") or "")
        self.is_searching, self.search_query = bool(words), words
        others = self.cleaned_data.get("others")
        sold_in = set() if others else _sold_in()
        found = [
            region.pk
            for region in current_regions()
            if (others or _with_former(region) & sold_in) and _is_called(region, words)
        ]
        return objects.filter(pk__in=found)


def _sold_in() -> set[int | None]:
    """Regions, former ones too, in whose name something is for sale today."""
    on_sale = Product.objects.published().sellable().order_by()
    return set(on_sale.values_list("origin_region", flat=True).distinct())


def _with_former(region: Region) -> set[int]:
    return {region.pk, *(former.pk for former in region.predecessors.all())}


def _is_called(region: Region, words: str) -> bool:
    names = (region, *region.predecessors.all())
    return any(words in fold(spelling) for name in names for spelling in name.spellings())


class ProvinceColumns:
    """The 34 of today with what they were made of."""

    filter_form_class = ProvinceSearchForm
    per_page = 34
    _pictures: dict[int, Picture]
    _counts: dict[int, int]

    def get_results_page(self, request: HttpRequest):
        """One page of provinces with their pages' pictures and today's counts."""
        page = super().get_results_page(request)
        self._pictures = of_provinces(region.pk for region in page.object_list)
        self._counts = figures().regions
        return page

    @property
    def columns(self) -> list[Column]:
        return [
            PictureColumn("picture", label=_("Picture"), accessor=self._picture, width="80"),
            self.title_column,
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
            Column("part", label=_("Part of the country"), accessor="get_macro_region_display"),
            Column("count", label=_("Products certified today"), accessor=self._count),
        ]

    def get_object_list(self) -> QuerySet:
        return Region.objects.current().order_by("slug")

    def _picture(self, region: Region) -> Picture | str:
        return self._pictures.get(region.pk, "")

    def _count(self, region: Region) -> int:
        return self._counts.get(region.pk, 0)


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
