"""What people decided about a plan; nothing decided means that all of it is applied."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class MissingDecision:
    """What becomes of a known certificate that a complete list does not name."""

    action: str
    reason: str = ""
    paper: str = ""


SUSPEND, WITHDRAW = "suspend", "withdraw"


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions about one plan.

    `aside`: identities whose rows wait instead of being applied. `merge`: identities of the list
    and the known ones they are to be read under, now and ever after. `missing`: by primary key of
    the certificate. `withdrawals`: a second person agreed to them. `safe_only`: only what may be
    applied without anybody watching. `taking`: also what ends certificates in force or lowers their
    stars, without a withdrawal. `withdrawal_reasons`: by line, a reason class and a paper.
    """

    aside: frozenset[str] = frozenset()
    merge: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[int, MissingDecision] = field(default_factory=dict)
    announce: bool = True
    withdrawals: bool = False
    safe_only: bool = False
    ordinary: bool = True
    taking: bool = True
    withdrawal_reasons: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    who: Any = None

    def only_missing(self, certificates: Collection[int]) -> "Decisions":
        """The same, where nothing is decided about certificates other than these."""
        kept = {pk: self.missing[pk] for pk in certificates if pk in self.missing}
        return replace(self, missing=kept)
