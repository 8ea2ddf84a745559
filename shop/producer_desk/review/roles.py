"""Who reviews what producers write: editors."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

EDITORS = "Biên tập"
REVIEW = "producer_desk.review_copies"


def ensure_reviewers(sender: AppConfig, using: str = "default", **kwargs: Any) -> None:
    """Editors may review, after every migrate."""
    # Django makes permissions after the same migrate, but not certainly before this.
    create_permissions(sender, verbosity=0, using=using)
    group, _ = Group.objects.using(using).get_or_create(name=EDITORS)
    right = Permission.objects.using(using).filter(
        content_type__app_label=sender.label, codename="review_copies"
    )
    group.permissions.add(*right)
