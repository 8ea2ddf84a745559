"""The choices of a fair's page, each a link with the number of goods that it gives.

As in the listing, a count follows the choices in the other filters and never its own; a value that
would give nothing is not offered.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from shop.catalogue.saying import said
from shop.catalogue.tree import node_of_set
from shop.checkout.places import regions
from shop.regions.folding import sort_key
from shop.search.labels import stars_label

from ..models import Booth, Section
from .goods import FairGood

LONGEST = 60
Value = Callable[[FairGood], str]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value: what it is called, how many it gives, where it leads, whether it is chosen."""

    key: str
    label: str
    count: int
    url: str
    chosen: bool
    children: tuple = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """One kind of choice with its values."""

    name: str
    label: str
    values: list[Choice]


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice in force; `url` is the page without it."""

    label: str
    url: str
    words: str = ""


@dataclass(slots=True)
class Filters:
    """The filters of one page and what is left of the goods."""

    goods: list[FairGood]
    filters: list[Filter] = field(default_factory=list)
    chips: list[Chip] = field(default_factory=list)
    chosen: dict[str, str] = field(default_factory=dict)

    def page_url(self, number: int) -> str:
        """The address of a page of the same choices, after the path."""
        return _query(self.chosen | ({"page": str(number)} if number > 1 else {}))


def filtered(
    goods: list[FairGood], asked: QueryDict, sections: Iterable[Section], booths: Iterable[Booth]
) -> Filters:
    """Goods under what somebody chose; a value that no line has leaves nothing, and says so."""
    places = dict(enumerate(sections, start=1))
    section_numbers = {one.pk: str(number) for number, one in places.items()}
    booth_numbers = {one.pk: one.number for one in booths}
    kinds: dict[str, tuple[str, Value, Mapping[str, str]]] = {
        "section": (
            _("Part"),
            lambda good: section_numbers.get(good.section_id or 0, ""),
            {str(number): str(said(one, "heading")) for number, one in places.items()},
        ),
        "province": (_("Province"), lambda good: good.province, _province_names(goods)),
        "group": (_("Group"), _group_code, _group_names(goods)),
        "stars": (
            _("Stars"),
            lambda good: str(good.stars or ""),
            {str(stars): stars_label(stars) for stars in (5, 4, 3)},
        ),
        "booth": (
            _("Booth"),
            lambda good: booth_numbers.get(good.booth_id or 0, ""),
            {number: number for number in booth_numbers.values()},
        ),
    }
    typed = {name: str(asked.get(name, ""))[:LONGEST] for name in kinds}
    chosen = {name: value for name, value in typed.items() if value}
    values = {name: value for name, (_label, value, _names) in kinds.items()}
    found = Filters(_left(goods, chosen, values), chosen=chosen)
    for name, (label, value, names) in kinds.items():
        counts = Counter(map(value, _left(goods, _without(chosen, name), values)))
        found.filters.append(Filter(name, label, _choices(name, names, counts, chosen)))
        if name in chosen:
            words = names.get(chosen[name], chosen[name])
            found.chips.append(Chip(f"{label}: {words}", _query(_without(chosen, name))))
    found.filters = [one for one in found.filters if len(one.values) > 1 or one.name in chosen]
    return found


def _left(
    goods: list[FairGood], chosen: dict[str, str], values: dict[str, Value]
) -> list[FairGood]:
    return [
        good for good in goods if all(values[name](good) == value for name, value in chosen.items())
    ]


def _choices(
    name: str, names: Mapping[str, str], counts: Counter, chosen: dict[str, str]
) -> list[Choice]:
    return [
        Choice(
            f"{name}:{value}",
            label,
            counts[value],
            _query(chosen | {name: value})
            if chosen.get(name) != value
            else _query(_without(chosen, name)),
            chosen.get(name) == value,
        )
        for value, label in names.items()
        if counts[value] or chosen.get(name) == value
    ]


def _without(chosen: dict[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in chosen.items() if key != name}


def _query(chosen: dict[str, str]) -> str:
    return "?" + urlencode(chosen) if chosen else "./"


def _group_code(good: FairGood) -> str:
    node = node_of_set(good.set_id)
    return node.code if node else ""


def _group_names(goods: list[FairGood]) -> dict[str, str]:
    nodes = {node.code: node.name for good in goods if (node := node_of_set(good.set_id))}
    return dict(sorted(nodes.items(), key=lambda one: sort_key(one[1])))


def _province_names(goods: list[FairGood]) -> dict[str, str]:
    wanted = {good.province for good in goods}
    # They are kept in alphabetical order.
    return {key: one.name for key, one in regions.get().items() if key in wanted}
