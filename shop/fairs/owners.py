"""Owners of producers, who are told of fairs: each of them once for each occasion."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from shop.certification import clock
from shop.communication.kinds import tell
from shop.partner.models import DeskMember

from .models import FairInvitation, InvitationNotice

MAIL = "fair-invitation"
"""The kind of mail; the producers' desk writes it, for it leads there."""


def owners_of(producers: Iterable[int]) -> dict[int, list[int]]:
    """By producer, the people who own its desk today and have an address."""
    members = DeskMember.objects.filter(
        partner__in=list(producers), role=DeskMember.Role.OWNER, ended_at=None
    )
    members = members.filter(user__is_active=True).exclude(user__email="")
    found: dict[int, list[int]] = defaultdict(list)
    for partner, user in members.values_list("partner", "user"):
        found[partner].append(user)
    return found


def tell_owners(invitations: Sequence[FairInvitation], kind: str) -> int:
    """A mail to every owner, in the transaction of what it is about; those told before get none.

    Whoever calls holds the fair, so that of two at once the second finds the first's rows.
    """
    owners = owners_of(one.producer_id for one in invitations)
    told = set(
        InvitationNotice.objects.filter(invitation__in=invitations, kind=kind).values_list(
            "invitation", "round", "user"
        )
    )
    notices = [
        InvitationNotice(
            invitation=one, kind=kind, round=one.round, user_id=user, made_at=clock.now()
        )
        for one in invitations
        for user in owners[one.producer_id]
        if (one.pk, one.round, user) not in told
    ]
    for notice in InvitationNotice.objects.bulk_create(notices):
        tell(MAIL, notice.pk)
    return len(notices)
