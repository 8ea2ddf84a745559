"""One import from file to result: read, normalise, validate, match, plan, apply.

The command calls `import_registry`; the office's screens plan first, decide, and then call
`apply_planned` on the same kind of plan. Nothing here prints or asks.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from shop.certification import clock

from .applying.aliases import record_aliases
from .applying.batches import Bench, apply_batch, keep_ended
from .applying.missing import apply_missing
from .applying.rows import Kept, in_batches
from .applying.settling import settle_row
from .applying.withdrawals import apply_withdrawals, as_things_stand
from .deciding import Decisions
from .errors import RegistryImportError, TrialOnly
from .freshness import tell_ended
from .holds import WITHDRAWALS, Hold, held_back, is_lowered, is_safe, taken_away
from .locks import one_import_at_a_time
from .models import ImportRun
from .near import record_pairs
from .plan import ProductPlan, RowResult
from .planning import BATCH, PlannedList, Progress, planned, spilled, unwatched
from .reading import Notes, open_listing
from .requests import Request
from .state import known_rows
from .tally import COUNTED, Tally

__all__ = ["COUNTED", "Exit", "Request", "Result", "apply_planned", "import_registry", "planned"]

RUNNING = (ImportRun.State.READING, ImportRun.State.APPLYING)
SHOW_EVERY = dt.timedelta(seconds=2)


class Exit(IntEnum):
    """How a run ended, as commands say it."""

    DONE = 0
    FAILED = 1
    HELD = 2


@dataclass
class Result:
    """What came of it. `reasons` counts why rows wait or were refused; `held` says why nothing,
    or not everything, was applied; `findings` are rows that a person should see, up to a bound."""

    counts: dict[str, int]
    reasons: Counter[str]
    held: list[Hold] = field(default_factory=list)
    run: ImportRun | None = None
    findings: list[RowResult] = field(default_factory=list)
    notes: Notes = field(default_factory=Notes)

    @property
    def exit(self) -> Exit:
        """Done, or held for a person."""
        return Exit.HELD if self.held else Exit.DONE


def import_registry(request: Request, progress: Progress = unwatched) -> Result:
    """Import a list. Refusals of the whole file are raised as RegistryImportError."""
    listing = open_listing(request.path, request.profile, request.corrections, request.token)
    with nullcontext() if request.dry_run else one_import_at_a_time():
        run = None if request.dry_run else _begin(listing.path.name, listing.sha256, request)
        try:
            with spilled(listing, request, progress, run) as plan:
                result = _decide_and_apply(plan, run, progress)
        except BaseException as error:
            if run is not None:
                end_run(run, ImportRun.State.FAILED, note=_in_words(error))
            raise
        if run is not None:
            state = ImportRun.State.HELD if result.held else ImportRun.State.DONE
            end_run(run, state, counts=result.counts, note="\n".join(map(str, result.held)))
    return result


def _in_words(error: BaseException) -> str:
    """A refusal is a sentence for people; what nobody foresaw says what it was."""
    told = str(error)
    return told if isinstance(error, RegistryImportError) else f"{type(error).__name__}: {told}"


def _decide_and_apply(plan: PlannedList, run: ImportRun | None, progress: Progress) -> Result:
    """What a command decides by itself: everything, only what is safe, or nothing."""
    request = plan.request
    blocking = [
        one for one in plan.held if not (one.code == WITHDRAWALS and request.approve_withdrawals)
    ]
    only_withdrawals = all(one.code == WITHDRAWALS for one in blocking)
    if run is None or (blocking and not (request.apply_safe and only_withdrawals)):
        return _result(plan, plan.planned_tally, blocking, run)
    decisions = Decisions(withdrawals=not blocking, safe_only=request.apply_safe, who=request.who)
    result = apply_planned(run, plan, decisions, progress)
    result.held = [*blocking, *result.held]
    return result


def apply_planned(
    run: ImportRun, plan: PlannedList, decisions: Decisions, progress: Progress = unwatched
) -> Result:
    """Write what the plan says, as far as people decided so. The caller holds the import's lock.

    A run that was cut off goes on behind what it had done; it ends as if nothing had happened.
    The run's state is the caller's to set.
    """
    if run.trial:
        raise TrialOnly(_("A trial is only looked at; it is never applied."))
    plan.spill.lead(decisions.merge)
    plan.set_aside(decisions.aside)
    tally = Tally()
    for batch in run.batches.values_list("counts", flat=True):
        tally.add_counts(batch)
    bench = Bench.for_run(
        run, plan.listing.sources, plan.default, clock.now(), announce=decisions.announce
    )
    record_aliases(bench, {**plan.request.merge, **decisions.merge}, _why(plan.request))
    watch = _Watch(run, plan.spill.number_of_products(), progress)
    for ended in in_batches(_ended(plan), BATCH):
        tally.add(one.result for one, _raw in ended)
        _keep_new(bench, ended)
    risky: list[ProductPlan] = []
    for batch in plan.batches():
        plans = batch.plans if decisions.ordinary else []
        risky += [one for one in plans if _waits(one, decisions)]
        plans = [one for one in plans if not _waits(one, decisions)]
        _apply_and_count(bench, plans, batch.raws, tally)
        watch.advance(len(batch.plans))
    for one in risky:
        tally.add(one.results)
    _apply_withdrawals(bench, plan, decisions, tally)
    if decisions.missing:
        apply_missing(bench, decisions.missing)
    if bench.made_products:
        record_pairs(bench.made_products, bench.read_at)
    waits = risky or (plan.withdrawals and not decisions.withdrawals)
    if plan.request.settles and not waits:
        settle_row(bench, plan.request.settles, plan.seen_products)
    tally.outcomes["unchanged"] += plan.tally.outcomes["unchanged"]
    return _result(plan, tally, [held_back(risky)] if risky else [], run)


def _why(request: Request) -> str:
    return request.settles.note if request.settles else ""


def _waits(plan: ProductPlan, decisions: Decisions) -> bool:
    """Whether a plan is left for somebody who has not decided yet."""
    if decisions.safe_only and not is_safe(plan):
        return True
    if decisions.taking:
        return False
    today = clock.today()
    return taken_away(plan, today) > 0 or is_lowered(plan, today)


def _apply_and_count(
    bench: Bench, plans: Sequence[ProductPlan], raws: dict[int, Any], tally: Tally
) -> None:
    if plans:
        apply_batch(bench, plans, raws)
        for one in plans:
            tally.add(one.results)


def _apply_withdrawals(bench: Bench, plan: PlannedList, decisions: Decisions, tally: Tally) -> None:
    """All of them, or only those that take nothing away: the rest waits for a second person."""
    chosen = as_things_stand(plan.withdrawals, bench.run)
    if not decisions.withdrawals:
        known = {one.result.row.line for one in plan.withdrawals if one.certificates}
        chosen = [one for one in chosen if one.result.row.line not in known]
    if chosen:
        apply_withdrawals(bench, chosen, plan.withdrawing_raws, decisions.withdrawal_reasons)
    done = {one.result.row.line: one.result for one in chosen}
    tally.add(done.get(one.result.row.line, one.result) for one in plan.withdrawals)


def _ended(plan: PlannedList) -> Iterator[tuple[Kept, Any]]:
    return ((Kept(result), raw) for raw, result in plan.spill.ended())


def _keep_new(bench: Bench, ended: Sequence[tuple[Kept, Any]]) -> None:
    """Rows that ended in reading are kept the first time they say this."""
    kept = known_rows([one.result.row.fingerprint for one, _raw in ended])
    new: dict[tuple[str, str], tuple[Kept, Any]] = {}
    for one, raw in ended:
        key = (one.result.row.fingerprint, one.result.row.grade)
        if key not in kept:
            new.setdefault(key, (one, raw))
    raws = {raw.line: raw for _one, raw in new.values()}
    keep_ended(bench, [one for one, _raw in new.values()], raws)


def _result(plan: PlannedList, tally: Tally, held: list[Hold], run: ImportRun | None) -> Result:
    return Result(
        counts=tally.counts(read=plan.read, missing=len(plan.missing)),
        reasons=tally.reasons,
        held=list(held),
        run=run,
        findings=tally.findings,
        notes=plan.notes,
    )


class _Watch:
    """Tells how far the run is: to whoever called at once, to the run's page now and then."""

    def __init__(self, run: ImportRun, total: int, progress: Progress) -> None:
        self.run, self.total, self.progress = run, total, progress
        self.done = 0
        self.shown = dt.datetime.now(dt.UTC)

    def advance(self, number: int) -> None:
        self.done += number
        self.progress("apply", self.done, self.total)
        now = dt.datetime.now(dt.UTC)
        if now - self.shown >= SHOW_EVERY:
            self.shown = now
            show_progress(self.run, "apply", self.done, self.total)


