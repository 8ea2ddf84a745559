"""Who works at the support desk: groups with exact permissions, there after every migrate."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

SUPPORT = "Chăm sóc khách"
# They keep the shop running and look into orders, but move neither goods nor money.
OPERATORS = "Vận hành"
SEE = "support.see_orders"
CHANGE = "support.change_orders"
REFUND = "support.refund_orders"
SETTLE = "support.settle_money"
RIGHTS = {SUPPORT: (SEE, CHANGE, REFUND, SETTLE), OPERATORS: (SEE,)}


def ensure_support_groups(sender: AppConfig, using: str = "default", **kwargs: Any) -> None:
    """Support does all work of the desk; operators may look."""
    # Django makes permissions after the same migrate, but not certainly before this.
    create_permissions(sender, verbosity=0, using=using)
    for name, rights in RIGHTS.items():
        group, _ = Group.objects.using(using).get_or_create(name=name)
        codenames = [right.partition(".")[2] for right in rights]
        group.permissions.add(
            *Permission.objects.using(using).filter(
                content_type__app_label=sender.label, codename__in=codenames
            )
        )
