"""A run's list is read and its plan kept for people to look at; nothing of the shop changes."""

import logging
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shop.certification import clock, rules
from shop.certification.models import Certificate
from shop.regions.models import Region

from ..applying.inserting import insert
from ..effects import effects_of
from ..errors import RegistryImportError, UnreadableFile
from ..holds import is_lowered, taken_away
from ..match import product_identity
from ..models import ImportRun, PlannedChange
from ..near import near_known
from ..normalise import normalise_row
from ..normalise.producers import is_reassessed
from ..plan import Outcome, ProductPlan, RowResult
from ..planning import PlannedList, Progress, planned
from ..records import CELLS, RawRow, Row
from ..withdrawing import Withdrawal
from .carrying import Decided
from .changes import (
    ODD_JUMP,
    OTHER_PROVINCE,
    changes_of,
    is_odd_jump,
    product_changes,
    withdrawal_change,
)
from .freshness import mark_of_shop
from .lifecycle import State, WrongStep, step
from .requests import request_of
from .spooling import spooled

logger = logging.getLogger(__name__)

AT_ONCE = 500
Choice = PlannedChange.Choice
LAPSED, MISSING = "lapsed", "missing"


class LeftAlone(Exception):
    """Somebody cancelled the run, or took it up themselves, while it was being read."""


def plan_run(run: ImportRun) -> ImportRun:
    """Read, plan and keep the plan. Whatever goes wrong ends the run with a sentence."""
    try:
        return _plan(run)
    except LeftAlone:
        run.refresh_from_db()
        return run
    except RegistryImportError as refusal:
        return give_up(run, str(refusal))
    except Exception as error:  # noqa: BLE001 - the page that watches the run must hear of its end
        return fault_of_ours(run, error)


def fault_of_ours(run: ImportRun, error: Exception) -> ImportRun:
    """End a run over what nobody foresaw: the log tells it all, the page that it is not theirs."""
    logger.error("import %s could not be read", run.number, exc_info=error)
    return give_up(
        run,
        _("Something went wrong on our side, and the operators see what. Nothing was changed."),
    )


def give_up(run: ImportRun, sentence: str) -> ImportRun:
    """The run ends here, unless somebody ended it before."""
    try:
        return step(run, State.FAILED, note=sentence, progress={})
    except WrongStep:
        run.refresh_from_db()
        return run


def _plan(run: ImportRun) -> ImportRun:
    shop = mark_of_shop(run)
    with request_of(run) as request, planned(request, _watch(run), run) as plan:
        _refuse_without_grades(plan)
        keep_progress(run, "plan", 0, plan.read)
        keep_lines(run, plan)
        counts = plan.counts
        request_kept = run.request | kept_of(plan) | {"shop": shop}
    return step(
        run,
        State.REVIEW,
        counts=counts,
        request=request_kept,
        planned_at=clock.now(),
        progress={},
    )


def keep_lines(run: ImportRun, plan: PlannedList) -> None:
    """The plan's lines stand in place of those of an earlier reading; what was decided stays."""
    with spooled(_lots(run, plan)) as lots, transaction.atomic():
        run.planned.all().delete()
        for some in lots:
            insert(PlannedChange, some)


def _lots(run: ImportRun, plan: PlannedList) -> Iterator[list[PlannedChange]]:
    decided = Decided.of(run)
    for some in _in_lots(_Preview(run, plan).lines()):
        decided.carry_over(some)
        yield some


def kept_of(plan: PlannedList) -> dict[str, Any]:
    """What a run keeps of its plan, beside the lines."""
    return {
        "held": [one.as_json() for one in plan.held],
        "remarks": plan.notes.remarks[:20],
        "read": plan.read,
    }


def _refuse_without_grades(plan: PlannedList) -> None:
    """A list that says no grade anywhere is read with a declared one, or not at all."""
    if plan.read and plan.tally.reasons["stars_unreadable"] == plan.read:
        cells = {cell for _, columns in plan.notes.headings for cell in columns.values()}
        if "stars" not in cells:
            raise UnreadableFile(
                _(
                    "No grade was found: in no column, in no heading of a group, and none was "
                    "declared. Say which column holds it, or hand the list in with a grade."
                )
            )


def _watch(run: ImportRun) -> Progress:
    shown = count()

    def watch(name: str, done: int, total: int) -> None:
        if next(shown) % 5 == 0:
            keep_progress(run, name, done, total)

    return watch


def keep_progress(run: ImportRun, name: str, done: int, total: int) -> None:
    """Tell the run's page how far it is; stop when the run is not to be read any more."""
    at = timezone.now().isoformat()
    run.progress = {"step": name, "done": done, "total": total, "at": at}
    reading = ImportRun.objects.filter(pk=run.pk, state=State.READING)
    if not reading.update(progress=run.progress):
        raise LeftAlone


def _in_lots(lines: Iterable[PlannedChange]) -> Iterator[list[PlannedChange]]:
    lot: list[PlannedChange] = []
    for line in lines:
        lot.append(line)
        if len(lot) == AT_ONCE:
            yield lot
            lot = []
    if lot:
        yield lot


