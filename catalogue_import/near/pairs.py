"""Suspected pairs are written down once and wait for a person."""

import datetime as dt
from collections.abc import Iterable

from ..models import SuspectedPair
from .matching import pairs_among


def record_pairs(product_ids: Iterable[int], found_at: dt.datetime) -> int:
    """Write down new suspicions about these products; how many. Judged pairs stay as judged."""
    pairs = [
        SuspectedPair(first_id=first, second_id=second, likeness=score, found_at=found_at)
        for first, second, score in pairs_among(set(product_ids))
    ]
    before = SuspectedPair.objects.count()
    SuspectedPair.objects.bulk_create(pairs, ignore_conflicts=True, batch_size=200)
    return SuspectedPair.objects.count() - before
