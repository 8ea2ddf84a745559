"""Plans are applied in batches, each in one transaction: never half a product, never half a batch.

Whatever stops a run, the next one finds what was done by the rows that are kept, and goes on.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.utils import translation

from shop.certification.codes import CodeBook
from shop.certification.models import GroupScheme

from ..models import ImportRow, ImportRun
from ..plan import ProductPlan
from ..records import RawRow, Row, Source
from ..repairs import apply_waiting_repairs
from .certificates import Desk, Written, write_certificates
from .papers import decisions_for, sources_for
from .producers import producers_for
from .products import write_products
from .rows import OUTCOME_COLUMNS, Kept, import_row, move_evidence, settle_waiting

BATCH = 200
"""Products in one transaction; keeps every query below SQLite's 999 values."""

ROWS = 1000

T = TypeVar("T")


def apply_plans(
    run: ImportRun,
    plans: Iterable[ProductPlan],
    raws: Mapping[int, RawRow],
    sources: Mapping[str, Source],
    default: Source,
    *,
    read_at: dt.datetime,
    progress: Callable[[int], None],
) -> None:
    """Write what the plans say. `raws` are the rows as published, by line."""
    codes = CodeBook()
    for batch in _batches(plans):
        # Product names are the registry's, whatever the language of whoever runs the import.
        with translation.override("vi"), transaction.atomic():
            _apply_batch(run, batch, raws, sources, default, read_at, codes)
        progress(len(batch))


def keep_rows(run: ImportRun, kept: Iterable[Kept], raws: Mapping[int, RawRow]) -> None:
    """Keep rows with their outcomes. One kept before, in another state, is brought up to date."""
    for batch in _batches(kept, ROWS):
        ImportRow.objects.bulk_create(
            [import_row(run, one, raws.get(one.result.row.line)) for one in batch],
            update_conflicts=True,
            unique_fields=["fingerprint", "grade"],
            update_fields=[*OUTCOME_COLUMNS],
        )


def _apply_batch(
    run: ImportRun,
    plans: Sequence[ProductPlan],
    raws: Mapping[int, RawRow],
    listed: Mapping[str, Source],
    default: Source,
    read_at: dt.datetime,
    codes: CodeBook,
) -> None:
    fresh = [row for plan in plans for part in plan.certificates for row in part.fresh]
    sources = sources_for({row.source_id for row in fresh} | _source_ids(plans), listed, default)
    facts = [part.facts for plan in plans for part in plan.certificates]
    decisions = decisions_for([one.decision for one in facts if one.decision], sources)
    schemes = list(GroupScheme.objects.order_by("valid_from"))
    products = write_products(plans, producers_for(fresh))
    ids = {identity: product.pk for identity, product in products.items()}
    desk = Desk(run.number, read_at, codes, sources, decisions, schemes)
    written = write_certificates(plans, ids, desk)
    keep_rows(run, _evidence(plans, ids, written), raws)
    move_evidence({one.pk: part.moved for part, one in written if part.moved})
    settle_waiting(run, fresh)
    apply_waiting_repairs([products[plan.identity] for plan in plans if plan.known is None])


def _source_ids(plans: Iterable[ProductPlan]) -> set[str]:
    """Sources of certificates, which may be those of rows read long ago."""
    return {part.facts.source_id for plan in plans for part in plan.certificates} - {""}


def _evidence(
    plans: Iterable[ProductPlan], ids: Mapping[str, int], written: Written
) -> Iterator[Kept]:
    """Every new row of these plans with the certificate it is evidence for."""
    owners = {(row.fingerprint, row.grade): one.pk for part, one in written for row in part.fresh}
    for plan in plans:
        for result in plan.results:
            key = _key(result.row)
            if key in owners:
                yield Kept(result, plan.identity, ids[plan.identity], owners.pop(key))


def _key(row: Row) -> tuple[str, str]:
    return row.fingerprint, row.grade


def _batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    remaining = iter(items)
    while batch := list(islice(remaining, size)):
        yield batch
