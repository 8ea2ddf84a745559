"""Who works in the office: two groups with exact permissions, there after every migrate."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

OFFICERS = "Cán bộ chứng nhận"
APPROVERS = "Người duyệt chứng nhận"
PREPARE = "catalogue_import.prepare_import"
APPROVE = "catalogue_import.approve_import"


def ensure_office_groups(sender: AppConfig, using: str = "default", **kwargs: Any) -> None:
    """Officers prepare and apply ordinary changes; approvers are the second person as well."""
    # Django makes permissions after the same migrate, but not certainly before this.
    create_permissions(sender, verbosity=0, using=using)
    for name, rights in ((OFFICERS, (PREPARE,)), (APPROVERS, (PREPARE, APPROVE))):
        group, _ = Group.objects.using(using).get_or_create(name=name)
        codenames = [right.partition(".")[2] for right in rights]
        group.permissions.add(
            *Permission.objects.using(using).filter(
                content_type__app_label=sender.label, codename__in=codenames
            )
        )
