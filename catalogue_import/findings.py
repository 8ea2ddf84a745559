"""Rows a person should see after an import, with the reason in words."""

import datetime as dt

from django.utils.translation import gettext as _

from .plan import Outcome, RowResult
from .problems import TOLD, Problem, Verdict
from .validate import judge

SHOWN = frozenset({Outcome.REFUSED, Outcome.QUARANTINED, Outcome.DUPLICATE})
MOST = 1000


def is_worth_seeing(result: RowResult) -> bool:
    """Whether a row was refused, waits, repeats another one or was put right."""
    told = any(problem.code in TOLD for problem in result.row.problems)
    return told or result.outcome in SHOWN


def reason_in_words(result: RowResult) -> str:
    """Why a row ended where it did, with the published value that shows it."""
    # Only the future depends on the day of reading, and such rows were judged when they were read.
    problems = judge(result.row, dt.date.max).problems
    if result.outcome not in {Outcome.REFUSED, Outcome.QUARANTINED}:
        repeats = [_("The row repeats another one.")] if result.outcome == Outcome.DUPLICATE else []
        told = [problem.sentence() for problem in problems if problem.code in TOLD]
        return " ".join([*repeats, *told])
    found = [one for one in problems if one.code == result.reason]
    grave = [one for one in problems if one.verdict != Verdict.VALID and one not in found]
    if not found and result.reason:
        found = [Problem(result.reason, str(result.row.stars or ""))]
    return " ".join(problem.sentence() for problem in [*found, *grave])
