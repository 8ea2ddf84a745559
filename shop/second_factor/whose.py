"""Who needs a second factor: whoever is given any right over the shop, and owners of producers."""

from typing import Any

from django.conf import settings
from django.db.models import Q

from shop.accounts.models import User
from shop.partner.models import DeskMember

from .models import SecondFactor


def must_have_one(user: User) -> bool:
    """Whether this person comes no further without one. Asked anew each time: one query.

    Groups and single rights are given to staff alone, whatever desk they open; a new desk is
    therefore behind this from its first day. Packers and writers of a producer may, nobody must.
    """
    if not settings.SECOND_FACTOR_REQUIRED:
        return False
    if user.is_staff or user.is_superuser:
        return True
    owner = Q(desk_memberships__role=DeskMember.Role.OWNER, desk_memberships__ended_at=None)
    given = Q(groups__isnull=False) | Q(user_permissions__isnull=False)
    return User.objects.filter(given | owner, pk=user.pk).exists()


def factor_of(user: Any) -> SecondFactor | None:
    """The person's factor, if there is one."""
    return SecondFactor.objects.filter(user=user).first()
