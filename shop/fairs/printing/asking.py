"""Somebody presses the button: the files of a plan are to be made anew, as one job.

Pressing twice, or two people at once, makes one: a fair has one run that is not finished, held by a
constraint; what is asked for meanwhile joins it, and all who asked are told when it is ready. A
press holds the run, so that a worker ends it before or after, never while something joins it.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from shop.certification import clock

from ..changing import Staff
from ..models import Fair, FairPlan, Print, PrintReader, PrintRun
from ..plans import working_plan
from . import turns
from .errors import BusyError
from .outputs import CATALOGUE, Output, outputs_for


def plan_to_print(fair: Fair) -> FairPlan:
    """The version that the public sees; the working plan, as a draft, while there is none."""
    if fair.shown_id is None:
        return working_plan(fair)
    return FairPlan.objects.select_related("province", "fair", "cover").get(pk=fair.shown_id)


def ask(
    fair: Fair,
    staff: Staff,
    keys: Iterable[str],
    arranged: str = Print.Arranged.SECTION,
    left: Iterable[str] = (),
) -> PrintRun | None:
    """Have these outputs made after the commit; the run, or None when no output was named.

    `left` names products whose leaving is why the shop does this by itself. Raises `BusyError`
    while files of another version are being made.
    """
    with transaction.atomic():
        Fair.objects.select_for_update().get(pk=fair.pk)
        fair.refresh_from_db()
        plan = plan_to_print(fair)
        named = set(keys)
        outputs = [one for one in outputs_for(plan) if one.key in named]
        if not outputs:
            return None
        run = _run(fair, plan, staff, list(left))
        if staff.user is not None:
            PrintReader.objects.get_or_create(run=run, user=staff.user)
        for output in outputs:
            _wait(run, output, arranged)
        staff.record("fair.print", fair, outputs=[one.key for one in outputs])
        turns.queue(run)
    return run


def _run(fair: Fair, plan: FairPlan, staff: Staff, left: list[str]) -> PrintRun:
    run = PrintRun.objects.select_for_update().filter(fair=fair, finished_at=None).first()
    if run is not None and run.plan_id != plan.pk:
        if not turns.is_silent(run):
            raise BusyError
        turns.give_up(run)
        run = None
    if run is not None:
        if turns.is_silent(run):
            turns.begin_again(run)
        if run.asked_by_id is None and staff.user is not None:
            run.asked_by = staff.user
            run.save(update_fields=["asked_by"])
        return run
    return PrintRun.objects.create(
        fair=fair,
        plan=plan,
        asked_by=staff.user,
        asked_at=clock.now(),
        heard_at=timezone.now(),
        left=left,
    )


def _wait(run: PrintRun, output: Output, arranged: str) -> None:
    """One that the run has in hand already, in the same order, is left as it is."""
    if output.kind != CATALOGUE:
        arranged = Print.Arranged.SECTION
    one, is_new = Print.objects.get_or_create(
        plan_id=run.plan_id,
        kind=output.kind,
        form=output.form,
        defaults={"fair_id": run.fair_id, "run": run, "arranged": arranged},
    )
    in_hand = one.run_id == run.pk and one.state in Print.UNDONE
    if is_new or (in_hand and one.arranged == arranged):
        return
    one.run, one.arranged, one.state = run, arranged, Print.State.WAITING
    one.done = one.total = 0
    one.failure = one.failed_at = ""
    # Its file is the worker's to name.
    one.save(update_fields=["run", "arranged", "state", "done", "total", "failure", "failed_at"])
