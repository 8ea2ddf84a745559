"""The tables counted from certificates on a day: stars, groups, sets, producers, provinces."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from shop.certification.models import ProductSet
from shop.money.formatting import format_number
from shop.partner.models import Partner
from shop.regions.models import Region

from .counting import STARS, UNKNOWN_KIND, CertifiedCount, counted
from .registrations import registration_table
from .selection import Selection
from .tables import FigureTable, Line, shares

# (key, label, number, level) of a row, before it becomes a line.
Rows = list[tuple[str, str, int, int]]
NONE = "none"


def counted_tables(selection: Selection, regions: Sequence[Region]) -> list[FigureTable]:
    """Every counted table of a selection, for four queries at most."""
    count = counted(selection.day, selection.provinces)
    sets = list(ProductSet.objects.filter(scheme__code="2026").order_by("number"))
    places = _provinces(count, regions, selection)

    def table(slug: str, title: str, filter_name: str, rows: Rows) -> FigureTable:
        return _table(slug, title, filter_name, rows, selection)

    tables = [
        table("stars", _("Certified products by stars"), "stars", _stars(count)),
        table("groups", _("Certified products by group"), "group", _groups(count, sets)),
        table("sets", _("Certified products by set of goods"), "set", _sets(count, sets)),
        table("kinds", _("Certified products by kind of producer"), "kind", _kinds(count)),
        table("producers", _("Producers of certified products by kind"), "kind", _makers(count)),
        table("provinces", _("Certified products by province"), "province", places),
        registration_table(selection),
    ]
    return [table for table in tables if table.lines]


def _stars(count: CertifiedCount) -> Rows:
    found = count.by("stars")
    return [(star, stars_label(int(star)), found[int(star)], 0) for star in reversed(STARS)]


def stars_label(stars: int) -> str:
    """ "4 stars" in the active language."""
    return ngettext("%(count)d star", "%(count)d stars", stars) % {"count": stars}


def _groups(count: CertifiedCount, sets: Iterable[ProductSet]) -> Rows:
    found = count.by("group")
    names = dict.fromkeys((one.group_en, one.group_vi) for one in sets)
    english = get_language() == "en"
    return _with_rest([(en, en if english else vi, found[en], 0) for en, vi in names], found)


def _sets(count: CertifiedCount, sets: Iterable[ProductSet]) -> Rows:
    found = count.by("set_slug")
    return _with_rest([(one.slug, one.name, found[one.slug], 0) for one in sets], found)


def _with_rest(rows: Rows, found: Counter[str | None]) -> Rows:
    """Those of which there are any, and what no group is confirmed for: together the sum."""
    rest = sum(found.values()) - sum(number for *_row, number, _level in rows)
    rows = [*rows, (NONE, _("Group not confirmed yet"), rest, 0)]
    return [row for row in rows if row[2]]


def _kinds(count: CertifiedCount) -> Rows:
    found = count.by("kind")
    found[UNKNOWN_KIND] += found.pop(None, 0)
    return [(kind, kind_label(kind), found[kind], 0) for kind in Partner.Kind.values]


def kind_label(kind: str) -> str:
    """The kind of producer as a heading of a row."""
    if kind == UNKNOWN_KIND:
        return _("Kind not known")
    label = str(Partner.Kind(kind).label)
    return label[:1].upper() + label[1:]


def _makers(count: CertifiedCount) -> Rows:
    return [(kind, kind_label(kind), count.makers.get(kind, 0), 0) for kind in Partner.Kind.values]


def _provinces(count: CertifiedCount, regions: Sequence[Region], selection: Selection) -> Rows:
    """Today's provinces with those that went into them beneath, where anything is certified."""
    if selection.province and selection.province.is_former:
        return []
    found = count.by("region")
    rows: Rows = []
    for region in regions:
        parts = [region, *region.predecessors.all()]
        number = sum(found[part.key] for part in parts)
        if not number:
            continue
        rows.append((region.slug_path, region.name, number, 0))
        rows += [
            (old.slug_path, _("issued as %(name)s") % {"name": old.name}, found[old.key], 1)
            for old in parts[1:]
            if found[old.key] and len(parts) > 2
        ]
    if nowhere := found[None]:
        rows.append((NONE, _("Province not known"), nowhere, 0))
    return rows


def _filter(name: str, key: str) -> dict[str, object]:
    return {"unplaced": 1} if (name, key) == ("province", NONE) else {name: key}


def _table(
    slug: str, title: str, filter_name: str, rows: Rows, selection: Selection
) -> FigureTable:
    address = reverse("figures:rows")
    total = sum(number for *_row, number, level in rows if not level)
    bars = shares([number for *_row, number, _level in rows])
    lines = [
        Line(
            label=label,
            key=key,
            role="part",
            words=format_number(number),
            value=str(number),
            url=address + selection.query(**_filter(filter_name, key)) if number else "",
            share=share,
            level=level,
            metric=slug,
        )
        for (key, label, number, level), share in zip(rows, bars, strict=True)
    ]
    whole = Line(
        label=_("Together"),
        key="",
        role="total",
        words=format_number(total),
        value=str(total),
        url=address + selection.query() if total else "",
        metric=slug,
    )
    return FigureTable(
        slug=slug,
        title=title,
        area=selection.province.place_words() if selection.province else _("Viet Nam"),
        as_of=date_format(selection.day),
        moment=selection.day.isoformat(),
        lines=(*lines, whole) if total else (),
        query=selection.query(),
    )