def show_progress(run: ImportRun, step: str, done: int, total: int) -> None:
    """Keep how far a run is, for pages that watch it."""
    run.progress = {"step": step, "done": done, "total": total}
    run.save(update_fields=["progress"])


def _begin(file_name: str, sha256: str, request: Request) -> ImportRun:
    """A new run, or the last one where it was cut off with this very list.

    One that says it still runs cannot: we hold the lock, so it was cut off. Lists handed in on
    screen that have changed nothing yet do not stand between.
    """
    last = ImportRun.objects.exclude(file__isnull=False, batches__isnull=True).first()
    if last is not None and _is_cut_off(last) and _is_same(last, sha256, request):
        last.state = ImportRun.State.APPLYING
        last.save(update_fields=["state"])
        return last
    mark_cut_off()
    return ImportRun.objects.create(
        number=next_number(),
        started_at=clock.now(),
        file_name=file_name[:255],
        sha256=sha256,
        profile=request.profile,
        scope=request.as_scope(),
        request=_kept_request(request),
        actor=request.who,
        state=ImportRun.State.APPLYING,
    )


def mark_cut_off() -> None:
    """Runs of commands that say they still run were cut off. The caller holds the lock."""
    running = ImportRun.objects.filter(state__in=RUNNING, file__isnull=True)
    running = running.exclude(kind=ImportRun.Kind.UNDO)
    running.update(state=ImportRun.State.INTERRUPTED, finished_at=clock.now())


def next_number() -> int:
    """The number of the next run."""
    return (ImportRun.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def _is_cut_off(run: ImportRun) -> bool:
    """Only runs of commands: those of the office have a file, and go on by themselves."""
    if run.kind != ImportRun.Kind.LIST or hasattr(run, "file"):
        return False
    return run.state in (*RUNNING, ImportRun.State.INTERRUPTED)


def _is_same(run: ImportRun, sha256: str, request: Request) -> bool:
    return (run.sha256, run.profile, run.scope, run.request) == (
        sha256,
        request.profile,
        request.as_scope(),
        _kept_request(request),
    )


def _kept_request(request: Request) -> dict[str, Any]:
    return {
        "corrections": list(request.corrections),
        "apply_safe": request.apply_safe,
        "approve_withdrawals": request.approve_withdrawals,
    }


def end_run(
    run: ImportRun, state: ImportRun.State, *, counts: dict[str, int] | None = None, note: str = ""
) -> None:
    """Write down how a run ended."""
    run.state, run.finished_at, run.note = state, clock.now(), note
    run.counts = counts or {}
    run.progress = {}
    run.save(update_fields=["state", "finished_at", "note", "counts", "progress"])
    tell_ended(run)
