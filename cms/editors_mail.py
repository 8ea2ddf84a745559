"""Mails of moderation leave after commit and by the worker: Wagtail sends them while it writes.

What is told, to whom and in which language stays Wagtail's business.
"""

from functools import partial

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import transaction

from django_tasks import task
from wagtail.admin import signal_handlers
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

# Signal, what sends it, Wagtail's name of the connection, and which of its notifiers tells.
TOLD = (
    (
        task_submitted,
        TaskState,
        "group_approval_task_submitted_email_notification",
        "task_submission_email_notifier",
    ),
    (
        workflow_submitted,
        WorkflowState,
        "workflow_state_submitted_email_notification",
        "workflow_submission_email_notifier",
    ),
    (
        workflow_rejected,
        WorkflowState,
        "workflow_state_rejected_email_notification",
        "workflow_rejection_email_notifier",
    ),
    (
        workflow_approved,
        WorkflowState,
        "workflow_state_approved_email_notification",
        "workflow_approval_email_notifier",
    ),
)


@task()
def tell(notifier: str, model: str, pk: int, user_pk: int | None) -> None:
    """Send the mails about a step of moderation, if it still stands."""
    step = apps.get_model(model).objects.filter(pk=pk).first()
    if step is not None:
        user = get_user_model().objects.filter(pk=user_pk).first()
        getattr(signal_handlers, notifier)(instance=step, user=user)


def _tell_later(notifier: str, instance, user=None, **kwargs) -> None:
    told = (notifier, instance._meta.label, instance.pk, user.pk if user else None)
    transaction.on_commit(lambda: tell.enqueue(*told))


def connect() -> None:
    """Take the place of Wagtail's own connections, made before or after: each name counts once."""
    for signal, sender, name, notifier in TOLD:
        signal.disconnect(sender=sender, dispatch_uid=name)
        signal.connect(partial(_tell_later, notifier), sender=sender, dispatch_uid=name, weak=False)
