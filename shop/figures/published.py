"""Published tables for readers: as published, with their sums looked at and nothing put right."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from shop.regions.models import Region

from .amounts import amount_words
from .citing import Citation, cite
from .comparing import Compare, comparisons
from .layout import Sheet, sheets
from .models import PublishedFigure
from .remarks import remarks, worked_out
from .tables import Counted, FigureTable, Line, shares
from .topics import TOPICS


def published_tables(
    figures: Iterable[PublishedFigure], regions: Sequence[Region]
) -> list[FigureTable]:
    """The tables of these figures (with region and source at hand) in the order of the page."""
    found = sheets(figures)
    compare = comparisons(found, regions)
    return [_table(sheet, compare, found) for sheet in found]


def area_words(figure: PublishedFigure) -> str:
    """ "Bắc Kạn (nay thuộc Thái Nguyên)", "TP Bắc Giang", "Việt Nam"."""
    if figure.region is None:
        return _("Viet Nam")
    if figure.scope == PublishedFigure.Scope.PROVINCE:
        return figure.region.place_words()
    return figure.area


def _table(sheet: Sheet, compare: Compare, everything: Sequence[Sheet]) -> FigureTable:
    figure = sheet.figure
    counted = {id(one): compare(sheet, one) for one in sheet.placed}
    reproduced = _is_reproduced(sheet, counted)
    if not any(one.number for one in counted.values() if one):
        counted = dict.fromkeys(counted)
    published = _lines(sheet, counted, reproduced)
    return FigureTable(
        slug=sheet.slug,
        title=str(TOPICS[sheet.topic].title),
        area=area_words(figure),
        as_of=sheet.moment.words(),
        moment=figure.as_of_text,
        lines=(*published, *worked_out(sheet)),
        notes=tuple(remarks(sheet, counted, reproduced, everything)),
        source=cite(figure.source),
        page=figure.page,
        decision=", ".join(dict.fromkeys(filter(None, (o.figure.decision for o in sheet.placed)))),
        reproduced=reproduced if any(counted.values()) else None,
    )


def _is_reproduced(sheet: Sheet, counted: dict[int, Counted | None]) -> bool:
    """Whether every part and sum that can be counted is, and comes out as published."""
    pairs = [(one.figure.number, counted[id(one)]) for one in sheet.placed]
    compared = [(number, here) for number, here in pairs if here is not None]
    return bool(compared) and all(number == here.number for number, here in compared)


def _lines(sheet: Sheet, counted: dict[int, Counted | None], reproduced: bool) -> Iterable[Line]:
    drawn = [one.figure.number if one.place.role == "part" else None for one in sheet.placed]
    bars = shares(drawn) if sum(number is not None for number in drawn) > 1 else [None] * len(drawn)
    source = cite(sheet.figure.source).link
    for one, share in zip(sheet.placed, bars, strict=True):
        here = counted[id(one)]
        figure = one.figure
        yield Line(
            label=one.metric.label,
            key=one.place.key,
            role=one.place.role,
            words=amount_words(figure.number, figure.unit, figure.value),
            value=figure.value,
            url=here.url if here and reproduced and here.url else source,
            number=figure.number,
            unit=figure.unit,
            share=share,
            counted=here,
            metric=figure.metric,
        )


def source_list(tables: Iterable[FigureTable]) -> list[Citation]:
    """The sources of these tables, each once, in their order."""
    found = {table.source.pk: table.source for table in tables if table.source}
    return list(found.values())
