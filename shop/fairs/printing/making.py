"""A worker makes the files of a run, one after the other, and says how far it is."""

import logging

from django.utils import translation

from shop.certification import clock
from shop.papers.setting import pages_of

from ..models import FairPlan, Print, PrintRun
from . import files, turns
from .composing import Composer
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
        composer = Composer(_plan(run), clock.now())
        try:
            while (one := _next(run)) is not None or not turns.finish(run):
                made += bool(one is not None and _make(run, composer, one))
        except OvertakenError:
            logger.info("print run %s was ended by somebody else", run.pk)
    return made


def _plan(run: PrintRun) -> FairPlan:
    related = ("fair", "province", "cover", "poster")
    return FairPlan.objects.select_related(*related).get(pk=run.plan_id)


def _next(run: PrintRun) -> Print | None:
    return run.prints.filter(state=Print.State.WAITING).first()


def _make(run: PrintRun, composer: Composer, one: Print) -> bool:
    """One file; whether it was made. Whatever goes wrong, it is not left as if it went on."""
    output = output_of(one.kind, one.form)
    _step(run, one, state=Print.State.WORKING, done=0, total=len(composer.goods))

    def said(done: int, total: int) -> None:
        if done % STEP == 0 or done == total:
            _step(run, one, done=done, total=total)

    try:
        if output is None:
            raise PrintError
        content = composer.make(output, one.arranged, said)
        _keep(run, composer, one, output, content.content, content.holds)
    except PrintError as failed:
        _failed(run, one, failed.failure, failed.failed_at)
    except OvertakenError:
        raise
    except Exception:
        logger.exception("%s of plan %s was not made", one, one.plan_id)
        _failed(run, one, Print.Failure.OURS)
    else:
        return True
    return False


def _keep(
    run: PrintRun, composer: Composer, one: Print, output: Output, content: bytes, holds: list[str]
) -> None:
    before = one.file
    files.keep(one, content, output.ending)
    one.pages = pages_of(content) if output.ending == "pdf" else 0
    told = {
        "state": Print.State.READY,
        "file": one.file,
        "size": one.size,
        "pages": one.pages,
        "made_at": composer.made_at,
        "edition": composer.plan.edition,
        "holds": holds,
        "failure": "",
        "failed_at": "",
    }
    try:
        _step(run, one, **told)
    except OvertakenError:
        files.forget(one.file)
        raise
    files.forget(before)


def _failed(run: PrintRun, one: Print, failure: str, failed_at: str = "") -> None:
    _step(run, one, state=Print.State.FAILED, failure=failure, failed_at=failed_at[:255])


def _step(run: PrintRun, one: Print, **columns: object) -> None:
    """Write how far it is, as long as the run is ours."""
    if not turns.speak(run):
        raise OvertakenError
    Print.objects.filter(pk=one.pk, run=run).update(**columns)
