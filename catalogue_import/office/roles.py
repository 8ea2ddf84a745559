"""Who works in the office: two groups with exact permissions, there after every migrate."""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

OFFICERS = "Cán bộ chứng nhận"
APPROVERS = "Người duyệt chứng nhận"
PREPARE = "catalogue_import.prepare_import"
APPROVE = "catalogue_import.approve_import"


def ensure_office_groups(sender: Any = None, **kwargs: Any) -> None:
    """Officers prepare and apply ordinary changes; approvers are the second person as well."""
    create_permissions(sender, verbosity=0)
    for name, rights in ((OFFICERS, (PREPARE,)), (APPROVERS, (PREPARE, APPROVE))):
        group, _ = Group.objects.get_or_create(name=name)
        codenames = [right.partition(".")[2] for right in rights]
        group.permissions.add(
            *Permission.objects.filter(
                content_type__app_label="catalogue_import", codename__in=codenames
            )
        )
