"""Counts a fair: seven queries at most, whatever its size."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Sum

from shop.catalogue.tree import node_of_set
from shop.regions.folding import sort_key
from shop.regions.models import Region

from ..models import Booth, Fair, FairLine, Look, Scan
from .figures import Figures, Row, add_up, by, set_aside
from .sold import Fate, Sold, province_of, sold_at

Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Good:
    """A line of some version of the plan: what its scans count for."""

    booth_code: str
    province: str
    set_id: int | None


def figures_of(fair: Fair) -> Figures:
    """What its orders, scans and looks come to now, by the plan that is shown."""
    lines = list(sold_at(fair.pk))
    scans, looks = _counts(fair, Scan), _counts(fair, Look)
    goods = _goods(fair)
    found = Figures(
        total=Row(scans=sum(scans.values()), looks=sum(looks.values())),
        fair_scans=scans[""],
        fair_looks=looks[""],
        booths=_booths(fair, lines, scans, looks, goods),
        provinces=_rows(lines, scans, goods, lambda one: one.province, _province_names()),
        groups=_rows(
            lines, scans, goods, lambda one: group_of(one.set_id), _group_names(goods, lines)
        ),
        waiting=set_aside(lines, Fate.WAITING),
        cancelled=set_aside(lines, Fate.CANCELLED),
        returned=set_aside(lines, Fate.RETURNED),
    )
    add_up(found.total, lines)
    return found


def _counts(fair: Fair, model: type[Scan] | type[Look]) -> Counter[str]:
    counted = model.objects.filter(fair=fair).order_by().values("code").annotate(n=Sum("count"))
    return Counter({row["code"]: row["n"] for row in counted})


def _goods(fair: Fair) -> dict[str, Good]:
    """By code, as the latest version that had the line has it."""
    lines = FairLine.objects.filter(plan__fair=fair, plan__number__isnull=False)
    rows = lines.order_by("plan__number", "pk").values(
        "code",
        "booth__code",
        "product__origin_region__key",
        "product__origin_region__successor__key",
        "product__ocop_set_id",
    )
    return {
        row["code"]: Good(row["booth__code"] or "", province_of(row), row["product__ocop_set_id"])
        for row in rows
    }


def _booths(
    fair: Fair,
    lines: list[Sold],
    scans: Counter[str],
    looks: Counter[str],
    goods: dict[str, Good],
) -> list[Row]:
    """In the order of the plan; then booths that it no longer has, and last what had none."""
    known = _booth_names(fair)
    sold = by(lines, lambda one: one.booth_code)
    of_cards = Counter[str]()
    for code, good in goods.items():
        of_cards[good.booth_code] += scans[code]
    found = []
    for code in dict.fromkeys([*known, *(one for one in sold if one)]):
        name = known.get(code) or (sold[code][-1].booth_number,) * 2
        row = Row(code, *name, scans=scans[code] + of_cards[code], looks=looks[code])
        add_up(row, sold.get(code, ()))
        found.append(row)
    if of_cards[""] or "" in sold:
        alone = Row(scans=of_cards[""])
        add_up(alone, sold.get("", ()))
        found.append(alone)
    return found


def _booth_names(fair: Fair) -> dict[str, Name]:
    """ "A12 · HTX Tài Hoan" by code: those of the plan that is shown, then earlier ones."""
    booths = Booth.objects.filter(plan__fair=fair, plan__number__isnull=False)
    ordered = booths.order_by("-plan__number", "row", "place", "pk").select_related("producer")
    names: dict[str, Name] = {}
    for one in ordered:
        whose = one.board or (one.producer.name if one.producer else "")
        name = f"{one.number} · {whose}" if whose else one.number
        names.setdefault(one.code, (name, name))
    return names


def _rows(
    lines: list[Sold],
    scans: Counter[str],
    goods: dict[str, Good],
    key: Callable[[Sold | Good], str],
    names: dict[str, Name],
) -> list[Row]:
    """A row for whatever the goods or the orders have, in the order of the alphabet."""
    sold = by(lines, key)
    of_cards = Counter[str]()
    for code, good in goods.items():
        of_cards[key(good)] += scans[code]
    found = []
    for one in {*of_cards, *sold}:
        row = Row(one, *names.get(one, ("", "")), scans=of_cards[one])
        add_up(row, sold.get(one, ()))
        found.append(row)
    return sorted(found, key=lambda row: (not row.name_vi, sort_key(row.name_vi), row.key))


def group_of(set_id: int | None) -> str:
    """The code of the group of a set; "" where none is known."""
    node = node_of_set(set_id)
    return node.code if node else ""


def _group_names(goods: dict[str, Good], lines: list[Sold]) -> dict[str, Name]:
    sets = {good.set_id for good in goods.values()} | {line.set_id for line in lines}
    nodes = map(node_of_set, sets)
    return {node.code: (node.name_vi, node.name_en) for node in nodes if node}


def _province_names() -> dict[str, Name]:
    return {one.key: (one.name_vi, one.name_en) for one in Region.objects.current()}
