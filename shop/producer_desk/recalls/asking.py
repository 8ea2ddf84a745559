"""An owner asks the office to recall a batch, or takes the question back."""

from django.db import IntegrityError, transaction

from shop.audit import trail
from shop.certification import clock

from ..desk import Desk
from ..models import Batch, Recall


class AskedAlreadyError(Exception):
    """The batch is recalled already, or the office is being asked."""


def ask(
    desk: Desk, batch: Batch, reason: str, todo: str, text: str, *, address: str = ""
) -> Recall:
    """From now on nothing of the batch is packed or leaves. Raises `AskedAlreadyError`."""
    try:
        with transaction.atomic():
            # Whoever notes this batch in a parcel at the same time waits, and is then refused.
            Batch.objects.select_for_update().get(pk=batch.pk)
            recall = Recall.objects.create(
                batch=batch,
                reason=reason,
                todo=todo,
                text=text,
                asked_by=desk.user,
                asked_at=clock.now(),
            )
            trail.record(
                desk.user,
                "recall.ask",
                f"batch {batch.code}",
                address=address,
                lot=batch.lot,
                reason=reason,
            )
    except IntegrityError:
        raise AskedAlreadyError from None
    return recall
