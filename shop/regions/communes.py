"""Finds the commune of today behind the words of a paper, old communes included, without guessing.

Until June 2025 there were 10,040 communes in districts; 3,321 of today took them in, most of them
whole. A paper says "xã Côn Minh, huyện Na Rì"; whoever looks for the place looks in today's one.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple, Self

from .folding import fold, normalise_published, same_words
from .models import Commune, CommuneKind, Region

TABLE = Path(__file__).parent / "data" / "former_communes.csv"

_KINDS = {
    "xa": ("xa", "x", "commune"),
    "phuong": ("phuong", "p", "ward"),
    "thi tran": ("thi tran", "tt", "township"),
    "dac khu": ("dac khu", "dk", "special zone"),
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words}
_DISTRICT_WORD = re.compile(r"^(huyen|quan|thi xa|tx|thanh pho|tp|t p|h|q) | (district|city|town)$")
_KIND_TODAY = {CommuneKind.XA: "xa", CommuneKind.PHUONG: "phuong", CommuneKind.DAC_KHU: "dac khu"}


class _Named(NamedTuple):
    """A commune by its name alone, its kind, its district if it had one, and today's code."""

    name: str
    kind: str
    district: str
    code: str


class CommuneBook:
    """All communes of then and now in memory; build one for a run and ask it often."""

    def __init__(self, communes: Iterable[Commune], former: Iterable[Region]) -> None:
        self._keys: dict[str, int] = {}
        self._before: dict[int, list[str]] = defaultdict(list)
        for region in former:
            self._before[region.pk] = [region.code]
            self._before[region.current.pk].append(region.code)
        self._today: dict[tuple[int, str], list[_Named]] = defaultdict(list)
        for one in communes:
            self._keys[one.code] = one.pk
            known = _Named(one.name, _KIND_TODAY[CommuneKind(one.kind)], "", one.code)
            self._today[one.region_id, _squeezed(one.name)].append(known)

    @classmethod
    def load(cls) -> Self:
        """The book of everything in the database, in two queries."""
        return cls(Commune.objects.all(), Region.objects.former().select_related("successor"))

    def find(self, region: Region, commune: str, district: str = "") -> int | None:
        """Key of today's commune that a paper of this region names, or nothing.

        A paper of a former province, or one that names a district, means a commune of then, and
        only one that was taken in whole leads anywhere. Kinds and marks that are written must be
        the commune's own. A name that may be two places is none.
        """
        if not commune.strip():
            return None
        kind, name = _parted(commune)
        squeezed, where = _squeezed(name), _bare_district(district)
        if region.is_former or where:
            candidates = [
                one
                for code in self._before.get(region.pk, [])
                for one in _former().get((code, squeezed), [])
                if not where or one.district == where
            ]
        else:
            candidates = self._today.get((region.pk, squeezed), [])
        codes = {one.code for one in candidates if _is_meant(one, kind, name)}
        return self._keys.get(codes.pop()) if len(codes) == 1 else None


def _is_meant(one: _Named, kind: str, name: str) -> bool:
    if kind and kind != one.kind:
        return False
    return normalise_published(name).isascii() or same_words(one.name, name)


def former_rows() -> list[dict[str, str]]:
    """The table of former communes: province_code, district, commune, commune_code (today's)."""
    with TABLE.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


@cache
def _former() -> dict[tuple[str, str], list[_Named]]:
    found: dict[tuple[str, str], list[_Named]] = defaultdict(list)
    for row in former_rows():
        kind, name = _parted(row["commune"])
        known = _Named(name, kind, _bare_district(row["district"]), row["commune_code"])
        found[row["province_code"], _squeezed(name)].append(known)
    return dict(found)


def _parted(text: str) -> tuple[str, str]:
    """Kind, or "" when none is written, and the name with its marks."""
    words = normalise_published(text).replace(".", ". ").split()
    for count in (1, 2):
        for kind_words, name in (
            (words[:count], words[count:]),
            (words[-count:], words[:-count]),
        ):
            kind = _KIND_OF.get(fold(" ".join(kind_words)), "")
            if kind and name:
                return kind, " ".join(name)
    return "", " ".join(words)


def _bare_district(text: str) -> str:
    return _DISTRICT_WORD.sub("", fold(text)).replace(" ", "")


def _squeezed(words: str) -> str:
    return fold(words).replace(" ", "")