class _Preview:
    """The lines of one preview, in the order of the tabs' contents."""

    def __init__(self, run: ImportRun, plan: PlannedList) -> None:
        self.run, self.plan = run, plan
        self.positions = count(1)
        self.regions = dict(Region.objects.values_list("pk", "name_vi"))
        self.own = plan.request.scope.regions(plan.book)
        self.merged = frozenset(run.request.get("merge", {}))
        self.today = clock.today()

    def lines(self) -> Iterator[PlannedChange]:
        for batch in self.plan.batches():
            yield from self._of_products(batch.plans, batch.raws)
        for raw, result in self.plan.spill.ended():
            yield self._of_row(result, raw)
        yield from self._of_withdrawals(self.plan.withdrawals)
        yield from self._of_certificates(self.plan.missing, MISSING, Choice.KEEP)
        yield from self._of_certificates(self._lapsed(), LAPSED, Choice.KEEP)
        for raw in self.plan.unchanged_rows():
            yield self._of_unchanged(raw)

    def _of_products(
        self, plans: list[ProductPlan], raws: dict[int, RawRow]
    ) -> Iterator[PlannedChange]:
        near = near_known(one for one in plans if one.known is None)
        touched = [one for one in plans if one.known is not None and self._ends(one)]
        effects = effects_of(one.known.pk for one in touched if one.known)
        for plan in plans:
            parts = {id(row): part for part in plan.certificates for row in part.fresh}
            taken, lowered = taken_away(plan, self.today), int(is_lowered(plan, self.today))
            for result in plan.results:
                line = self._of_row(result, raws.get(result.row.line), plan.identity)
                part = parts.get(id(result.row))
                if part is not None and result.row is part.lead:
                    line.changes = changes_of(part, self.regions)
                    line.changes += product_changes(plan, self.regions)
                    if line.outcome == Outcome.UPGRADED and is_reassessed(line.raw.get("kind", "")):
                        line.flags.append(Outcome.REEVALUATED.value)
                    line.flags += [ODD_JUMP] if is_odd_jump(part) else []
                if plan.known is not None:
                    line.product_id = plan.known.pk
                    line.effect = effects.get(plan.known.pk, {})
                    if (taken or lowered) and result is plan.results[0]:
                        line.effect = line.effect | {"taken": taken, "lowered": lowered}
                elif plan.identity in near:
                    line.near_id, line.likeness = near[plan.identity]
                yield line

    def _ends(self, plan: ProductPlan) -> bool:
        downgrades = any(one.outcome == Outcome.DOWNGRADED for one in plan.results)
        return downgrades or bool(plan.superseded)

    def _of_row(self, result: RowResult, raw: RawRow | None, identity: str = "") -> PlannedChange:
        row = result.row
        return PlannedChange(
            run=self.run,
            position=next(self.positions),
            outcome=result.outcome.value,
            reason=result.reason,
            line=row.line,
            where=(row.where or str(row.line))[:80],
            identity=identity,
            product_name=row.product_name[:255],
            producer_name=row.producer_name[:255],
            province_slug=self._today_slug(row),
            group_slug=row.product_group[:60],
            stars=row.stars,
            raw=_cells(raw),
            flags=[*(problem.code for problem in row.problems), *self._elsewhere(row)],
            choice=Choice.MERGE if product_identity(row) in self.merged else Choice.APPLY,
        )

    def _elsewhere(self, row: Row) -> list[str]:
        """Told of rows of another province than the list was declared to speak of."""
        is_elsewhere = self.own and row.place and row.place.region_id not in self.own
        return [OTHER_PROVINCE] if is_elsewhere else []

    def _today_slug(self, row: Row) -> str:
        return row.place.slug if row.place else ""

    def _of_unchanged(self, raw: RawRow) -> PlannedChange:
        plan = self.plan
        declared = plan.request.scope.declared()
        row = normalise_row(raw, plan.book, plan.listing.sources, declared, plan.default)
        return self._of_row(RowResult(row, Outcome.UNCHANGED), raw)

    def _of_withdrawals(self, withdrawals: list[Withdrawal]) -> Iterator[PlannedChange]:
        effects = effects_of(one.product_id for one in withdrawals if one.product_id)
        for one in withdrawals:
            line = self._of_row(
                one.result, self.plan.withdrawing_raws.get(one.result.row.line), one.identity
            )
            line.product_id = one.product_id
            line.certificate_id = one.certificates[0] if one.certificates else None
            line.choice_paper = one.result.row.decision_number[:120]
            line.changes = [withdrawal_change(one.result.row.decision_date)]
            if one.product_id:
                line.effect = effects.get(one.product_id, {})
            yield line

    def _lapsed(self) -> list[int]:
        """Certificates of the scope that ended since the list before this one."""
        before = ImportRun.objects.filter(state=State.DONE, kind=ImportRun.Kind.LIST)
        last = before.exclude(pk=self.run.pk).order_by("-number").first()
        if last is None or last.finished_at is None:
            return []
        day = last.finished_at.astimezone(clock.VIETNAM).date()
        known = self.plan.request.scope.certificates(self.plan.book, in_force_on=day)
        then = known.in_force(day)
        return [one.pk for one in then if not rules.is_in_force(one, self.today)]

    def _of_certificates(
        self, ids: Iterable[int], outcome: str, choice: Choice
    ) -> Iterator[PlannedChange]:
        wanted = list(ids)
        for start in range(0, len(wanted), AT_ONCE):
            some = Certificate.objects.filter(pk__in=wanted[start : start + AT_ONCE])
            found = list(some.select_related("region", "product").order_by("code"))
            effects = effects_of(one.product_id for one in found)
            for one in found:
                yield PlannedChange(
                    run=self.run,
                    position=next(self.positions),
                    outcome=outcome,
                    product_name=one.product_name,
                    producer_name=one.producer_name,
                    province_slug=one.region.slug if one.region else "",
                    stars=one.stars,
                    product_id=one.product_id,
                    certificate=one,
                    effect=effects.get(one.product_id, {}),
                    choice=choice,
                )


def _cells(raw: RawRow | None) -> dict[str, str]:
    return {name: raw[name] for name in CELLS if raw[name]} if raw else {}
