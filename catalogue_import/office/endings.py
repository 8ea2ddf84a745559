"""What ends soon, put together for people who telephone."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from shop.figures.forecast import Lapse

TERMS = (30, 90, 180)


@dataclass(frozen=True, slots=True)
class ProvinceEndings:
    """How many products of a province end within each of the terms."""

    name: str
    path: str
    numbers: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class MakerEndings:
    """What ends of one producer."""

    name: str
    phone: str
    place: str
    lapses: tuple[Lapse, ...]

    @property
    def dial(self) -> str:
        """The number as a telephone takes it."""
        return "".join(c for c in self.phone if c.isdigit() or c == "+")


def endings_by_province(lapses: Iterable[Lapse]) -> list[ProvinceEndings]:
    """A line for each province, in their order; the name is "" where none is known."""
    found = []
    for province, group in groupby(lapses, key=lambda one: one.province):
        left = [one.days_left for one in group]
        numbers = tuple((term, sum(days <= term for days in left)) for term in TERMS)
        name, path = (province.name, province.slug_path) if province else ("", "")
        found.append(ProvinceEndings(name, path, numbers))
    return found


def makers_of(lapses: Iterable[Lapse]) -> list[MakerEndings]:
    """One entry for each producer of a province, in the order of the forecast."""
    found = []
    for _maker, group in groupby(lapses, key=_maker_of):
        mine = tuple(group)
        first = mine[0]
        place = first.region.place_words() if first.region else ""
        found.append(MakerEndings(first.producer, first.phone, place, mine))
    return found


def _maker_of(one: Lapse) -> tuple:
    return (one.province.pk if one.province else 0, one.producer_id, one.producer)
