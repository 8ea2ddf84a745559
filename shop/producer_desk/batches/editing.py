"""Changes what is known of a batch; what labels and parcels rest on never silently."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from shop.certification import clock

from ..desk import Desk
from ..models import Batch, BatchChange, Recall
from .adding import LotTakenError

LABELS: dict[str, Promise] = {
    "lot": gettext_lazy("Your number of the batch"),
    "made_on": gettext_lazy("Made on"),
    "best_before": gettext_lazy("Best before"),
    "pieces": gettext_lazy("How many pieces"),
    "place": gettext_lazy("Where the raw material is from"),
    "made_by": gettext_lazy("Who made it"),
    "test_sheet": gettext_lazy("Test sheet"),
}
# What stands on labels, and what a recall is worked out from.
ON_LABELS = ("lot", "made_on", "best_before")


class RecalledError(Exception):
    """Whom a recall reaches rests on its number and days, so they stay."""


class NeedsAReasonError(Exception):
    """Parcels hold the batch, and its number or a day would change without a word."""


@dataclass(frozen=True)
class Said:
    """One changed field, for reading."""

    label: str
    before: str
    now: str


def change(desk: Desk, batch: Batch, told: dict[str, Any], why: str = "") -> bool:
    """Keep these facts; whether any is another. Raises `LotTakenError`, `NeedsAReasonError`,
    and `RecalledError` once the office was asked to recall it.
    """
    try:
        with transaction.atomic():
            kept = desk.batches().select_for_update(of=("self",)).get(pk=batch.pk)
            what = {
                name: [_plain(getattr(kept, name)), _plain(told[name])]
                for name in LABELS
                if name in told and getattr(kept, name) != told[name]
            }
            if not what:
                return False
            was_packed = kept.packed.exists()
            if any(name in what for name in ON_LABELS):
                if kept.recalls.filter(state__in=Recall.HOLDING).exists():
                    raise RecalledError
                if was_packed and not why:
                    raise NeedsAReasonError
            for name in what:
                setattr(kept, name, told[name])
            kept.save(update_fields=list(what))
            BatchChange.objects.create(
                batch=kept,
                what=what,
                why=why,
                was_packed=was_packed,
                by=desk.user,
                at=clock.now(),
            )
    except IntegrityError:
        raise LotTakenError from None
    return True


def told_publicly(batch: Batch) -> list[tuple[BatchChange, list[Said]]]:
    """Changes of what stands on labels, made while buyers had the goods."""
    found = batch.changes.filter(was_packed=True)
    shown = [(one, said_of(one, ON_LABELS)) for one in found]
    return [(one, said) for one, said in shown if said]


def said_of(one: BatchChange, names: Iterable[str] = tuple(LABELS)) -> list[Said]:
    """What a change changed, in words."""
    return [
        Said(str(LABELS[name]), _words(before), _words(now))
        for name, (before, now) in one.what.items()
        if name in names
    ]


def _plain(value: Any) -> str | int | None:
    return value.isoformat() if isinstance(value, dt.date) else value


def _words(value: str | int | None) -> str:
    try:
        return date_format(dt.date.fromisoformat(value), "SHORT_DATE_FORMAT")  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return "–" if value in (None, "") else str(value)
