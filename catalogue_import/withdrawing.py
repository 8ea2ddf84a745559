"""Withdrawals: which certificates a paper takes away, and from which day.

A withdrawal speaks of the certificates that can be in force on its day. Where all have ended by
then, as when the paper comes after 36 months, it closes the history of the last one. One that
names no certificate we know waits; so does one without a day.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shop.certification.models import Certificate
from shop.certification.rules import runs_to

from .facts import KnownProduct
from .match import product_identity
from .models import ImportRow
from .plan import Outcome, RowResult
from .records import Row
from .spelling import known_identities
from .state import load_known


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One row that withdraws, its outcome, and the certificates it takes away."""

    result: RowResult
    identity: str
    product_id: int | None = None
    certificates: tuple[int, ...] = ()


def plan_withdrawals(rows: Sequence[Row], aliases: Mapping[str, str]) -> list[Withdrawal]:
    """What these rows take away, against everything that is known.

    `aliases` are identities under which known products appear as well, and their own.
    """
    if not rows:
        return []
    written = {id(row): product_identity(row) for row in rows}
    identities = {place: aliases.get(key, key) for place, key in written.items()}
    other = known_identities(identities.values())
    keys = {place: other.get(key, key) for place, key in identities.items()}
    known = load_known(sorted(set(keys.values())))
    papers = _papers(known.values())
    done = _already_done(rows)
    plans = []
    for row in rows:
        key = (row.fingerprint, row.grade)
        taken = taken_away(papers, known.get(keys[id(row)]), row.decision_date or dt.date.max)
        plans.append(_plan(row, keys[id(row)], taken, is_done=key in done))
        done.add(key)
    return plans


def _already_done(rows: Sequence[Row]) -> set[tuple[str, str]]:
    kept = ImportRow.objects.filter(outcome=Outcome.WITHDRAWN.value)
    fingerprints = {row.fingerprint for row in rows}
    pairs = kept.values_list("fingerprint", "grade")
    return {pair for pair in pairs.iterator() if pair[0] in fingerprints}


def _papers(products: Iterable[KnownProduct]) -> dict[int, Certificate]:
    return Certificate.objects.in_bulk([one.pk for known in products for one in known.certificates])


def _plan(row: Row, identity: str, taken: Sequence[Certificate], *, is_done: bool) -> Withdrawal:
    if is_done:
        return Withdrawal(RowResult(row, Outcome.UNCHANGED), identity)
    if not taken:
        waits = RowResult(row, Outcome.QUARANTINED, "withdrawal_of_unknown")
        return Withdrawal(waits, identity)
    return Withdrawal(
        RowResult(row, Outcome.WITHDRAWN),
        identity,
        taken[0].product_id,
        tuple(one.pk for one in taken),
    )


def taken_away(
    papers: Mapping[int, Certificate], known: KnownProduct | None, day: dt.date
) -> list[Certificate]:
    """Those that can be in force on a day, else the last that began before it."""
    if known is None:
        return []
    begun = sorted(
        (one for one in known.certificates if one.facts.earliest_begin <= day),
        key=lambda one: one.facts.earliest_begin,
    )
    certificates = [papers[one.pk] for one in begun]
    running = [one for one in certificates if one.last_day is None or runs_to(one, day)]
    return running or certificates[-1:]
