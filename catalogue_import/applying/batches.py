"""Plans are applied in batches, each in one transaction with its line of the journal.

Never half a product, never half a batch. Whatever stops a run, the next one finds what was done by
the rows that are kept, and goes on.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db import transaction
from django.utils import translation

from shop.catalogue.signals import tell_products_changed
from shop.certification.codes import CodeBook
from shop.certification.models import GroupScheme
from shop.regions.communes import CommuneBook
from shop.regions.models import Region

from ..models import ImportBatch, ImportRun
from ..plan import ProductPlan
from ..records import RawRow, Row, Source
from ..repairs import apply_waiting_repairs
from .announcements import draft_announcements
from .certificates import Desk, Written, write_certificates
from .journal import journal
from .papers import decisions_for, sources_for
from .producers import PRODUCER, producers_for, products_of
from .products import goods_class_id, write_products
from .rows import Kept, keep_rows, move_evidence, settle_waiting
from .withdrawn_before import Told, withdraw_newcomers, withdrawals_told


@dataclass
class Bench:
    """What lies ready while a run is applied: its sources, our codes, the moment of reading.

    What lists never change is looked up once.
    """

    run: ImportRun
    sources: Mapping[str, Source]
    default: Source
    read_at: dt.datetime
    announce: bool
    codes: CodeBook
    number: int = 0
    made_products: set[int] = field(default_factory=set)

    @classmethod
    def for_run(
        cls,
        run: ImportRun,
        sources: Mapping[str, Source],
        default: Source,
        read_at: dt.datetime,
        *,
        announce: bool,
    ) -> "Bench":
        """Everything ready, what the run did before it was cut off included."""
        bench = cls(run, sources, default, read_at, announce, CodeBook())
        for number, created in run.batches.values_list("number", "created").iterator():
            bench.number = max(bench.number, number)
            bench.made_products.update(created.get("catalogue.product", ()))
        return bench

    @cached_property
    def schemes(self) -> Sequence[GroupScheme]:
        """The editions of the criteria, the oldest first."""
        return list(GroupScheme.objects.order_by("valid_from"))

    @cached_property
    def regions(self) -> Mapping[int, Region]:
        """Provinces of both registers, by key."""
        return {one.pk: one for one in Region.objects.select_related("successor")}

    @cached_property
    def communes(self) -> CommuneBook:
        """Communes of then and now; opened once for all batches, if at all."""
        return CommuneBook.load()

    @cached_property
    def withdrawals(self) -> Told:
        """What earlier lists withdrew, by the identity of the product."""
        return withdrawals_told()

    @cached_property
    def goods(self) -> int:
        """Oscar's one class of products here."""
        return goods_class_id()


def apply_batch(
    bench: Bench, plans: Sequence[ProductPlan], raws: Mapping[int, RawRow]
) -> Counter[str]:
    """Write what these plans say, in one transaction; the outcomes of their rows."""
    counts = Counter(result.outcome.value for plan in plans for result in plan.results)
    # Product names are the registry's, whatever the language of whoever runs the import.
    with translation.override("vi"), transaction.atomic(), journal() as entry:
        ids = _write(bench, plans, raws)
        created, before = entry.as_json()
        bench.made_products.update(created.get("catalogue.product", ()))
        write_batch(bench, "products", counts, created, before, upto=plans[-1].identity)
        others = products_of([one["pk"] for one in before.get(PRODUCER, ())])
        tell_products_changed(ImportRun, ids | others)
    return counts


def write_batch(
    bench: Bench,
    step: str,
    counts: Mapping[str, int],
    created: dict[str, list[int]],
    before: dict[str, list[dict]],
    upto: str = "",
) -> None:
    """One line of the journal."""
    bench.number += 1
    ImportBatch.objects.create(
        run=bench.run,
        number=bench.number,
        step=step,
        upto=upto,
        counts=dict(counts),
        created=created,
        before=before,
        applied_at=bench.read_at,
    )


def keep_ended(bench: Bench, ended: Iterable[Kept], raws: Mapping[int, RawRow]) -> None:
    """Keep rows that became nothing, with a line of the journal."""
    kept = list(ended)
    if kept:
        with transaction.atomic(), journal() as entry:
            keep_rows(bench.run, kept, raws)
            write_batch(bench, "rows", {}, *entry.as_json())


def _write(
    bench: Bench, plans: Sequence[ProductPlan], raws: Mapping[int, RawRow]
) -> frozenset[int]:
    fresh = [row for plan in plans for part in plan.certificates for row in part.fresh]
    named = {row.source_id for row in fresh} | _source_ids(plans)
    sources = sources_for(named, bench.sources, bench.default)
    facts = [part.facts for plan in plans for part in plan.certificates]
    decisions = decisions_for([one.decision for one in facts if one.decision], sources)
    makers = producers_for(fresh, _new_makers(plans))
    ids = write_products(plans, makers, bench.goods, bench.regions, lambda: bench.communes)
    desk = Desk(bench.run.number, bench.read_at, bench.codes, sources, decisions, bench.schemes)
    written = write_certificates(plans, ids, desk)
    withdraw_newcomers(bench.withdrawals, plans, ids, written, bench.run, bench.read_at)
    if bench.announce:
        draft_announcements(written, bench.run.number, bench.read_at)
    kept_before = keep_rows(bench.run, _evidence(plans, ids, written), raws)
    move_evidence({pk: part.moved for part, pk in written if part.moved})
    settle_waiting(bench.run, kept_before)
    apply_waiting_repairs([plan.identity for plan in plans if plan.known is None])
    return frozenset(ids.values())


def _new_makers(plans: Iterable[ProductPlan]) -> set[str]:
    """Producers that known products change to: of several names the best source's counts."""
    return {plan.facts.producer_key for plan in plans if "producer_key" in plan.changed} - {""}


def _source_ids(plans: Iterable[ProductPlan]) -> set[str]:
    """Sources of certificates, which may be those of rows read long ago."""
    return {part.facts.source_id for plan in plans for part in plan.certificates} - {""}


def _evidence(
    plans: Iterable[ProductPlan], ids: Mapping[str, int], written: Written
) -> Iterator[Kept]:
    """Every new row of these plans with the certificate it is evidence for."""
    owners = {(row.fingerprint, row.grade): pk for part, pk in written for row in part.fresh}
    for plan in plans:
        for result in plan.results:
            key = _key(result.row)
            if key in owners:
                yield Kept(result, plan.identity, ids[plan.identity], owners.pop(key))


def _key(row: Row) -> tuple[str, str]:
    return row.fingerprint, row.grade
