"""The plan: what a list would change, worked out from rows and what is known. Pure.

Every row ends in exactly one outcome. Certificates follow from the set of all rows ever accepted,
so files may come in any order and an older list never undoes a newer one. Events are told in the
order of the papers:

- new: the first paper of a product. The paper after it is upgraded or downgraded when its stars
  differ; with the same stars it is renewed when it can have begun before the one before it ended
  (or the day after), and reevaluated when a gap lay between. Where the row itself says which of
  the two it was, the row is believed.
- corrected: the row tells something new of a certificate that is already known.
- duplicate: another row of a certificate; it adds nothing. unchanged: this very row is known.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum

from .deriving import certificate_facts, product_facts
from .facts import CertificateFacts, KnownCertificate, KnownProduct, ProductFacts
from .match import Paper, best_first, gather
from .records import BY_HAND, Row


class Outcome(StrEnum):
    """Where a row ends, in the order in which the outcomes are reported."""

    NEW = "new"
    RENEWED = "renewed"
    REEVALUATED = "reevaluated"
    UPGRADED = "upgraded"
    DOWNGRADED = "downgraded"
    CORRECTED = "corrected"
    EXTENDED = "extended"
    WITHDRAWN = "withdrawn"
    DUPLICATE = "duplicate"
    UNCHANGED = "unchanged"
    QUARANTINED = "quarantined"
    REFUSED = "refused"


SAFE = frozenset({Outcome.NEW, Outcome.RENEWED, Outcome.CORRECTED, Outcome.DUPLICATE})
"""What a run without a person watching may apply (product.md 8.1, nightly run)."""


EXTENSION = "extended_until"
SILENT = frozenset({"source_id"})
"""A better source for what is known already is kept, and is no correction."""


@dataclass(frozen=True, slots=True)
class RowResult:
    """The outcome of one row and, where there is one, the reason."""

    row: Row
    outcome: Outcome
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CertificatePlan:
    """One certificate to write or to correct, and the rows that become its evidence."""

    facts: CertificateFacts
    known: KnownCertificate | None
    outcome: Outcome | None
    lead: Row | None
    fresh: tuple[Row, ...]
    moved: tuple[Row, ...] = ()
    changed: tuple[str, ...] = ()
    before: CertificateFacts | None = None


@dataclass(frozen=True, slots=True)
class ProductPlan:
    """Everything that rows change of one product."""

    identity: str
    facts: ProductFacts
    known: KnownProduct | None
    certificates: tuple[CertificatePlan, ...]
    superseded: tuple[KnownCertificate, ...] = ()
    changed: tuple[str, ...] = ()
    results: tuple[RowResult, ...] = field(default=())


def plan_product(identity: str, incoming: Sequence[Row], known: KnownProduct | None) -> ProductPlan:
    """The plan for one product, given every row of the list that speaks of it."""
    seen = {(row.fingerprint, row.grade) for row in known.evidence} if known else set()
    fresh, repeated = _sift(incoming, seen)
    evidence = [*(known.evidence if known else ()), *fresh]
    facts = product_facts(evidence)
    owned, superseded = _claims(gather(evidence), known.certificates if known else ())
    certificates = tuple(_in_order(owned, {id(row) for row in fresh}))
    results = [result for certificate in certificates for result in _results(certificate)]
    return ProductPlan(
        identity=identity,
        facts=facts,
        known=known,
        certificates=certificates,
        superseded=superseded,
        changed=_product_changes(facts, known),
        results=(*results, *repeated),
    )


def _sift(incoming: Iterable[Row], seen: set[tuple[str, str]]) -> tuple[list[Row], list[RowResult]]:
    """Rows that are not known yet, and the outcomes of those that are."""
    fresh: dict[tuple[str, str], Row] = {}
    results = []
    for row in incoming:
        key = (row.fingerprint, row.grade)
        if key in seen:
            results.append(RowResult(row, Outcome.UNCHANGED))
        elif key in fresh:
            results.append(RowResult(row, Outcome.DUPLICATE))
        else:
            fresh[key] = row
    return list(fresh.values()), results


Owned = list[tuple[Paper, KnownCertificate | None]]


def _claims(
    papers: Sequence[Paper], known: Sequence[KnownCertificate]
) -> tuple[Owned, tuple[KnownCertificate, ...]]:
    """Which known certificate stands for which paper: that of its most telling row.

    A certificate whose rows turn out to belong to another's paper is superseded by that one.
    """
    owners = {(row.fingerprint, row.grade): one for one in known for row in one.evidence}
    heirs = {claim: one for one in known for claim in one.claims}
    taken: set[int] = set()
    owned: Owned = [(paper, _owner(paper, owners, taken)) for paper in papers]
    if heirs:
        owned = [(paper, mine or _owner(paper, heirs, taken)) for paper, mine in owned]
    left = (one for one in known if one.evidence and one.pk not in taken)
    return owned, tuple(one for one in left if not _is_empty(one))


def _is_empty(one: KnownCertificate) -> bool:
    """Whether a certificate was superseded before: it has neither rows nor days."""
    days = (one.facts.valid_from, one.facts.valid_until, one.facts.extended_until)
    return _is_by_hand(one.evidence) and not any(days)


def _is_by_hand(rows: Sequence[Row]) -> bool:
    return all(row.fingerprint.startswith(BY_HAND) for row in rows)


def _owner(
    paper: Paper, owners: Mapping[tuple[str, str], KnownCertificate], taken: set[int]
) -> KnownCertificate | None:
    """The certificate of the paper's most telling row that is not another's yet; it is taken."""
    claims = (owners.get((row.fingerprint, row.grade)) for row in paper.rows)
    mine = next((one for one in claims if one and one.pk not in taken), None)
    if mine:
        taken.add(mine.pk)
    return mine


def _in_order(owned: Owned, fresh: set[int]) -> Iterable[CertificatePlan]:
    """Plans in the order in which the papers were issued, each told against the one before."""
    dated = [(certificate_facts(paper.rows), paper, known) for paper, known in owned]
    before: CertificateFacts | None = None
    for facts, paper, known in sorted(dated, key=lambda item: _issue_order(item[0])):
        new_rows = tuple(row for row in best_first(paper.rows) if id(row) in fresh)
        yield _plan_certificate(facts, before, known, paper, new_rows)
        before = facts


def _issue_order(facts: CertificateFacts) -> tuple:
    number = facts.decision.number_key if facts.decision else ""
    return (facts.earliest_begin, facts.year or 0, number, facts.stars)


def _plan_certificate(
    facts: CertificateFacts,
    before: CertificateFacts | None,
    known: KnownCertificate | None,
    paper: Paper,
    fresh: tuple[Row, ...],
) -> CertificatePlan:
    lead = next((row for row in fresh if row.stars == facts.stars), None)
    # What people entered is not reworded because another paper of the product is read.
    changed = () if _is_by_hand(paper.rows) else _certificate_changes(facts, known)
    outcome: Outcome | None = None
    if known is None:
        outcome = _told_against(before, facts, {row.change for row in paper.rows})
    elif told := set(changed) - SILENT:
        outcome = Outcome.EXTENDED if told == {EXTENSION} else Outcome.CORRECTED
    mine = {(row.fingerprint, row.grade) for row in known.evidence} if known else set()
    moved = tuple(
        row for row in paper.rows if row not in fresh and (row.fingerprint, row.grade) not in mine
    )
    return CertificatePlan(facts, known, outcome, lead, fresh, moved, changed, before)


def _told_against(
    before: CertificateFacts | None, facts: CertificateFacts, words: set[str]
) -> Outcome:
    """What a new paper is, beside the one before it."""
    if before is None:
        return Outcome.NEW
    if facts.stars != before.stars:
        return Outcome.UPGRADED if facts.stars > before.stars else Outcome.DOWNGRADED
    stated = next((Outcome(word) for word in sorted(words) if word), None)
    if stated:
        return stated
    last = before.valid_until
    gap = last is not None and facts.earliest_begin > last + dt.timedelta(days=1)
    return Outcome.REEVALUATED if gap else Outcome.RENEWED


def _results(plan: CertificatePlan) -> Iterable[RowResult]:
    """Outcomes of the new rows of one certificate: the best of them speaks for all."""
    for row in plan.fresh:
        if row.stars != plan.facts.stars:
            yield RowResult(row, Outcome.QUARANTINED, "stars_conflict")
        elif row is plan.lead and plan.outcome:
            yield RowResult(row, plan.outcome)
        else:
            yield RowResult(row, Outcome.DUPLICATE)


def _certificate_changes(
    facts: CertificateFacts, known: KnownCertificate | None
) -> tuple[str, ...]:
    if known is None:
        return ()
    # Lists that are silent about extensions take none away.
    silent = set() if facts.extended_until else {EXTENSION}
    names = (item.name for item in fields(facts) if item.compare and item.name not in silent)
    return tuple(name for name in names if getattr(facts, name) != getattr(known.facts, name))


def _product_changes(facts: ProductFacts, known: KnownProduct | None) -> tuple[str, ...]:
    """What rows change of a known product; what the office repaired stays."""
    if known is None:
        return ()
    joined = {"producer_key"} if facts.producer_key in known.maker_names else set()
    stays = known.repaired | joined
    kept = replace(facts, **{name: getattr(known.facts, name) for name in stays})
    names = (item.name for item in fields(facts))
    return tuple(name for name in names if getattr(kept, name) != getattr(known.facts, name))
