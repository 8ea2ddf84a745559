"""The public page of figures: what was asked, what is counted, what was published."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import QueryDict
from django.utils.translation import gettext as _

from shop.certification import clock
from shop.regions.models import Region
from shop.regions.selectors import current_regions

from .citing import Citation
from .counted import counted_tables
from .models import PublishedFigure
from .planned import plan_tables
from .published import published_tables, source_list
from .selection import Selection, read_selection
from .tables import FigureTable

Option = tuple[str, str, bool]
# So few areas need no folding.
OPEN_AREAS = 3


@dataclass(frozen=True)
class AreaTables:
    """The published tables of one area."""

    name: str
    tables: list[FigureTable]


@dataclass(frozen=True)
class FiguresPage:
    """Everything the page shows."""

    selection: Selection
    counted: list[FigureTable]
    areas: list[AreaTables]
    sources: list[Citation]
    provinces: list[Option]
    years: list[Option]
    source_options: list[Option]

    @property
    def is_open(self) -> bool:
        """Whether the areas are few enough to stand unfolded."""
        return len(self.areas) <= OPEN_AREAS


def figures_page(params: QueryDict) -> FiguresPage:
    """Answer an address; a fixed number of queries whatever is published or certified."""
    regions = current_regions()
    selection = read_selection(params, regions)
    figures = list(_figures())
    tables = published_tables([f for f in figures if _is_wanted(f, selection)], regions)
    return FiguresPage(
        selection=selection,
        counted=[*counted_tables(selection, regions), *plan_tables(selection, regions)],
        areas=[
            AreaTables(name, list(group)) for name, group in groupby(tables, lambda one: one.area)
        ],
        sources=source_list(tables),
        provinces=_province_options(regions, selection),
        years=_year_options(figures, selection),
        source_options=_source_options(figures, selection),
    )


def find_table(slug: str, params: QueryDict) -> FigureTable | None:
    """One table by its name in addresses: a counted one of a selection, or a published one."""
    regions = current_regions()
    selection = read_selection(params, regions)
    tables_here = [*counted_tables(selection, regions), *plan_tables(selection, regions)]
    counted = {table.slug: table for table in tables_here}
    if slug in counted:
        return counted[slug]
    tables = published_tables(list(_figures()), regions)
    return next((table for table in tables if table.slug == slug), None)


def all_published() -> list[FigureTable]:
    """Every published table, for the file that holds them all."""
    return published_tables(list(_figures()), current_regions())


def _figures() -> Iterable[PublishedFigure]:
    return PublishedFigure.objects.select_related("source", "region__successor").order_by("pk")


def _is_wanted(figure: PublishedFigure, selection: Selection) -> bool:
    if selection.year and (figure.as_of is None or figure.as_of.year != selection.year):
        return False
    if selection.source and figure.source.source_id != selection.source:
        return False
    return selection.province is None or figure.region in selection.provinces


def _province_options(regions: Sequence[Region], selection: Selection) -> list[Option]:
    """Today's provinces, each followed by the former ones that lost their name in it."""
    chosen = selection.province.slug_path if selection.province else ""
    options = []
    for region in regions:
        options.append((region.slug_path, region.name))
        options += [
            (old.slug_path, _("— %(name)s (until 6/2025)") % {"name": old.name})
            for old in region.predecessors.all()
            if old.name_vi != region.name_vi
        ]
    return [(value, label, value == chosen) for value, label in options]


def _year_options(figures: Iterable[PublishedFigure], selection: Selection) -> list[Option]:
    years = {figure.as_of.year for figure in figures if figure.as_of} | {clock.today().year}
    years |= {selection.year} if selection.year else set()
    return [(str(year), str(year), year == selection.year) for year in sorted(years, reverse=True)]


def _source_options(figures: Iterable[PublishedFigure], selection: Selection) -> list[Option]:
    sources = {figure.source.source_id: figure.source.title for figure in figures}
    return [
        (key, title, key == selection.source)
        for key, title in sorted(sources.items(), key=lambda item: item[1].casefold())
    ]
