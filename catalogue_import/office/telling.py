"""Who in the office is told what about a run, once per event."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction

from shop.certification import clock

from ..models import ImportRun
from .mail_tasks import send_run_mail
from .roles import APPROVE, PREPARE

AWAITING, HELD, DONE = "awaiting", "held", "done"
PERMISSIONS = "django.contrib.auth.backends.ModelBackend"


def tell_awaiting(run: ImportRun) -> None:
    """Everybody who may be the second person of this run."""
    people = _people(APPROVE)
    _tell(run, AWAITING, (one for one in people if one.pk != run.approved_by_id))


def tell_held(run: ImportRun) -> None:
    """Everybody who may decide about it."""
    _tell(run, HELD, _people(PREPARE))


def tell_done(run: ImportRun) -> None:
    """Those who had a hand in it; a nightly run that changed nothing is told to nobody."""
    people = {
        one.pk: one for one in (run.actor, run.approved_by, run.seconded_by) if one is not None
    }
    if not people and changed_anything(run):
        people = {one.pk: one for one in _people(PREPARE)}
    _tell(run, DONE, people.values())


def changed_anything(run: ImportRun) -> bool:
    """Whether the run wrote anything about a product."""
    return run.batches.exclude(step="rows").exists()


def recipients_of_last(run: ImportRun, event: str) -> list[str]:
    """Whom a mail about this event of the run went to, for its page."""
    from shop.communication.models import MailRecord

    start = f"import-{run.pk}-{event}-"
    told = MailRecord.objects.filter(event__startswith=start, state=MailRecord.State.SENT)
    return list(told.order_by("pk").values_list("recipient", flat=True))


def _people(right: str) -> Iterable[Any]:
    people = get_user_model().objects.with_perm(
        right, backend=PERMISSIONS, include_superusers=False
    )
    return people.exclude(email="").order_by("pk")


def _tell(run: ImportRun, event: str, people: Iterable[Any]) -> None:
    # A run that is sent back and approved again waits a second time, which is another event.
    moment = (run.approved_at or run.planned_at or run.started_at).astimezone(clock.VIETNAM)
    mark = f"{moment:%Y%m%d%H%M%S}"
    for pk in [one.pk for one in people if one.email]:
        transaction.on_commit(partial(send_run_mail.enqueue, run.pk, event, pk, mark), robust=True)
