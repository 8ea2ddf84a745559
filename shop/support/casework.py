"""Problems that buyers reported, the oldest unanswered first, and what staff do about them."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet

from shop.certification import clock
from shop.communication.kinds import tell
from shop.order.cases.resending import accept
from shop.order.models import CaseReply, OrderCase, Parcel

from .doing import Staff

State = OrderCase.State
ANSWER_WITHIN = dt.timedelta(hours=48)


def cases_in(state: str) -> QuerySet[OrderCase]:
    """Cases of one state; open ones by age, the others with the newest first."""
    cases = OrderCase.objects.filter(state=state).select_related("order", "line", "answered_by")
    return cases.order_by("created_at", "pk") if state == State.OPEN else cases.order_by("-pk")


def open_cases() -> QuerySet[OrderCase]:
    """Cases that nobody has answered."""
    return OrderCase.objects.filter(state=State.OPEN)


def late_cases() -> QuerySet[OrderCase]:
    """Open cases that are older than buyers were promised."""
    return open_cases().filter(created_at__lt=clock.now() - ANSWER_WITHIN)


def is_late(case: OrderCase) -> bool:
    """Whether the buyer has waited longer than promised."""
    return case.state == State.OPEN and answer_until(case) < clock.now()


def answer_until(case: OrderCase) -> dt.datetime:
    """Until when its buyer was promised an answer."""
    return case.created_at + ANSWER_WITHIN


def offers_to_do() -> QuerySet[CaseReply]:
    """What producers offer and nobody has done yet, the oldest first."""
    waiting = CaseReply.objects.filter(done_at=None).exclude(offer=CaseReply.Offer.NOTHING)
    waiting = waiting.exclude(case__state=State.CLOSED)
    return waiting.select_related("case__order", "case__line", "partner").order_by(
        "case__answered_at", "pk"
    )


def offer_done(case_id: int, staff: Staff) -> bool:
    """What its producer offered is carried out; False when a colleague said so before."""
    with transaction.atomic():
        case = OrderCase.objects.select_for_update().get(pk=case_id)
        done = CaseReply.objects.filter(case=case, done_at=None).exclude(offer="")
        if not done.update(done_at=clock.now(), done_by=staff.user):
            return False
        staff.record("case.offer", case.order, case=case.pk)
    return True


def send_again(case_id: int, staff: Staff) -> Parcel | None:
    """Say yes in the buyer's place; None while the stock is short. Raises `NothingOfferedError`."""
    with transaction.atomic():
        already = Parcel.objects.filter(case=case_id).exists()
        parcel = accept(case_id, by=staff.user)
        if not already:
            told = {"parcel": parcel.position} if parcel else {}
            order = OrderCase.objects.select_related("order").get(pk=case_id).order
            staff.record("case.again", order, case=case_id, **told)
    return parcel


def answer(case_id: int, words: str, staff: Staff) -> bool:
    """Tell the buyer; a case is answered once, so False when somebody else just did."""
    with transaction.atomic():
        case = OrderCase.objects.select_for_update().get(pk=case_id)
        if case.state != State.OPEN:
            return False
        case.answer, case.answered_by, case.answered_at = words, staff.user, clock.now()
        case.state = State.ANSWERED
        case.save(update_fields=["answer", "answered_by", "answered_at", "state"])
        staff.record("case.answer", case.order, case=case.pk)
        tell("case-answered", case.pk)
    return True


def close(case_id: int, reason: str, staff: Staff) -> bool:
    """Nothing more is to be done; False when it was closed already."""
    with transaction.atomic():
        case = OrderCase.objects.select_for_update().get(pk=case_id)
        if case.state == State.CLOSED:
            return False
        case.state = State.CLOSED
        case.save(update_fields=["state"])
        staff.record("case.close", case.order, case=case.pk, reason=reason)
    return True
