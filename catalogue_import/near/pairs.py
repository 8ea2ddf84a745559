"""Suspected pairs are written down once and wait for a person."""

import datetime as dt
from collections.abc import Iterable
from itertools import islice

from ..models import SuspectedPair
from .matching import pairs_among

AT_ONCE = 200


def record_pairs(product_ids: Iterable[int], found_at: dt.datetime) -> int:
    """Write down new suspicions about these products; how many. Judged pairs stay as judged."""
    before = SuspectedPair.objects.count()
    pairs = (
        SuspectedPair(first_id=first, second_id=second, likeness=score, found_at=found_at)
        for first, second, score in pairs_among(set(product_ids))
    )
    while some := list(islice(pairs, AT_ONCE)):
        SuspectedPair.objects.bulk_create(some, ignore_conflicts=True)
    return SuspectedPair.objects.count() - before
