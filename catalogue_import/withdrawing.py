"""Withdrawals: which certificates a paper takes away, and from which day.

A withdrawal speaks of the certificates that can be in force on its day. Where all have ended by
then, as when the paper comes after 36 months, it closes the history of the last one. One that
names no certificate we know waits; so does one without a day.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .facts import CertificateFacts, KnownProduct
from .match import bare_unit, product_identity
from .models import ImportRow
from .plan import Outcome, RowResult
from .records import Row
from .spelling import known_identities
from .state import load_known
from .telling_apart import Telling

OF_UNKNOWN = "withdrawal_of_unknown"


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
    done = _already_done(rows)
    plans = []
    for row in rows:
        key = (row.fingerprint, row.grade)
        plans.append(_plan(row, keys[id(row)], known.get(keys[id(row)]), is_done=key in done))
        done.add(key)
    return plans


def _already_done(rows: Sequence[Row]) -> set[tuple[str, str]]:
    kept = ImportRow.objects.filter(outcome=Outcome.WITHDRAWN.value)
    fingerprints = {row.fingerprint for row in rows}
    pairs = kept.values_list("fingerprint", "grade")
    return {pair for pair in pairs.iterator() if pair[0] in fingerprints}


def _plan(row: Row, identity: str, known: KnownProduct | None, *, is_done: bool) -> Withdrawal:
    if is_done:
        return Withdrawal(RowResult(row, Outcome.UNCHANGED), identity)
    if known is not None and _is_of_another(row, known):
        known = None
    papers = [(one.pk, one.facts) for one in known.certificates] if known else []
    taken = in_reach(papers, row.decision_date or dt.date.max)
    if known is None or not taken:
        return Withdrawal(RowResult(row, Outcome.QUARANTINED, OF_UNKNOWN), identity)
    return Withdrawal(RowResult(row, Outcome.WITHDRAWN), identity, known.pk, tuple(taken))


def _is_of_another(row: Row, known: KnownProduct) -> bool:
    """Whether a row only agrees with a product when both are folded."""
    facts, told = known.facts, Telling.of_row(row)
    product = Telling(facts.title, bare_unit(facts.district), bare_unit(facts.commune))
    is_moved = bool({"commune", "district"} & known.repaired)
    return bool((Telling(facts.title) if is_moved else product).contradicted_by(told))


def in_reach(papers: Iterable[tuple[int, CertificateFacts]], day: dt.date) -> list[int]:
    """Certificates that can be in force on a day, else the last that began before it."""
    begun = sorted(
        (facts.earliest_begin, key, facts) for key, facts in papers if facts.earliest_begin <= day
    )
    ends = [(key, facts.latest_end) for _, key, facts in begun]
    running = [key for key, end in ends if end is None or end >= day]
    return running or [key for _, key, _facts in begun[-1:]]
