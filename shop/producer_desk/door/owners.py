"""Owners of a desk: who they are, what they are told of each other, and their end by the office."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from shop.audit import trail
from shop.certification import clock
from shop.communication.kinds import tell
from shop.partner.models import DeskMember, Partner

from ..models import ClaimCard, Invitation, OwnerNews

OWNERS = "desk-owners"
Kind = OwnerNews.Kind


class EndingError(Exception):
    """Nothing was ended; `why`: "reason" (none was given) or "gone" (it is over already)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def owners_of(partner: Partner) -> QuerySet[DeskMember]:
    """Who owns the desk today."""
    members = DeskMember.objects.filter(partner=partner, ended_at=None)
    return members.filter(role=DeskMember.Role.OWNER).order_by("pk")


def tell_of_card(card: ClaimCard) -> None:
    """Owners learn that somebody may become one of them; in the transaction that makes the card."""
    for owner in owners_of(card.partner):
        _tell(Kind.CARD, owner.user_id, card=card)


def tell_of_new(member: DeskMember) -> None:
    """The other owners learn who is one of them now; in the transaction in which they join."""
    for owner in owners_of(member.partner).exclude(pk=member.pk):
        _tell(Kind.JOINED, owner.user_id, member=member)


def tell_of_joined(members: Iterable[DeskMember], readers: Iterable[int]) -> None:
    """These people learn that those are owners with them now: two producers were found to be one.

    In the transaction that joins them.
    """
    for member in members:
        for user in sorted(set(readers) - {member.user_id}):
            _tell(Kind.TOGETHER, user, member=member)


def end_by_office(partner_id: int, pk: int, why: str, by: Any, *, address: str = "") -> DeskMember:
    """Somebody works at this producer no more, from the next question on. Raises `EndingError`.

    Whom they had invited is invited no more. They and the owners that are left learn the reason.
    """
    reason = why.strip()[:400]
    if not reason:
        raise EndingError("reason")
    with transaction.atomic():
        partner = Partner.objects.select_for_update(of=("self",)).get(pk=partner_id)
        member = DeskMember.objects.filter(pk=pk, partner=partner, ended_at=None).first()
        if member is None:
            raise EndingError("gone")
        member.ended_at = clock.now()
        member.save(update_fields=["ended_at"])
        asked = Invitation.objects.filter(partner=partner, invited_by=member.user_id)
        asked.filter(taken_at=None, cancelled_at=None).update(cancelled_at=member.ended_at)
        facts = {"member": pk, "role": member.role, "why": reason}
        trail.record(by, "desk.ended", f"producer {partner.pk}", address=address, **facts)
        for user in [member.user_id, *owners_of(partner).values_list("user", flat=True)]:
            _tell(Kind.ENDED, user, member=member, reason=reason)
    return member


def void_card(partner_id: int, by: Any, *, address: str = "") -> bool:
    """The open card of this producer opens nothing any more; whether there was one."""
    with transaction.atomic():
        partner = Partner.objects.select_for_update(of=("self",)).get(pk=partner_id)
        open_ones = ClaimCard.objects.filter(partner=partner, used_at=None, voided_at=None)
        ended = bool(open_ones.update(voided_at=clock.now()))
        if ended:
            trail.record(by, "desk.card_ended", f"producer {partner.pk}", address=address)
    return ended


def _tell(kind: str, user: int, reason: str = "", **about: Any) -> None:
    row = {"kind": kind, "user_id": user, **about}
    news, is_new = OwnerNews.objects.get_or_create(**row, defaults={"reason": reason})
    if is_new:
        tell(OWNERS, news.pk)
