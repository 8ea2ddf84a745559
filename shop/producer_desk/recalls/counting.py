"""How far the telling is, and whom to call."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery

from shop.communication.models import MailRecord

from ..models import Recall, RecallNotice
from ..parcels.naming import parcel_name, whom
from .affected import certain, possible, unsent
from .readers import readers_of
from .telling import event_of_notice

State = MailRecord.State


@dataclass(frozen=True)
class Told:
    """Of everybody who has to know: mails that went out, that failed, that are on their way."""

    people: int
    sent: int
    failed: int
    waiting: int
    unreachable: int


@dataclass(frozen=True)
class Reach:
    """What approving would do: mails, people without one, orders, and parcels still here.

    `sure` and `unsure` are parcels of which the batch was noted, and of which none was.
    """

    mails: int
    unreachable: int
    orders: int
    sure: int
    unsure: int
    here: int


@dataclass(frozen=True)
class ToCall:
    """Somebody without an e-mail address."""

    name: str
    phone: str
    phone_words: str
    parcel: str
    certain: bool


def told(recall: Recall) -> Told:
    """One query."""
    known = MailRecord.objects.filter(event=OuterRef("event"))
    rows = recall.notices.annotate(event=event_of_notice())
    rows = rows.annotate(mail=Subquery(known.values("state")[:1]))
    found = rows.aggregate(
        people=Count("pk"),
        sent=Count("pk", filter=Q(mail=State.SENT)),
        failed=Count("pk", filter=Q(mail=State.FAILED)),
        unreachable=Count("pk", filter=Q(by_mail=False)),
    )
    waiting = found["people"] - found["sent"] - found["failed"] - found["unreachable"]
    return Told(waiting=waiting, **found)


def reach(recall: Recall) -> Reach:
    """Who would be told if it were approved now."""
    readers = readers_of(recall).values()
    orders = {parcel.order_id for one in readers for parcel in one.parcels}
    sure, unsure = certain(recall), possible(recall)
    mails = sum(bool(one.mail) for one in readers)
    return Reach(
        mails=mails,
        unreachable=len(readers) - mails,
        orders=len(orders),
        sure=sure.count(),
        unsure=unsure.count(),
        here=unsent(sure).count() + unsent(unsure).count(),
    )


def to_call(recall: Recall) -> list[ToCall]:
    """Whom the owner or the office has to call, for their eyes only."""
    related = ("order__shipping_address", "recipient__address")
    found = recall.notices.filter(by_mail=False).select_related(*related)
    return [_to_call(one) for one in found.prefetch_related("parcels__order").order_by("pk")]


def _to_call(notice: RecallNotice) -> ToCall:
    [first, *_rest] = notice.parcels.all()
    first.recipient, first.order = notice.recipient, notice.order
    to = whom(first)
    name = to.name if notice.recipient else notice.order.buyer_name or to.name
    return ToCall(name, to.phone, to.phone_words, parcel_name(first), notice.certain)
