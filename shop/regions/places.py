"""Finds the province or commune a published text names, and never guesses between two.

Registries write "tỉnh Bắc Kạn", "Bắc Cạn", "KonTum", "TP. Hồ Chí Minh" or no marks at all. The day
of the paper decides between the registers: until 30 June 2025 a name means one of the 63.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Self, TypeVar

from .folding import fold, normalise_published, same_words
from .models import Commune, CommuneKind, Region, RegionKind, Register

FIRST_DAY_OF_34 = date(2025, 7, 1)

_COUNTRY = re.compile(r" viet ?nam$")
_FORMERLY = re.compile(r" (cu|truoc day|nay thuoc .*|nay la .*|now part of .*)$")
_PROVINCE_WORD = re.compile(r"^(tinh|t) | province$")
_CITY_WORD = re.compile(r"^(thanh pho|tp|t p) | city$")
# How a commune is written out: in full, shortened, in English.
_COMMUNE_FORMS = {
    CommuneKind.XA: ("xã {}", "x {}", "{} commune"),
    CommuneKind.PHUONG: ("phường {}", "p {}", "{} ward"),
    CommuneKind.DAC_KHU: ("đặc khu {}", "đk {}", "{} special zone"),
}

Found = TypeVar("Found")


class PlaceBook:
    """All places in memory, by their spellings; build one for a run and ask it often."""

    def __init__(self, regions: Iterable[Region], communes: Iterable[Commune] = ()) -> None:
        self._regions: dict[str, list[Region]] = defaultdict(list)
        self._codes: dict[tuple[int, str], Region] = {}
        self._communes: dict[tuple[int, str], list[tuple[str, Commune]]] = defaultdict(list)
        for region in regions:
            self._codes[region.register, region.code] = region
            for spelling in {_squeezed(words) for words in region.spellings()}:
                self._regions[spelling].append(region)
        for commune in communes:
            for form in ("{}", *_COMMUNE_FORMS[CommuneKind(commune.kind)]):
                words = form.format(commune.name)
                self._communes[commune.region_id, _squeezed(words)].append((words, commune))

    @classmethod
    def load(cls) -> Self:
        """The book of everything in the database, in two queries."""
        return cls(Region.objects.select_related("successor"), Commune.objects.all())

    def province(self, text: str, on: date | None = None) -> Region | None:
        """The region that a text named on the day of its paper, or nothing.

        A name in both registers is the old one before 1 July 2025 and the current one from that
        day. Without a day it is the current one: it took in the old one of its name, so it is true
        either way. A name of one register only is that one ("Bắc Kạn" in a paper of 2026), and
        "(cũ)" or "(nay thuộc ...)" behind the name asks for the old one.
        """
        words = _COUNTRY.sub("", fold(text))
        name = _FORMERLY.sub("", words)
        is_old = name != words or (on is not None and on < FIRST_DAY_OF_34)
        register = Register.FORMER if is_old else Register.CURRENT
        bare = _PROVINCE_WORD.sub("", name)
        region = self._named(name, register) or self._named(bare, register)
        if region is not None:
            return region
        # "TP. Bắc Giang" is a city inside a province; only a city of its own is a region.
        city = self._named(_CITY_WORD.sub("", name), register)
        return city if city is not None and city.kind == RegionKind.CITY else None

    def coded(self, code: str, on: date | None = None) -> Region | None:
        """The region of a code on a day: "22", or the first part of "83-829-28780-3-2022".

        Codes were given anew with another meaning, so without a day only a code whose place has
        the same name in both registers is one.
        """
        number = re.split(r"\D", code.strip(), maxsplit=1)[0].zfill(2)
        former = self._codes.get((Register.FORMER, number))
        current = self._codes.get((Register.CURRENT, number))
        if on is not None:
            return former if on < FIRST_DAY_OF_34 else current
        return current if former and current and former.slug == current.slug else None

    def commune(self, province: Region, text: str) -> Commune | None:
        """The commune of today that a text names inside a province, or nothing.

        A kind in the text must be the commune's kind. Written marks must be the commune's marks:
        "Van Lang" may be Văn Lang or Văn Lăng of Thái Nguyên, so it is neither.
        """
        region_id = province.successor_id or province.pk
        found = self._communes.get((region_id, _squeezed(text)), [])
        if not normalise_published(text).isascii():
            found = [(words, commune) for words, commune in found if same_words(words, text)]
        return _only([commune for _, commune in found])

    def _named(self, name: str, register: Register) -> Region | None:
        """The region of a name in a register, or in the other one where that has none."""
        found = self._regions.get(_squeezed(name), [])
        wanted = [region for region in found if region.register == register]
        return _only(wanted or found)


def _squeezed(words: str) -> str:
    """Folded words without their spaces, so that KonTum is Kon Tum."""
    return fold(words).replace(" ", "")


def _only(found: list[Found]) -> Found | None:
    return found[0] if len(found) == 1 else None
