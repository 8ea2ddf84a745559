"""Who works at a desk: invitations, parts, and their end, each decided by an owner."""

import datetime as dt

from django.db import transaction
from django.utils.translation import get_language

from shop.accounts.models import User
from shop.audit import trail
from shop.certification import clock
from shop.communication.kinds import tell
from shop.communication.one_time.places import is_phone
from shop.partner.models import DeskMember, Partner

from ..desk import Desk
from ..models import Invitation
from ..rights import Role
from .mails import INVITED

OPEN_FOR = dt.timedelta(days=7)
DAY = dt.timedelta(days=1)
MOST_OPEN = 20
# Each one is a mail to an address that somebody typed, so those called back count as well.
MOST_IN_A_DAY = 40


class PeopleError(Exception):
    """What an owner may not do; `why` is a word for it."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def invite(desk: Desk, place: str, role: str, *, address: str = "") -> Invitation:
    """Ask somebody to help; an open invitation of theirs gives way. Raises `PeopleError`."""
    if role not in (Role.PACKER, Role.WRITER):
        raise PeopleError("role")
    with transaction.atomic():
        _lock(desk)
        if _works_here(desk, place):
            raise PeopleError("works here")
        now = clock.now()
        if desk.invitations().filter(made_at__gt=now - DAY).count() >= MOST_IN_A_DAY:
            raise PeopleError("many today")
        open_ones = desk.invitations().filter(taken_at=None, cancelled_at=None)
        open_ones.filter(place=place).update(cancelled_at=now)
        if open_ones.filter(ends_at__gt=now).count() >= MOST_OPEN:
            raise PeopleError("many")
        invitation = Invitation.objects.create(
            partner=desk.partner,
            role=role,
            place=place,
            language=get_language() or "vi",
            invited_by=desk.user,
            made_at=now,
            ends_at=now + OPEN_FOR,
        )
        _note(desk, "desk.invited", address, role=role, invitation=invitation.pk)
        if not is_phone(place):
            tell(INVITED, invitation.pk)
    return invitation


def call_back(desk: Desk, pk: int, *, address: str = "") -> None:
    """The invitation is none any more."""
    with transaction.atomic():
        open_ones = desk.invitations().filter(pk=pk, taken_at=None, cancelled_at=None)
        if open_ones.update(cancelled_at=clock.now()):
            _note(desk, "desk.invitation_cancelled", address, invitation=pk)


def change_part(desk: Desk, pk: int, role: str, *, address: str = "") -> None:
    """Somebody packs who wrote, or the reverse. Raises `PeopleError`."""
    if role not in (Role.PACKER, Role.WRITER):
        raise PeopleError("role")
    with transaction.atomic():
        _lock(desk)
        member = _open_member(desk, pk)
        if member.role == Role.OWNER:
            raise PeopleError("owner")
        was, member.role = member.role, role
        member.save(update_fields=["role"])
        _note(desk, "desk.part_changed", address, member=pk, was=was, now=role)


def end(desk: Desk, pk: int, *, address: str = "") -> None:
    """Somebody works here no more, from the next question on. Raises `PeopleError`.

    Of the owners each may only leave, and the last one not at all.
    """
    with transaction.atomic():
        _lock(desk)
        member = _open_member(desk, pk)
        if member.role == Role.OWNER:
            if member.user_id != desk.user.pk:
                raise PeopleError("owner")
            if desk.members().filter(role=Role.OWNER, ended_at=None).count() < 2:
                raise PeopleError("last owner")
        member.ended_at = clock.now()
        member.save(update_fields=["ended_at"])
        _note(desk, "desk.left", address, member=pk, role=member.role)


def _lock(desk: Desk) -> None:
    """One change of a producer's people at a time: two owners cannot both be the last to leave."""
    Partner.objects.select_for_update().get(pk=desk.partner.pk)


def _open_member(desk: Desk, pk: int) -> DeskMember:
    member = desk.members().filter(pk=pk, ended_at=None).first()
    if member is None:
        raise PeopleError("gone")
    return member


def _works_here(desk: Desk, place: str) -> bool:
    at = {"user__phone": place} if is_phone(place) else {"user__email__iexact": place}
    return desk.members().filter(ended_at=None, **at).exists()


def _note(desk: Desk, action: str, address: str, **facts: str | int) -> None:
    user: User = desk.user
    trail.record(user, action, f"producer {desk.partner.pk}", address=address, **facts)
