"""A run is approved: by one person, and by a second where it takes certificates away."""

from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from shop.certification import clock

from ..errors import RegistryImportError
from ..models import ImportRun
from .gate import may_approve
from .lifecycle import State, step, was_stopped
from .tasks import queue_applying, queue_reading
from .telling import tell_awaiting
from .terms import gone_on, locked_while_open, mark_of_decisions
from .touching import Touch, is_agreed, touch_of


class NotApproved(RegistryImportError):
    """The approval does not hold; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Approval:
    """What somebody sent back from the page on which they approve.

    `seen` marks the decisions that the page showed, `typed` is the number of withdrawals they
    typed. `rest_now`: what no second person is needed for does not wait for them.
    """

    who: Any
    seen: str
    typed: int | None = None
    rest_now: bool = True


def approve(run: ImportRun, approval: Approval) -> ImportRun:
    """The first person agrees: the run is applied, or waits for its day or for a second person.

    Of two people who press at once the second is refused, as is whoever saw other decisions.
    """
    with transaction.atomic():
        fresh = locked_while_open(run)
        touch = _confirmed(fresh, approval)
        fresh.seconded_by = None  # one who agreed to earlier decisions has not seen these
        to = _first_step(fresh, touch, approval)
        step(
            run,
            to,
            approved_by=approval.who,
            approved_at=clock.now(),
            seconded_by=None,
            seconded_at=None,
            request=fresh.request
            | {"rest_now": approval.rest_now, "sent_back": None, "touch": asdict(touch)},
            finished_at=None,
        )
        _go_on(run)
    return run


def second(run: ImportRun, approval: Approval) -> ImportRun:
    """A second person agrees to everything that waited for them."""
    with transaction.atomic():
        fresh = ImportRun.objects.select_for_update().get(pk=run.pk)
        check_may_second(fresh, approval.who)
        if fresh.kind != ImportRun.Kind.UNDO:
            _confirmed(fresh, approval)
        waits_for_its_day = fresh.apply_on is not None and fresh.apply_on > clock.today()
        step(
            run,
            State.SCHEDULED if waits_for_its_day else State.APPLYING,
            seconded_by=approval.who,
            seconded_at=clock.now(),
        )
        _go_on(run)
    return run


def send_back(run: ImportRun, who: Any, why: str) -> ImportRun:
    """The second person does not agree: the run is decided about again, with what is left of it."""
    if not why.strip():
        raise NotApproved(_("Please say why you send it back."))
    with transaction.atomic():
        fresh = ImportRun.objects.select_for_update().get(pk=run.pk)
        check_may_second(fresh, who)
        told = {"why": why.strip()[:400], "who": str(who), "at": clock.now().isoformat()}
        request = fresh.request | {"sent_back": told}
        if fresh.kind == ImportRun.Kind.UNDO:
            return step(run, State.CANCELLED, note=told["why"], undoes=None, request=request)
        step(run, State.REVIEW, request=request, approved_by=None, approved_at=None)
        if run.batches.exists():
            step(run, State.READING)
            queue_reading(run)
    return run


def go_on(run: ImportRun) -> ImportRun:
    """Apply the rest of a run that was approved and stopped."""
    if not was_stopped(run):
        raise NotApproved(_("This import is not one to go on with."))
    with transaction.atomic():
        step(run, State.APPLYING, finished_at=None)
        queue_applying()
    return run


def reopen(run: ImportRun) -> ImportRun:
    """Take a run that waits for its day back to be decided about."""
    with transaction.atomic():
        fresh = ImportRun.objects.select_for_update().get(pk=run.pk)
        _check_state(fresh, State.SCHEDULED)
        return step(run, State.REVIEW, approved_by=None, approved_at=None, seconded_by=None)


def check_may_second(run: ImportRun, who: Any) -> None:
    """Refuse whoever may not be the second person of this run, and where there was no first."""
    _check_state(run, State.AWAITING)
    if not may_approve(who):
        raise NotApproved(_("Only a registry approver may be the second person."))
    if run.approved_by_id == who.pk:
        raise NotApproved(_("You approved it first; the second person must be somebody else."))


def _check_state(run: ImportRun, state: str) -> None:
    if run.state != state:
        raise gone_on(run)


def _confirmed(run: ImportRun, approval: Approval) -> Touch:
    if approval.seen != mark_of_decisions(run):
        raise NotApproved(
            _("The decisions were changed while this page was open. Please look again.")
        )
    touch = touch_of(run)
    if touch.withdrawals and approval.typed != touch.withdrawals:
        raise NotApproved(
            _("Type the number of withdrawals, %(number)d, to confirm.")
            % {"number": touch.withdrawals}
        )
    return touch


def _first_step(run: ImportRun, touch: Touch, approval: Approval) -> str:
    waits_for_its_day = run.apply_on is not None and run.apply_on > clock.today()
    if is_agreed(run, touch):
        return State.SCHEDULED if waits_for_its_day else State.APPLYING
    if waits_for_its_day or not approval.rest_now:
        return State.AWAITING
    return State.APPLYING


def _go_on(run: ImportRun) -> None:
    if run.state == State.APPLYING:
        queue_applying()
    elif run.state == State.AWAITING:
        tell_awaiting(run)
