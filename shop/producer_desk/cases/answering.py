"""Answers a problem for the producer: once, whoever is first, producer or staff."""

from collections.abc import Sequence

from django.db import transaction
from django.http import Http404

from shop.audit import trail
from shop.certification import clock
from shop.communication.kinds import tell
from shop.order.models import CaseReply, CaseReplyPicture, OrderCase

from ..desk import Desk

MOST_PICTURES = 3


class AnsweredError(Exception):
    """Somebody has answered it, or staff have closed it."""


def answer(
    desk: Desk,
    pk: int,
    words: str,
    *,
    offer: str = "",
    pieces: int | None = None,
    pictures: Sequence[str] = (),
    address: str = "",
) -> CaseReply:
    """Tell the buyer, and staff what is offered; `pictures` are names of kept ones.

    `pieces` are how many of the line go again, None all. Raises `AnsweredError`.
    """
    with transaction.atomic():
        case = _locked(desk, pk)
        if case.state != OrderCase.State.OPEN:
            raise AnsweredError
        case.answer, case.answered_by, case.answered_at = words, desk.user, clock.now()
        case.state = OrderCase.State.ANSWERED
        case.save(update_fields=["answer", "answered_by", "answered_at", "state"])
        again = pieces if offer == CaseReply.Offer.RESEND else None
        reply = CaseReply.objects.create(case=case, partner=desk.partner, offer=offer, pieces=again)
        CaseReplyPicture.objects.bulk_create(
            CaseReplyPicture(reply=reply, name=name) for name in pictures
        )
        facts = {"producer": desk.partner.pk, "case": case.pk, "offer": offer}
        trail.record(desk.user, "case.reply", case.order.number, address=address, **facts)
        tell("case-answered", case.pk)
        return reply


def _locked(desk: Desk, pk: int) -> OrderCase:
    cases = OrderCase.objects.select_for_update(of=("self",)).select_related("order")
    case = cases.filter(pk__in=desk.cases().filter(pk=pk).values("pk")).first()
    if case is None:
        raise Http404
    return case
