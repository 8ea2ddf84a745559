"""A row that waited waits no longer once the list that brings it again is applied."""

from collections.abc import Iterable

from django.db import transaction

from ..models import ImportRow
from ..requests import Settling
from .batches import Bench, write_batch
from .journal import about_to_change, journal


def settle_row(bench: Bench, settling: Settling, seen_products: Iterable[int]) -> None:
    """Write the decision beside the row: what, who, when, why, and the product it came to."""
    with transaction.atomic(), journal() as entry:
        row = ImportRow.objects.select_for_update().get(pk=settling.row_id)
        about_to_change([row])
        brought = bench.run.rows.exclude(product=None).values_list("product_id", flat=True)
        row.product_id = brought.first() or next(iter(seen_products), None) or row.product_id
        row.waiting = False
        if settling.replaces is not None:
            row.is_evidence = False
        row.decision, row.decision_note = settling.decision, settling.note[:400]
        row.decided_by, row.decided_at = bench.run.actor, bench.read_at
        row.settled_by = bench.run
        row.save()
        write_batch(bench, "decision", {}, *entry.as_json())
