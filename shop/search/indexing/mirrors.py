"""Other stores of the same documents, which follow what is written here."""

from typing import Protocol


class Mirror(Protocol):
    """A store beside the database (Elasticsearch). It is told after the commit, never inside."""

    name: str

    def follow(self, number: int) -> None:
        """Documents up to this revision are written; take over those it has not."""
        ...

    def rebuild(self) -> str:
        """Make the store anew from the documents; a sentence that says what was done."""
        ...

    def check(self) -> tuple[str, bool]:
        """Compare the store with the documents and heal it; a sentence, and whether it was true."""
        ...


MIRRORS: list[Mirror] = []
"""Filled by whoever keeps one, when the process starts."""


def follow(number: int) -> None:
    """Tell every mirror that the documents changed."""
    for mirror in MIRRORS:
        mirror.follow(number)
