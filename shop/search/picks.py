"""The door through which editors put pages above the results of some words.

`shop` knows no pages; without a source there are no picks.
"""

from collections.abc import Callable
from dataclasses import dataclass

from shop.regions.folding import fold


@dataclass(frozen=True)
class Pick:
    """A page chosen for some words. `lang` where it differs from the reader's language."""

    title: str
    url: str
    note: str = ""
    lang: str = ""


Source = Callable[[], dict[str, list[Pick]]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Offer picks of the active language by folded words; the last offer counts.

    Once kept it must cost no query.
    """
    _sources[:] = [source]


def picks(text: str) -> list[Pick]:
    """What editors chose for exactly these words, with or without marks, in their order."""
    words = " ".join(fold(text).split())
    return _sources[0]().get(words, []) if _sources and words else []
