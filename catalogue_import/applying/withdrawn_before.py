"""Papers that arrive after the one that withdrew them hold no longer than that one says.

A withdrawal speaks of every certificate that can be in force on its day, whenever we read of it.
Nothing that was in force here is taken away by this, so nobody has to agree a second time.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.db.models import Q

from shop.certification.models import Certificate, CertificateEvent

from ..models import ImportRow, ImportRun
from ..plan import CertificatePlan, Outcome, ProductPlan
from ..withdrawing import OF_UNKNOWN, in_reach
from .certificates import Written
from .inserting import insert
from .journal import about_to_change

Told = Mapping[str, Sequence[ImportRow]]


def withdrawals_told() -> Told:
    """Rows that withdraw, by the identity of their product: those that did, and those that wait
    because the product was not known."""
    rows = ImportRow.objects.filter(
        Q(outcome=Outcome.WITHDRAWN) | Q(reason=OF_UNKNOWN, waiting=True)
    )
    told: dict[str, list[ImportRow]] = defaultdict(list)
    for row in rows.order_by("pk").iterator():
        told[row.product_key].append(row)
    return told


def withdraw_newcomers(
    told: Told,
    plans: Iterable[ProductPlan],
    product_ids: Mapping[str, int],
    written: Written,
    run: ImportRun,
    read_at: dt.datetime,
) -> None:
    """Withdraw those certificates that were just written and are spoken of by a known withdrawal.
    Call in the transaction that wrote them."""
    keys = {id(part): pk for part, pk in written}
    for plan in plans:
        rows = sorted(told.get(plan.identity, ()), key=lambda row: (_day(row), row.pk))
        new = {keys[id(part)] for part in plan.certificates if part.known is None}
        papers = [(keys[id(part)], _facts(part)) for part in plan.certificates]
        for row in rows if new else ():
            reached = [pk for pk in in_reach(papers, _day(row)) if pk in new]
            _withdraw(reached, row, run, read_at)
            if reached and row.waiting:
                _settle(row, product_ids[plan.identity], reached[0], run)
            new -= set(reached)


def _facts(part: CertificatePlan):
    """Facts with the extension that lists after it are silent about."""
    longer = part.known.facts.extended_until if part.known else None
    until = part.facts.extended_until or longer
    return replace(part.facts, extended_until=until)


def _day(row: ImportRow) -> dt.date:
    return dt.date.fromisoformat(row.normalised["decision_date"])


def _withdraw(keys: Sequence[int], row: ImportRow, run: ImportRun, read_at: dt.datetime) -> None:
    day, paper = _day(row), row.normalised.get("decision_number", "")[:120]
    Certificate.objects.filter(pk__in=keys).update(withdrawn_on=day, withdrawn_paper=paper)
    events = [
        {
            "certificate_id": pk,
            "kind": CertificateEvent.Kind.WITHDRAWN,
            "happened_on": day,
            "note": paper,
            "source_ref": f"{row.source_id}:{row.line}",
            "run_number": run.number,
            "recorded_at": read_at,
        }
        for pk in keys
    ]
    insert(CertificateEvent, events)


def _settle(row: ImportRow, product_id: int, certificate_id: int, run: ImportRun) -> None:
    """A withdrawal that waited for its product has found it."""
    about_to_change([row])
    row.outcome, row.reason, row.waiting = Outcome.WITHDRAWN.value, "", False
    row.product_id, row.certificate_id, row.settled_by = product_id, certificate_id, run
    row.save(update_fields=["outcome", "reason", "waiting", "product", "certificate", "settled_by"])
