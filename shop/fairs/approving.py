"""A plan is submitted, approved or sent back; a fair is cancelled, or archived when it is over.

Approving copies the working plan into a numbered version, which is what the public then sees. The
working plan can be changed at once again; what is changed becomes public with the next version.
"""

from django.db import transaction

from shop.certification import clock

from . import vouchers
from .changing import FINAL, Staff, locked
from .checklist import checklist, missing
from .errors import (
    ChangedMeanwhileError,
    FrozenError,
    IncompleteError,
    SamePersonError,
    WrongStageError,
)
from .inviting import tell_of_cancelling, tell_of_places
from .life import State, state_of
from .meter import meter_of
from .models import Fair, FairPlan, ReviewNote
from .plans import copy_plan, next_number
from .public.first_look import make_pictures
from .report.keeping import keep
from .standing import standing_lines
from .telling import Kind, ask_for_approval, tell_decision


def open_items(plan: FairPlan) -> list[str]:
    """Codes of what a plan still needs."""
    lines = standing_lines(plan)
    return missing(checklist(plan, lines, meter_of(plan, lines), plan.booths.count()))


def submit(fair: Fair, staff: Staff, edition: int) -> None:
    """Freeze the plan for the lead. Raises `IncompleteError` and what a change may raise."""
    with locked(fair) as plan:
        if fair.stage in FINAL or plan.frozen_at is not None:
            raise WrongStageError
        if plan.edition != edition:
            raise ChangedMeanwhileError
        if open_now := open_items(plan):
            raise IncompleteError(open_now)
        plan.frozen_at, plan.submitted_by = clock.now(), staff.user
        plan.save(update_fields=["frozen_at", "submitted_by"])
        if fair.stage != Fair.Stage.PUBLISHED:
            _go(fair, Fair.Stage.IN_REVIEW)
        ask_for_approval(fair, plan)
        staff.record("fair.submit", fair)


def send_back(fair: Fair, staff: Staff, text: str) -> None:
    """Let the plan be changed again, with words on what to mend. Raises `WrongStageError`."""
    with locked(fair) as plan:
        if plan.frozen_at is None:
            raise WrongStageError
        tell_decision(fair, Kind.RETURNED, str(plan.edition), plan.submitted_by_id, text)
        plan.frozen_at = plan.submitted_by = None
        plan.edition += 1
        plan.save(update_fields=["frozen_at", "submitted_by", "edition"])
        if fair.stage == Fair.Stage.IN_REVIEW:
            _go(fair, Fair.Stage.DRAFT)
        _note(fair, staff, text, returned=True)
        staff.record("fair.send_back", fair)


def add_note(fair: Fair, staff: Staff, text: str) -> None:
    """Words for colleagues; nothing else changes."""
    with transaction.atomic():
        _note(fair, staff, text, returned=False)
        staff.record("fair.note", fair)


def approve(fair: Fair, staff: Staff, edition: int) -> FairPlan:
    """The next version, which the public sees from now on.

    Raises `WrongStageError` when nothing is in review, `ChangedMeanwhileError` when what is in
    review is not what was looked at, `SamePersonError`, and `IncompleteError` when something needed
    is no longer there (a certificate was withdrawn since).
    """
    with locked(fair) as plan:
        if fair.stage in FINAL or plan.frozen_at is None:
            raise WrongStageError
        if plan.edition != edition:
            raise ChangedMeanwhileError
        if fair.two_people and plan.submitted_by_id == staff.user.pk:
            raise SamePersonError
        if open_now := open_items(plan):
            raise IncompleteError(open_now)
        version = copy_plan(
            plan,
            fair,
            clock.now(),
            number=next_number(fair),
            submitted_by_id=plan.submitted_by_id,
            approved_by=staff.user,
        )
        _keep_marks(fair.shown, version)
        plan.frozen_at = plan.submitted_by = None
        plan.edition += 1
        plan.save(update_fields=["frozen_at", "submitted_by", "edition"])
        fair.shown, fair.stage = version, Fair.Stage.PUBLISHED
        fair.save(update_fields=["shown", "stage"])
        tell_of_places(fair, version)
        vouchers.sync(fair, version)
        tell_decision(fair, Kind.APPROVED, str(version.number), version.submitted_by_id)
        staff.record("fair.approve", fair, version=version.number)
        transaction.on_commit(lambda: make_pictures.enqueue(version.pk))
    return version


def _keep_marks(before: FairPlan | None, version: FairPlan) -> None:
    """What is sold out at its booth is so in the new version; lines meet by their codes."""
    if before is None:
        return
    marks = dict(before.lines.exclude(sold_out_at=None).values_list("code", "sold_out_at"))
    marked = list(version.lines.filter(code__in=marks))
    for line in marked:
        line.sold_out_at = marks[line.code]
    if marked:
        type(marked[0])._default_manager.bulk_update(marked, ["sold_out_at"])


def cancel(fair: Fair, staff: Staff, because_vi: str, because_en: str) -> None:
    """It does not take place; whoever saw it announced reads why. Raises `WrongStageError`."""
    with locked(fair) as plan:
        if fair.stage in FINAL or state_of(fair) is State.CLOSED:
            raise WrongStageError
        fair.stage = Fair.Stage.CANCELLED
        fair.cancelled_because_vi, fair.cancelled_because_en = because_vi, because_en
        fair.save(update_fields=["stage", "cancelled_because_vi", "cancelled_because_en"])
        FairPlan.objects.filter(pk=plan.pk).update(frozen_at=None)
        tell_of_cancelling(fair)
        vouchers.withdraw(fair)
        staff.record("fair.cancel", fair, because=because_vi)


def set_two_people(fair: Fair, staff: Staff, *, wanted: bool) -> None:
    """Whether somebody else than who submits approves; never changed while something is in review.

    Raises `WrongStageError` or `FrozenError`.
    """
    with locked(fair) as plan:
        if fair.stage in FINAL:
            raise WrongStageError
        if plan.frozen_at is not None:
            raise FrozenError
        fair.two_people = wanted
        fair.save(update_fields=["two_people"])
        staff.record("fair.two_people", fair, wanted=wanted)


def archive(fair: Fair, staff: Staff) -> None:
    """Keep it as it was, with its report; only a fair that is over. Raises `WrongStageError`."""
    with locked(fair):
        if state_of(fair) is not State.CLOSED:
            raise WrongStageError
        keep(fair)
        vouchers.withdraw(fair)
        _go(fair, Fair.Stage.ARCHIVED)
        staff.record("fair.archive", fair)


def _go(fair: Fair, stage: str) -> None:
    fair.stage = stage
    fair.save(update_fields=["stage"])


def _note(fair: Fair, staff: Staff, text: str, *, returned: bool) -> None:
    ReviewNote.objects.create(
        fair=fair, text=text, returned=returned, written_by=staff.user, written_at=clock.now()
    )
