"""The office decides: one person agrees, a second one approves; or the producer gets a reason."""

from typing import Any

from django.conf import settings
from django.db import transaction

from shop.audit import trail
from shop.certification import clock
from shop.communication.kinds import tell
from shop.running.handing_over import once_committed

from ..models import Recall
from .tasks import tell_holders

DECIDED = "desk-recall-decided"
State = Recall.State


class DecidedError(Exception):
    """Somebody was quicker."""


class SamePersonError(Exception):
    """Whoever agreed first cannot be the second person as well."""


def agree(staff: Any, recall_id: int, *, address: str = "") -> Recall:
    """The first person agrees; where one is enough, that approves it. Raises `DecidedError`."""
    with transaction.atomic():
        recall = _locked(recall_id, State.ASKED)
        recall.agreed_by, recall.agreed_at, recall.state = staff, clock.now(), State.AGREED
        recall.save(update_fields=["agreed_by", "agreed_at", "state"])
        _record(staff, "recall.agree", recall, address)
        if not settings.IMPORT_TWO_PERSONS:
            _approve(staff, recall, address)
    return recall


def approve(staff: Any, recall_id: int, *, address: str = "") -> Recall:
    """The second person approves: everybody who holds the batch is told, once.

    Raises `DecidedError` and `SamePersonError`.
    """
    with transaction.atomic():
        recall = _locked(recall_id, State.AGREED)
        if recall.agreed_by_id == staff.pk:
            raise SamePersonError
        _approve(staff, recall, address)
    return recall


def refuse(staff: Any, recall_id: int, why: str, *, address: str = "") -> Recall:
    """The batch is not recalled, for this reason; it may be packed and sent again."""
    with transaction.atomic():
        recall = _locked(recall_id, *Recall.OPEN)
        recall.state, recall.answer = State.REFUSED, why
        recall.decided_by, recall.decided_at = staff, clock.now()
        recall.save(update_fields=["state", "answer", "decided_by", "decided_at"])
        _record(staff, "recall.refuse", recall, address, why=why)
        tell(DECIDED, recall.pk)
    return recall


def _locked(recall_id: int, *states: str) -> Recall:
    recall = Recall.objects.select_for_update().get(pk=recall_id)
    if recall.state not in states:
        raise DecidedError
    return recall


def _approve(staff: Any, recall: Recall, address: str) -> None:
    recall.state, recall.decided_by, recall.decided_at = State.APPROVED, staff, clock.now()
    recall.save(update_fields=["state", "decided_by", "decided_at"])
    _record(staff, "recall.approve", recall, address)
    tell(DECIDED, recall.pk)
    once_committed(tell_holders, recall.pk)


def _record(staff: Any, action: str, recall: Recall, address: str, **facts: Any) -> None:
    target = f"batch {recall.batch.code}"
    trail.record(staff, action, target, address=address, lot=recall.batch.lot, **facts)
