"""The office takes a run back: one person asks, a second agrees, a run of its own tells of it."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from shop.certification import clock

from ..models import ImportRun
from ..run import next_number
from ..undoing import check_can_be_undone
from .lifecycle import State, WrongStep
from .tasks import queue_applying
from .telling import tell_awaiting


def ask_undo(run: ImportRun, who: Any) -> ImportRun:
    """The run of kind undo: it waits for a second person, or goes at once where one is enough."""
    with transaction.atomic():
        fresh = ImportRun.objects.select_for_update().get(pk=run.pk)
        check_can_be_undone(fresh)
        # One that was cancelled makes room: a run is undone by one run only.
        ImportRun.objects.filter(undoes=fresh, state=State.CANCELLED).update(undoes=None)
        if ImportRun.objects.filter(undoes=fresh).exists():
            raise WrongStep(_("Somebody asked already to undo import %(number)d.") % _of(fresh))
        undoing = ImportRun.objects.create(
            number=next_number(),
            kind=ImportRun.Kind.UNDO,
            undoes=fresh,
            started_at=clock.now(),
            file_name=fresh.file_name,
            sha256=fresh.sha256,
            profile=fresh.profile,
            scope=fresh.scope,
            state=State.AWAITING if settings.IMPORT_TWO_PERSONS else State.APPLYING,
            actor=who,
            approved_by=who,
            approved_at=clock.now(),
        )
        if undoing.state == State.AWAITING:
            tell_awaiting(undoing)
        else:
            queue_applying()
    return undoing


def _of(run: ImportRun) -> dict[str, int]:
    return {"number": run.number}
