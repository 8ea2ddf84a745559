"""Who builds fairs and who approves them: groups with exact permissions, there after migrate."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

OFFICERS = "Xúc tiến thương mại"
LEADS = "Trưởng xúc tiến"
RUN = "fairs.run_fairs"
APPROVE = "fairs.approve_fairs"
RIGHTS = {OFFICERS: (RUN,), LEADS: (RUN, APPROVE)}


def ensure_fair_groups(sender: AppConfig, using: str = "default", **kwargs: Any) -> None:
    """Officers build and submit; leads approve, publish and cancel as well."""
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
