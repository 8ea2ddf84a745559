"""Two texts beside each other, with the words that differ marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

Piece = tuple[str, bool]
"""Some words, and whether they are on this side only."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What a field was and what it becomes, in pieces. Without an old value nothing is marked."""

    label: str
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]


def marked(label: str, old: str, new: str) -> Marked:
    """The difference of two texts, word by word."""
    if not old:
        return Marked(label, (), ((new, False),))
    ours, theirs = old.split(), new.split()
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        differs = kind != "equal"
        left += _piece(ours[a:b], differs)
        right += _piece(theirs[c:d], differs)
    return Marked(label, tuple(left), tuple(right))


def _piece(words: Iterable[str], differs: bool) -> list[Piece]:
    text = " ".join(words)
    return [(text, differs)] if text else []
