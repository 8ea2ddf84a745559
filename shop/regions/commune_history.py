"""What today's communes were made of, and which of them lie near each other."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from .communes import former_rows
from .models import Commune


class FormerCommune(NamedTuple):
    """A commune that ended on 30 June 2025, with its kind and district as they were written."""

    name: str
    district: str
    province_code: str


def taken_in(code: str) -> list[FormerCommune]:
    """The communes that went into this one in whole, district by district.

    Those that were divided among several are in none.
    """
    return _taken_in().get(code, [])


def nearest_first(commune: Commune, others: Iterable[Commune]) -> list[Commune]:
    """Others of a province by how near they are likely to be; no map of communes is at hand.

    Those that share a former district come first, then those of the same former province. Within
    each the official codes tell, which were given district by district.
    """
    districts, provinces = _whereabouts(commune.code)

    def distance(other: Commune) -> tuple[int, int, str]:
        its_districts, its_provinces = _whereabouts(other.code)
        shared = 0 if districts & its_districts else 1 if provinces & its_provinces else 2
        return shared, abs(int(other.code) - int(commune.code)), other.code

    return sorted((one for one in others if one.pk != commune.pk), key=distance)


def _whereabouts(code: str) -> tuple[set[tuple[str, str]], set[str]]:
    parts = taken_in(code)
    districts = {(one.province_code, one.district) for one in parts}
    return districts, {one.province_code for one in parts}


@cache
def _taken_in() -> dict[str, list[FormerCommune]]:
    found: dict[str, list[FormerCommune]] = defaultdict(list)
    for row in former_rows():
        one = FormerCommune(row["commune"], row["district"], row["province_code"])
        found[row["commune_code"]].append(one)
    return dict(found)
