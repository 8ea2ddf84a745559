"""Whether a normalised row may set anything: valid, waiting for the office, or refused."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format

from .issuers import is_unusual
from .normalise.grades import least_points, most_stars
from .normalise.producers import EXTENDED, SUSPENDED, WITHDRAWN
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
        # "Thu hồi Quyết định số 590/QĐ-UBND": a person knows which products that recognised.
        is_of_decision = row.change == WITHDRAWN and row.number_key
        yield Problem("withdrawal_names_no_product" if is_of_decision else "name_missing")
    for name, longest in LONGEST.items():
        if len(getattr(row, name)) > longest:
            yield Problem("text_too_long", getattr(row, name)[:60])
    if row.stars and row.points is not None and row.points < least_points(row.stars):
        yield Problem("points_contradict_stars", _shown(row.points))
    elif row.stars and row.points is not None and row.stars < most_stars(row.points):
        yield Problem("points_above_stars", _shown(row.points))
    if is_unusual(row):
        yield Problem("issuer_level_unusual", row.issuer)


def _shown(points: Decimal) -> str:
    """Points as people write them: 69,5 and not 69.50."""
    return number_format(f"{points:f}".rstrip("0").rstrip("."))


def _dates(row: Row, read_on: dt.date) -> Iterator[Problem]:
    decided, ends, longer = row.decision_date, row.expires_on, row.extended_until
    begins = row.valid_from or decided
    if row.change == WITHDRAWN and not decided:
        yield Problem("withdrawal_undated")
    if decided and decided > read_on:
        yield Problem("date_in_future", decided.strftime("%d/%m/%Y"))
    if row.change == SUSPENDED:
        yield Problem("suspension_told")
    if row.change == EXTENDED:
        yield Problem("extension_told" if row.extended_until else "extension_without_end")
    if row.valid_from and decided and row.valid_from < decided:
        yield Problem("begins_before_decision", row.valid_from.strftime("%d/%m/%Y"))
    if longer and ends and longer < ends:
        yield Problem("extension_before_end", longer.strftime("%d/%m/%Y"))
    if begins and ends and ends < begins:
        yield Problem("expiry_before_decision", ends.strftime("%d/%m/%Y"))
    if row.year and decided and not row.year <= decided.year <= row.year + 2:
        yield Problem("year_contradicts_date", str(row.year))


def _trust(row: Row) -> Iterator[Problem]:
    if row.grade not in CONFIRMED_GRADES:
        yield Problem("source_not_confirmed", row.grade)
