"""Who of the staff pays producers: support."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

from shop.support.roles import SUPPORT

PAY = "producer_desk.pay_statements"
SEE_ACCOUNTS = "producer_desk.see_bank_accounts"


def ensure_payers(sender: AppConfig, using: str = "default", **kwargs: Any) -> None:
    """Support may pay and see where to, after every migrate."""
    # Django makes permissions after the same migrate, but not certainly before this.
    create_permissions(sender, verbosity=0, using=using)
    group, _ = Group.objects.using(using).get_or_create(name=SUPPORT)
    names = [right.partition(".")[2] for right in (PAY, SEE_ACCOUNTS)]
    rights = Permission.objects.using(using).filter(
        content_type__app_label=sender.label, codename__in=names
    )
    group.permissions.add(*rights)
