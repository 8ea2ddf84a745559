"""Whether a normalised row may set anything: valid, waiting for the office, or refused."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from .normalise.grades import least_points
from .normalise.producers import WITHDRAWN
from .problems import Problem, Verdict
from .records import Row

CONFIRMED_GRADES = frozenset("ab")
"""An official decision, or the press quoting one. The rest waits for the office."""

LONGEST = {"product_name": 255, "producer_name": 255, "commune": 120, "district": 120}


@dataclass(frozen=True, slots=True)
class Judgement:
    """Where a row ends, with everything that is wrong; `reason` is the gravest."""

    verdict: Verdict
    problems: tuple[Problem, ...] = ()

    @property
    def reason(self) -> str:
        """Code of the first of the gravest problems; empty for a valid row."""
        if self.verdict == Verdict.VALID:
            return ""
        return next((p.code for p in self.problems if p.verdict == self.verdict), "")


def judge(row: Row, read_on: dt.date) -> Judgement:
    """The verdict over one row; `read_on` is the real day on which it is read."""
    problems = (*row.problems, *_content(row), *_dates(row, read_on), *_trust(row))
    verdicts = {problem.verdict for problem in problems}
    verdict = next((v for v in (Verdict.REFUSED, Verdict.QUARANTINED) if v in verdicts), None)
    return Judgement(verdict or Verdict.VALID, problems)


def _content(row: Row) -> Iterator[Problem]:
    if not row.product_name:
        yield Problem("name_missing")
    for name, longest in LONGEST.items():
        if len(getattr(row, name)) > longest:
            yield Problem("text_too_long", getattr(row, name)[:60])
    if row.stars and row.points is not None and row.points < least_points(row.stars):
        yield Problem("points_contradict_stars", str(row.points))


def _dates(row: Row, read_on: dt.date) -> Iterator[Problem]:
    decided, ends = row.decision_date, row.expires_on
    if row.change == WITHDRAWN and not decided:
        yield Problem("withdrawal_undated")
    if decided and decided > read_on:
        yield Problem("date_in_future", decided.strftime("%d/%m/%Y"))
    if decided and ends and ends < decided:
        yield Problem("expiry_before_decision", ends.strftime("%d/%m/%Y"))
    if row.year and decided and not row.year <= decided.year <= row.year + 2:
        yield Problem("year_contradicts_date", str(row.year))


def _trust(row: Row) -> Iterator[Problem]:
    if row.grade not in CONFIRMED_GRADES:
        yield Problem("source_not_confirmed", row.grade)
