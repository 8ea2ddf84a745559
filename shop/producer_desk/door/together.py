"""What waits at the doors of two producers that become one: open cards and invitations."""

from django.db.models import Q, QuerySet

from shop.certification import clock
from shop.partner.models import DeskMember, Partner

from ..models import ClaimCard, Invitation
from .owners import tell_of_joined

OWNER = DeskMember.Role.OWNER
# A packer touches goods that have an owner already; a writer changes prices and words of all.
STRENGTH = {OWNER: 3, DeskMember.Role.WRITER: 2, DeskMember.Role.PACKER: 1}


def bring_together(stay: Partner, go: Partner) -> None:
    """Before the rows of `go` go to `stay`, inside the transaction that has locked both.

    At most one card stays open, that of `stay` before the other's, and none that was made for a
    producer without an owner when there is an owner now. Of invitations only those go along that
    `stay` has not sent itself and whose reader does not work there. Whoever works at both has the
    stronger role at the one that stays.
    """
    now = clock.now()
    both = Q(partner=stay) | Q(partner=go)
    _cards(stay, both)
    open_ones = Invitation.objects.filter(taken_at=None, cancelled_at=None)
    open_ones.filter(both, ends_at__lte=now).update(cancelled_at=now)
    known = set(open_ones.filter(partner=stay).values_list("place", flat=True))
    for member in DeskMember.objects.filter(partner=stay, ended_at=None).select_related("user"):
        known |= _places(member)
    open_ones.filter(partner=go, place__in=known).update(cancelled_at=now)
    _members(stay, go)


def _members(stay: Partner, go: Partner) -> None:
    """One membership for each person, in the stronger of the two roles; owners learn who is one.

    Told are the owners of each side of those from the other: they have been strangers so far.
    """
    mine = {one.user_id: one for one in _working(stay)}
    theirs = list(_working(go))
    owned = {pk for pk, one in mine.items() if one.role == OWNER}
    for member in theirs:
        if (here := mine.get(member.user_id)) is None:
            continue
        if STRENGTH[DeskMember.Role(member.role)] > STRENGTH[DeskMember.Role(here.role)]:
            here.role = member.role
            here.save(update_fields=["role"])
        member.ended_at = clock.now()
        member.save(update_fields=["ended_at"])
    came = [mine.get(one.user_id, one) for one in theirs if one.role == OWNER]
    brought = {one.user_id for one in came}
    tell_of_joined([one for one in came if one.user_id not in owned], owned)
    tell_of_joined([mine[pk] for pk in sorted(owned - brought)], brought)


def _working(partner: Partner) -> QuerySet[DeskMember]:
    return DeskMember.objects.filter(partner=partner, ended_at=None).order_by("pk")


def _cards(stay: Partner, both: Q) -> None:
    owners = DeskMember.objects.filter(both, role=DeskMember.Role.OWNER, ended_at=None)
    cards = list(ClaimCard.objects.filter(both, used_at=None, voided_at=None).order_by("pk"))
    good = [card for card in cards if card.further] if owners.exists() else cards
    kept = next((card for card in good if card.partner_id == stay.pk), next(iter(good), None))
    over = [card.pk for card in cards if card != kept]
    ClaimCard.objects.filter(pk__in=over).update(voided_at=clock.now())


def _places(member: DeskMember) -> set[str]:
    user = member.user
    phone = {str(user.phone.as_e164)} if user.phone else set()
    return phone | ({user.email.lower()} if user.email else set())
