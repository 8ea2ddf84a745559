"""What is to be imported, and how."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .records import Source
from .scopes import Scope


@dataclass(frozen=True, slots=True)
class Settling:
    """A kept row, and what was decided about it: an ImportRow.Decision, and why.

    `replaces` is its fingerprint and grade where a certificate rests on it: the certificate rests
    on the row of this list instead.
    """

    row_id: int
    decision: str
    note: str = ""
    replaces: tuple[str, str] | None = None


@dataclass(frozen=True)
class Request:
    """A list and how to read it: layout, scope, whether it is complete, corrected columns.

    `keep_unchanged` keeps rows that say nothing new for people to look at. `source` is where rows
    that name no source are from; without it the file itself. `merge`: identities of the list and
    the known ones under which they are read, now and ever after. `settles`: the waiting row that
    this list of one row brings again.
    """

    path: Path | str | Sequence[Path | str]
    profile: str = "collected"
    scope: Scope = field(default_factory=Scope)
    complete: bool = False
    dry_run: bool = False
    apply_safe: bool = False
    approve_withdrawals: bool = False
    corrections: Sequence[str] = ()
    token: str = field(default="", repr=False)
    who: Any = None
    keep_unchanged: bool = False
    source: Source | None = None
    merge: Mapping[str, str] = field(default_factory=dict)
    settles: Settling | None = None

    def as_scope(self) -> dict[str, Any]:
        """What the run keeps of the scope."""
        return self.scope.as_json() | {"complete": self.complete}
