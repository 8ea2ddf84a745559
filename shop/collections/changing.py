"""The one door to what is chosen: the record locked, its edition counted, the act on record."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import transaction

from shop.audit import trail
from shop.fairs.changing import Staff
from shop.hampers.models import Hamper

from .errors import ChangedMeanwhileError
from .models import Collection

Record = TypeVar("Record", Collection, Hamper)


@contextmanager
def changing(
    record: Record, staff: Staff, action: str, edition: int | None = None, **facts: Any
) -> Iterator[Record]:
    """The record as it is now, to be changed; all of it and its line in the trail, or nothing.

    A form that holds what the record said passes the `edition` it was opened with. Raises
    `ChangedMeanwhileError`.
    """
    with transaction.atomic():
        found = type(record)._default_manager.select_for_update().get(pk=record.pk)
        if edition is not None and edition != found.edition:
            raise ChangedMeanwhileError
        yield found
        found.edition += 1
        found.save(update_fields=["edition"])
        trail.record(staff.user, action, found.slug, address=staff.address, **facts)
