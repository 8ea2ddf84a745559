"""What somebody who keeps accounts may do with whose."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from wagtail import hooks

from shop.accounts.models import User

from ..roles import CONTRIBUTORS, EDITORS

# All that may be given by somebody who is no superuser.
GIVEN = (CONTRIBUTORS, EDITORS)


def may_keep(keeper: User, account: User) -> bool:
    """Whether the account holds nothing that its keeper could not give.

    Who sets a password or an address may sign in with it; so an account of a desk, of the
    operators (one's own among them) or of a producer is for superusers.
    """
    if keeper.is_superuser:
        return True
    return not (
        account.is_superuser
        or account.is_staff
        or any(group.name not in GIVEN for group in account.groups.all())
        or account.user_permissions.all()
        or account.partners.all()
    )


def _none_at_once(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> None:
    """Roles given to many, many switched off or deleted: for superusers."""
    if action.model is get_user_model() and not request.user.is_superuser:
        raise PermissionDenied


def register() -> None:
    """Ask before accounts are changed together."""
    hooks.register("before_bulk_action", _none_at_once)
