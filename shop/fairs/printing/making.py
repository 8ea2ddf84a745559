"""A worker makes the files of a run, one after the other, and says how far it is."""

import logging

from django.db import transaction
from django.utils import translation

from shop.certification import clock
from shop.papers.setting import pages_of

from ..models import FairPlan, Print, PrintRun
from . import files, turns
from .composing import Composer, Drawn, Made
from .errors import OvertakenError, PrintError
from .outputs import Output, output_of

logger = logging.getLogger(__name__)
# A line of progress is a write: so many lines make one.
STEP = 20


def make_run(run_id: int) -> int:
    """Make all that waits; how many files were made. Nothing when somebody else is at it."""
    run = turns.take(run_id)
    if run is None:
        return 0
    made = 0
    with translation.override("vi"):
        drawn: Drawn = {}
        try:
            while (one := _next(run)) is not None or not turns.finish(run):
                made += bool(one is not None and _make(run, one, drawn))
        except OvertakenError:
            logger.info("print run %s was ended by somebody else", run.pk)
    return made


def _plan(run: PrintRun) -> FairPlan:
    related = ("fair", "province", "cover", "poster")
    return FairPlan.objects.select_related(*related).get(pk=run.plan_id)


def _next(run: PrintRun) -> Print | None:
    return run.prints.filter(state=Print.State.WAITING).first()


def _make(run: PrintRun, one: Print, drawn: Drawn) -> bool:
    """One file, of what is so when it is begun; whether it was made.

    Whatever goes wrong, it is not left as if it went on.
    """
    output = output_of(one.kind, one.form)

    def said(done: int, total: int) -> None:
        if done % STEP == 0 or done == total:
            _step(run, one, done=done, total=total)

    try:
        if output is None:
            raise PrintError
        composer = Composer(_plan(run), clock.now(), drawn)
        _step(run, one, state=Print.State.WORKING, done=0, total=len(composer.goods))
        made = composer.make(output, one.arranged, said)
        return _keep(run, composer, one, output, made)
    except PrintError as failed:
        _failed(run, one, failed.failure, failed.failed_at)
    except OvertakenError:
        raise
    except Exception:
        logger.exception("%s of plan %s was not made", one, one.plan_id)
        _failed(run, one, Print.Failure.OURS)
    return False


def _keep(run: PrintRun, composer: Composer, one: Print, output: Output, made: Made) -> bool:
    """False when it was asked for in another order meanwhile: it waits for its turn again."""
    before = one.file
    files.keep(one, made.content, output.ending)
    one.pages = pages_of(made.content) if output.ending == "pdf" else 0
    told = {
        "state": Print.State.READY,
        "file": one.file,
        "size": one.size,
        "pages": one.pages,
        "made_at": composer.made_at,
        "edition": composer.plan.edition,
        "holds": made.holds,
        "failure": "",
        "failed_at": "",
    }
    is_kept = False
    try:
        is_kept = _step(run, one, **told)
    finally:
        files.forget(before if is_kept else one.file)
    return is_kept


def _failed(run: PrintRun, one: Print, failure: str, failed_at: str = "") -> None:
    _step(run, one, state=Print.State.FAILED, failure=failure, failed_at=failed_at[:255])


def _step(run: PrintRun, one: Print, **columns: object) -> bool:
    """Write how far it is, as long as the run is ours; whether it is still wanted in this order."""
    with transaction.atomic():
        # The run is held until this is written: whoever joins it reads what is so.
        if not turns.speak(run):
            raise OvertakenError
        mine = Print.objects.filter(pk=one.pk, run=run, arranged=one.arranged)
        return bool(mine.update(**columns))
