"""Counting where rows end, as they go by: numbers, reasons, and the rows a person should see."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import heappush, heapreplace

from .findings import MOST, is_worth_seeing
from .plan import Outcome, RowResult

COUNTED = ("read", *(outcome.value for outcome in Outcome), "missing")
"""The numbers every run reports, in this order; all but `missing` add up to `read`."""


@dataclass
class Tally:
    """What became of the rows so far. Findings are the first thousand by line."""

    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    _findings: list[tuple[int, int, RowResult]] = field(default_factory=list)

    def add(self, results: Iterable[RowResult]) -> None:
        """Count these rows."""
        for one in results:
            self.outcomes[one.outcome.value] += 1
            if one.reason:
                self.reasons[one.reason] += 1
            if is_worth_seeing(one):
                self._find(one)

    def add_counts(self, counts: Mapping[str, int]) -> None:
        """Count rows of which only the numbers are left."""
        self.outcomes.update(counts)

    def copy(self) -> "Tally":
        """A tally that goes on from here."""
        return Tally(Counter(self.outcomes), Counter(self.reasons), list(self._findings))

    @property
    def findings(self) -> list[RowResult]:
        """Rows a person should see, in the order of lines."""
        return [one for *_, one in sorted(self._findings, reverse=True)]

    def counts(self, *, read: int, missing: int) -> dict[str, int]:
        """One number per outcome, zeros included."""
        return {name: self.outcomes[name] for name in COUNTED} | {"read": read, "missing": missing}

    def _find(self, one: RowResult) -> None:
        # Negative lines: the last one stands first and is the one to give way.
        entry = (-one.row.line, len(self._findings), one)
        if len(self._findings) < MOST:
            heappush(self._findings, entry)
        elif entry > self._findings[0]:
            heapreplace(self._findings, entry)
