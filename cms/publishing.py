"""Pages and words that go public, or end, at a moment an editor chose."""

import datetime as dt

from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.db.models.signals import post_save

from django_tasks import task
from wagtail.models import DraftStateMixin, Page, Revision
from wagtail.signals import published

from shop.basket import due
from shop.certification import clock


def publish_due() -> int:
    """Publish what is planned for a moment that has passed and end what was to end; how many."""
    waiting = _waiting()
    if waiting:
        call_command("publish_scheduled", verbosity=0)
    return waiting


@task()
def publish_when_due() -> None:
    """The same, put off to the moment itself."""
    publish_due()


def _waiting() -> int:
    now = clock.now()
    begun = Revision.objects.filter(approved_go_live_at__lt=now).count()
    return begun + sum(
        model.objects.filter(live=True, expire_at__lt=now).count() for model in _that_end()
    )


def _that_end() -> list[type[DraftStateMixin]]:
    """Pages in one question, and each kind of words that is no page."""
    words = [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    return [Page, *words]


def _planned(instance: Revision, **kwargs) -> None:
    _run_at(instance.approved_go_live_at)


def _published(instance: DraftStateMixin, **kwargs) -> None:
    _run_at(instance.expire_at)


def _run_at(moment: dt.datetime | None) -> None:
    if moment is not None and moment > clock.now():
        transaction.on_commit(lambda: due.run_at(publish_when_due, moment))


def connect() -> None:
    """Hear of every plan; the sweep takes up what no task did."""
    post_save.connect(_planned, sender=Revision, dispatch_uid="cms_planned")
    published.connect(_published, dispatch_uid="cms_ends")
    due.register("pages", publish_due)
