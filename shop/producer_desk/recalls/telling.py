"""Tells everybody who holds a recalled batch, once; what a crash left undone is done later.

A row for each reader is written together with its line in the order's trail. A mail of which the
mailroom knows nothing is asked for again, so that neither a lost task nor a second run matters.
"""

import datetime as dt

from django.db import transaction
from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from shop.audit import trail
from shop.certification import clock
from shop.communication.kinds import tell
from shop.communication.models import MailRecord

from ..models import Recall, RecallNotice
from .readers import Reader, mail_of, readers_of

TOLD = "desk-recall"
# A parcel whose packing was under way in the moment of the decision is seen by a later run.
LOOK_AGAIN = dt.timedelta(minutes=10)
# A mail that nobody began by then has lost its task.
LOST = dt.timedelta(minutes=2)


def event_of_notice() -> Concat:
    """The name under which the mailroom knows the mail of a notice."""
    return Concat(Value(f"{TOLD}:"), Cast(F("pk"), CharField()))


def tell_everybody(recall_id: int) -> int:
    """Write to everybody who was not yet; how many readers that is."""
    recall = Recall.objects.select_related("batch").get(pk=recall_id)
    if recall.state != Recall.State.APPROVED:
        return 0
    readers = readers_of(recall)
    known = set(recall.notices.values_list("reader", flat=True))
    told = sum(_tell(recall, one) for key, one in readers.items() if key not in known)
    _ask_for_lost_mails(recall)
    _end(recall)
    return told


def finish_telling() -> int:
    """Every recall whose telling is not over."""
    waiting = Recall.objects.filter(state=Recall.State.APPROVED, told_at=None)
    return sum(tell_everybody(pk) for pk in waiting.values_list("pk", flat=True))


def _tell(recall: Recall, reader: Reader) -> bool:
    with transaction.atomic():
        notice, is_new = RecallNotice.objects.get_or_create(
            recall=recall,
            reader=reader.key,
            defaults={
                "order": reader.order,
                "recipient": reader.recipient,
                "certain": reader.certain,
                "by_mail": bool(reader.mail),
                "made_at": clock.now(),
            },
        )
        if is_new:
            notice.parcels.set(reader.parcels)
            _note_in_orders(recall, reader)
            if reader.mail:
                tell(TOLD, notice.pk)
    return is_new


def _note_in_orders(recall: Recall, reader: Reader) -> None:
    action = "batch.told" if reader.mail else "batch.untold"
    for number in {one.order.number for one in reader.parcels}:
        trail.record(None, action, number, subject=recall.batch.lot)


def without_mail_record(recall: Recall) -> QuerySet[RecallNotice]:
    """Notices that go by mail and of which no mail was begun."""
    begun = MailRecord.objects.filter(event=OuterRef("event"))
    found = recall.notices.filter(by_mail=True).annotate(event=event_of_notice())
    return found.filter(~Exists(begun)).select_related("order", "recipient")


def _ask_for_lost_mails(recall: Recall) -> None:
    old = clock.now() - LOST
    for notice in without_mail_record(recall).filter(made_at__lte=old).order_by("pk"):
        if mail_of(notice.order, notice.recipient):
            tell(TOLD, notice.pk)
        else:
            # The address was taken out of the order meanwhile.
            RecallNotice.objects.filter(pk=notice.pk).update(by_mail=False)


def _end(recall: Recall) -> None:
    if recall.decided_at is None or clock.now() < recall.decided_at + LOOK_AGAIN:
        return
    if not without_mail_record(recall).exists():
        Recall.objects.filter(pk=recall.pk).update(told_at=clock.now())
