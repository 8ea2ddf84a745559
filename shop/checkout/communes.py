"""Finds the commune a buyer typed inside a province, and what was perhaps meant."""

from dataclasses import dataclass
from difflib import get_close_matches

from shop.regions.folding import fold
from shop.regions.models import Commune, Region
from shop.regions.places import PlaceBook
from shop.regions.selectors import communes_of

MOST_OFFERED = 6


@dataclass(frozen=True)
class CommuneAnswer:
    """The one commune meant, or those it may have been."""

    commune: Commune | None
    offered: tuple[Commune, ...] = ()


def find_commune(province: Region, text: str) -> CommuneAnswer:
    """Look a typed name up in a current province; never guess between two. One query."""
    communes = communes_of(province)
    found = PlaceBook([province], communes).commune(province, text)
    if found is not None:
        return CommuneAnswer(found)
    return CommuneAnswer(None, tuple(_near(communes, text)))


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
    for kind in ("thi tran ", "dac khu ", "phuong ", "xa "):
        words = words.removeprefix(kind)
    return words
