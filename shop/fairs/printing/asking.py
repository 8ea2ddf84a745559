"""Somebody presses the button: the files of a plan are to be made anew, as one job.

Pressing twice, or two people at once, makes one: a fair has one run that is not finished, held by a
constraint; what is asked for meanwhile joins it.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from shop.certification import clock

from ..changing import Staff
from ..models import Fair, FairPlan, Print, PrintRun
from ..plans import working_plan
from . import turns
from .errors import BusyError
from .outputs import Output, outputs_for


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
        for output in outputs:
            _wait(run, output, arranged)
        staff.record("fair.print", fair, outputs=[one.key for one in outputs])
        turns.queue(run)
    return run


def _run(fair: Fair, plan: FairPlan, staff: Staff, left: list[str]) -> PrintRun:
    run = PrintRun.objects.filter(fair=fair, finished_at=None).first()
    if run is not None and turns.is_silent(run):
        turns.end(run)
        run = None
    if run is not None and run.plan_id != plan.pk:
        raise BusyError
    if run is not None:
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
    """One that the run has in hand already is left as it is."""
    one, is_new = Print.objects.get_or_create(
        plan_id=run.plan_id,
        kind=output.kind,
        form=output.form,
        defaults={"fair_id": run.fair_id, "run": run, "arranged": arranged},
    )
    if is_new or (one.run_id == run.pk and one.state in Print.UNDONE):
        return
    one.run, one.arranged, one.state = run, arranged, Print.State.WAITING
    one.done = one.total = 0
    one.failure = one.failed_at = ""
    one.save()
