"""Who keeps the shop running: a group with exact permissions, there after every migrate."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

# The group whose other rights stand in shop.support.roles and on the content side.
OPERATORS = "Vận hành"
SEE = "operators.see_lights"
TRAIL = "operators.read_trail"
SWITCH = "operators.turn_switches"
SECOND_FACTORS = "operators.take_second_factors"
RIGHTS = (SEE, TRAIL, SWITCH, SECOND_FACTORS)


def ensure_operators(sender: AppConfig, using: str = "default", **kwargs: Any) -> None:
    """Operators do all work of this desk."""
    # Django makes permissions after the same migrate, but not certainly before this.
    create_permissions(sender, verbosity=0, using=using)
    group, _ = Group.objects.using(using).get_or_create(name=OPERATORS)
    codenames = [right.partition(".")[2] for right in RIGHTS]
    group.permissions.add(
        *Permission.objects.using(using).filter(
            content_type__app_label=sender.label, codename__in=codenames
        )
    )
