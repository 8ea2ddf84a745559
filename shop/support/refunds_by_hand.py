"""Refunds of transfers and cash that somebody at the desk has to send."""

from typing import Any

from django.db import transaction
from django.db.models import Prefetch, QuerySet

from shop.audit.trail import record
from shop.order.paying.by_hand import BY_HAND, refunds_to_send, sent_by_hand
from shop.payment.models import BankEntry, Refund

_ENTRIES = Prefetch("payment__bank_entries", BankEntry.objects.order_by("pk"))


def to_send() -> QuerySet[Refund]:
    """What waits, the oldest first, with where its money came from."""
    found = refunds_to_send().order_by("asked_at", "pk")
    return found.select_related("payment__order", "asked_by").prefetch_related(_ENTRIES)


def sent() -> QuerySet[Refund]:
    """What was sent by hand, the newest first."""
    found = Refund.objects.filter(state=Refund.State.DONE, payment__method__in=BY_HAND)
    return found.select_related("payment__order").order_by("-done_at", "-pk")


def mark_sent(refund: Refund, reference: str, by: Any, address: str) -> bool:
    """Somebody has sent it; False when that was known already."""
    with transaction.atomic():
        if not sent_by_hand(refund.pk, reference):
            return False
        facts = {"amount": int(refund.amount), "code": reference}
        record(by, "refund.sent", refund.payment.order.number, address=address, **facts)
    return True
