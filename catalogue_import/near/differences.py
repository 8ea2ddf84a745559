"""Two wordings laid side by side, letter by letter."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from unicodedata import normalize

SAME, GONE, ADDED = "same", "gone", "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters that both wordings have, or only the old or only the new one."""

    kind: str
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """The pieces that lead from the old wording to the new one, in reading order.

    Letters are composed ones, so an accent never stands apart from its letter.
    """
    before, after = normalize("NFC", old), normalize("NFC", new)
    return list(_pieces(before, after))


def _pieces(before: str, after: str) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            yield Piece(SAME, before[a:b])
            continue
        if b > a:
            yield Piece(GONE, before[a:b])
        if d > c:
            yield Piece(ADDED, after[c:d])
