"""Finds the commune a buyer typed inside a province, and what was perhaps meant."""

import re
from dataclasses import dataclass
from difflib import get_close_matches

from shop.regions.folding import fold
from shop.regions.models import Commune, Region
from shop.regions.places import PlaceBook

from .places import communes_in

MOST_OFFERED = 6
# Ended in July 2025; many gave their name to a commune of today.
DISTRICT_KINDS = ("huyen ", "thi xa ", "quan ", "thanh pho ", "tp ")


# "xã Côn Minh, huyện Na Rì": what stands behind the name is the district that ended in July 2025.
_BEHIND = re.compile(r"\s*[,;(]\s*")


@dataclass(frozen=True)
class CommuneAnswer:
    """The one commune meant, or those it may have been out of all of the province.

    `old_place` is what was typed besides today's name and stays as a note for the carrier.
    """

    commune: Commune | None
    offered: tuple[Commune, ...] = ()
    all: tuple[Commune, ...] = ()
    old_place: str = ""


def find_commune(province: Region, text: str) -> CommuneAnswer:
    """Look a typed name up in a current province; never guess between two."""
    communes = communes_in(province)
    book = PlaceBook([province], communes)
    found = book.commune(province, text)
    if found is not None:
        return CommuneAnswer(found)
    name, *behind = _BEHIND.split(text.rstrip(" )"), maxsplit=1)
    found = book.commune(province, name) if behind else None
    if found is not None:
        return CommuneAnswer(found, old_place=behind[0])
    return CommuneAnswer(None, tuple(_near(communes, name)), tuple(communes), text)


def is_old_name(text: str, commune: Commune) -> bool:
    """Whether a text names something else than the commune that was chosen for it."""
    return bool(text) and (names_district(text) or _bare(text) != fold(commune.name))


def names_district(text: str) -> bool:
    """Whether a text names a district, town or city below the province; they are no more."""
    return fold(text).startswith(DISTRICT_KINDS)


def _near(communes: list[Commune], text: str) -> list[Commune]:
    """Communes that read alike without marks; failing those, the ones nearly written so."""
    asked = _bare(text)
    names = {commune: fold(commune.name) for commune in communes}
    alike = [commune for commune, name in names.items() if name == asked]
    if alike:
        return alike[:MOST_OFFERED]
    holding = [c for c, name in names.items() if len(asked) > 2 and asked in name]
    close = get_close_matches(asked, set(names.values()), n=MOST_OFFERED, cutoff=0.72)
    near = [commune for word in close for commune, name in names.items() if name == word]
    return list(dict.fromkeys([*holding, *near]))[:MOST_OFFERED]


def _bare(text: str) -> str:
    """The folded name without its kind in front."""
    words = fold(text)
    for kind in (*DISTRICT_KINDS, "thi tran ", "dac khu ", "phuong ", "xa "):
        words = words.removeprefix(kind)
    return words
