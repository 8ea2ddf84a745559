"""The states of a run and the only ways between them, as one table."""

from django.db import transaction
from django.utils.translation import gettext as _

from shop.certification import clock

from ..errors import RegistryImportError
from ..freshness import tell_ended
from ..models import ImportRun

State = ImportRun.State

STEPS: dict[str, frozenset[str]] = {
    State.READING: frozenset({State.REVIEW, State.FAILED, State.CANCELLED}),
    State.REVIEW: frozenset(
        {
            State.READING,
            State.APPLYING,
            State.AWAITING,
            State.SCHEDULED,
            State.HELD,
            State.CANCELLED,
        }
    ),
    State.HELD: frozenset(
        {State.READING, State.APPLYING, State.AWAITING, State.SCHEDULED, State.CANCELLED}
    ),
    State.SCHEDULED: frozenset({State.REVIEW, State.APPLYING, State.CANCELLED}),
    State.AWAITING: frozenset(
        {State.REVIEW, State.APPLYING, State.SCHEDULED, State.CANCELLED, State.DONE}
    ),
    State.APPLYING: frozenset(
        {State.DONE, State.AWAITING, State.HELD, State.REVIEW, State.FAILED, State.INTERRUPTED}
    ),
    State.INTERRUPTED: frozenset({State.APPLYING, State.CANCELLED}),
    State.FAILED: frozenset({State.READING, State.APPLYING, State.CANCELLED}),
    State.DONE: frozenset({State.UNDONE}),
    State.UNDONE: frozenset(),
    State.CANCELLED: frozenset(),
}


def was_stopped(run: ImportRun) -> bool:
    """Whether a run was being applied when it was stopped: it is gone on with, not read anew."""
    by_itself = run.kind == ImportRun.Kind.NIGHTLY and run.planned_at is not None
    began = run.approved_at is not None or by_itself
    return began and run.state in (State.INTERRUPTED, State.FAILED)


class WrongStep(RegistryImportError):
    """The run is not where this step begins; somebody else may have gone on with it."""


def step(run: ImportRun, to: str, *, note: str = "", **columns: object) -> ImportRun:
    """Move a run on, once: of two people who press at the same time the second is refused."""
    with transaction.atomic():
        fresh = ImportRun.objects.select_for_update().get(pk=run.pk)
        if to not in STEPS[fresh.state]:
            raise WrongStep(
                _("Import %(number)d is “%(state)s” by now; please look again.")
                % {"number": fresh.number, "state": fresh.get_state_display()}
            )
        if fresh.trial and to not in (State.REVIEW, State.FAILED, State.CANCELLED, State.READING):
            raise WrongStep(_("A trial is only looked at; it is never applied."))
        if to == State.APPLYING and not (_needs_nobody(fresh) or columns.get("approved_at")):
            raise WrongStep(_("Nobody has approved this import."))
        if to == State.CANCELLED and fresh.batches.exists():
            raise WrongStep(
                _("A part of it is applied: set the rest aside and finish it, or undo it then.")
            )
        fresh.state, fresh.note = to, note
        if to in (State.DONE, State.CANCELLED, State.FAILED):
            fresh.finished_at = clock.now()
        for name, value in columns.items():
            setattr(fresh, name, value)
        fresh.save(update_fields=["state", "note", "finished_at", *columns])
        if to in (State.DONE, State.UNDONE):
            tell_ended(fresh)
    for name in ("state", "note", "finished_at", *columns):
        setattr(run, name, getattr(fresh, name))
    return run


def _needs_nobody(run: ImportRun) -> bool:
    """Whether it was approved before, or is of a kind that applies what is safe by itself."""
    return run.approved_at is not None or run.kind != ImportRun.Kind.LIST
