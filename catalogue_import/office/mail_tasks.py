"""Mails of the office, sent when the work they tell of holds; each task may run twice."""

from django.contrib.auth import get_user_model

from django_tasks import task

from shop.communication.sending import send_once

from ..models import ImportRun
from .mails import run_mail


@task()
def send_run_mail(run_id: int, event: str, user_id: int, mark: str) -> bool:
    """Tell one person of one event; whether the mail went out now."""
    run = ImportRun.objects.get(pk=run_id)
    reader = get_user_model().objects.get(pk=user_id)
    return send_once(f"import-{run.pk}-{event}-{mark}-{reader.pk}", run_mail(run, event, reader))
