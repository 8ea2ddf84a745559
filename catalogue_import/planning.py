"""A list is read, made comparable and planned; nothing is written.

The command, the office's preview and every kind of applying use the same planned list. Its rows
lie on disk (see spill), so memory stays flat; products are planned as they are asked for, in the
order of their identities.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice

from django.utils import timezone

from shop.certification import clock
from shop.regions.places import PlaceBook

from .facts import KnownProduct
from .holds import (
    Hold,
    days_to_hold,
    is_lowered,
    reasons_to_hold,
    taken_away,
    withdrawals_to_hold,
)
from .match import product_identity
from .memory import flat
from .models import ImportRun
from .normalise import Declared, normalise_cells, source_of, understood_cells
from .normalise.producers import WITHDRAWN
from .places import province_book
from .plan import Outcome, ProductPlan, RowResult, plan_product
from .problems import Verdict
from .reading import Listing, Notes, open_listing
from .records import RawRow, Row, Source, fingerprint
from .requests import Request
from .spelling import known_identities
from .spill import Spill
from .state import KnownRow, also_known_as, known_rows, load_known
from .tally import Tally
from .telling_apart import lines_of_others
from .validate import judge
from .withdrawing import Withdrawal, plan_withdrawals

READ_AT_ONCE = 400
"""Rows that are looked up together; SQLite takes no more than 999 values in a query."""

BATCH = 400
"""Products that are planned, and applied, together."""

SET_ASIDE = "set_aside"
"""The reason of rows that a person left out of an import."""

Progress = Callable[[str, int, int], None]
"""Called with the step, how far it is, and how far it goes (0 when that is not known)."""


def unwatched(step: str, done: int, total: int) -> None:
    """Nobody looks."""


@dataclass(frozen=True)
class Batch:
    """Plans of some products with the rows as published, by line."""

    plans: list[ProductPlan]
    raws: dict[int, RawRow]

    @property
    def last(self) -> str:
        """The identity of the last product."""
        return self.plans[-1].identity


@dataclass
class PlannedList:
    """A list that was read. `tally` counts what ended in reading; `done` what this run did before.

    `read` is the number of rows. Use inside `planned`, while its rows are there.
    """

    listing: Listing
    request: Request
    book: PlaceBook
    default: Source
    spill: Spill
    run: ImportRun | None = None
    tally: Tally = field(default_factory=Tally)
    withdrawals: list[Withdrawal] = field(default_factory=list)
    withdrawing_raws: dict[int, RawRow] = field(default_factory=dict)
    read: int = 0
    done: int = 0
    seen_products: set[int] = field(default_factory=set)

    @property
    def notes(self) -> Notes:
        """What the reader noticed."""
        return self.listing.notes

    def batches(self, size: int = 0) -> Iterator[Batch]:
        """Plans of everything of which the list says anything new, in the order of identities."""
        products = self.spill.products()
        while some := list(islice(products, size or BATCH)):
            known = load_known([identity for identity, _ in some])
            plans = [
                self._plan(identity, [row for _, row in rows], known.get(identity))
                for identity, rows in some
            ]
            yield Batch(plans, {raw.line: raw for _, rows in some for raw, _ in rows})

    def products(self) -> Iterator[ProductPlan]:
        """The plans of all batches."""
        for batch in self.batches():
            yield from batch.plans

    def ended(self) -> Iterator[RowResult]:
        """Rows that ended in reading: refused, or waiting."""
        return (result for _, result in self.spill.ended())

    def unchanged_rows(self) -> Iterator[RawRow]:
        """Rows that say nothing new; kept only when the request asks for it."""
        return self.spill.unchanged()

    def raw(self, line: int) -> RawRow:
        """A row as published."""
        if line in self.withdrawing_raws:
            return self.withdrawing_raws[line]
        return self.spill.raws([line])[line]

    def set_aside(self, identities: Collection[str]) -> None:
        """Rows of these products wait instead of being applied, withdrawals too."""
        self.spill.set_aside(identities, SET_ASIDE)
        self.withdrawals = [
            _waiting(one) if one.certificates and one.identity in identities else one
            for one in self.withdrawals
        ]

    @cached_property
    def missing(self) -> list[int]:
        """Certificates that a complete list of this scope should name and does not."""
        if not self.request.complete:
            return []
        certificates = self.request.scope.certificates(self.book)
        rows = certificates.values_list("pk", "product_id", "product__identity_key")
        return [
            pk
            for pk, product_id, identity in rows.iterator()
            if product_id not in self.seen_products and not self.spill.names(identity or "")
        ]

    @cached_property
    def planned_tally(self) -> Tally:
        """What became of every row, products and withdrawals included; plans all products once."""
        tally = self.tally.copy()
        tally.add(one.result for one in self.withdrawals)
        for batch in self.batches():
            for plan in batch.plans:
                tally.add(plan.results)
        return tally

    @property
    def counts(self) -> dict[str, int]:
        """One number per outcome; all but `missing` add up to `read`."""
        return self.planned_tally.counts(read=self.read, missing=len(self.missing))

    @cached_property
    def held(self) -> list[Hold]:
        """Why a person must look first; empty when nobody need to."""
        scope, today = self.request.scope, clock.today()
        known = scope.certificates(self.book).count() if self.request.complete else 0
        in_force = scope.in_force(self.book, today).count()
        taken = lowered = 0
        for plan in self._known_products():
            taken += taken_away(plan, today)
            lowered += is_lowered(plan, today)
        return [
            *reasons_to_hold(len(self.missing), known, taken, in_force, lowered),
            *withdrawals_to_hold(self.withdrawals),
            *days_to_hold(self.notes.month_first),
        ]

    def _known_products(self) -> Iterator[ProductPlan]:
        """Plans of products that are known: from new ones nothing can be taken."""
        identities = self.spill.identities()
        while some := list(islice(identities, READ_AT_ONCE)):
            for identity, known in load_known(some).items():
                rows = [row for _, row in self.spill.rows_of(identity)]
                yield self._plan(identity, rows, known)

    def _plan(self, identity: str, rows: list[Row], known: KnownProduct | None) -> ProductPlan:
        settles = self.request.settles
        if known is not None and settles is not None and settles.replaces is not None:
            known = known.resting_on(rows, settles.replaces)
        return plan_product(identity, rows, known)


def _waiting(one: Withdrawal) -> Withdrawal:
    result = RowResult(one.result.row, Outcome.QUARANTINED, SET_ASIDE)
    return replace(one, result=result, certificates=())


@contextmanager
def planned(
    request: Request, progress: Progress = unwatched, run: ImportRun | None = None
) -> Iterator[PlannedList]:
    """Read a list. Refusals of the whole list are raised as RegistryImportError.

    Rows that `run` itself has brought in already, before it was cut off, are counted as done.
    """
    listing = open_listing(request.path, request.profile, request.corrections, request.token)
    with spilled(listing, request, progress, run) as plan:
        yield plan


@contextmanager
def spilled(
    listing: Listing, request: Request, progress: Progress = unwatched, run: ImportRun | None = None
) -> Iterator[PlannedList]:
    """The same for a list that is open already."""
    book = province_book()
    request.scope.check(book)
    with flat(), Spill() as spill:
        default = request.source or list_itself(listing)
        plan = PlannedList(listing, request, book, default, spill, run)
        _Reader(plan).read(progress)
        yield plan


def list_itself(listing: Listing) -> Source:
    """The source of rows that name none: the file."""
    return Source(source_id=f"file-{listing.sha256[:12]}", title=listing.path.name[:400])


class _Reader:
    """Rows into the spill: what is known is told apart first, by what it says, unread."""

    def __init__(self, plan: PlannedList) -> None:
        self.plan = plan
        self.declared: Declared = plan.request.scope.declared()
        self.aliases = also_known_as() | dict(plan.request.merge)
        self.withdrawing: list[Row] = []
        # Papers of tomorrow are an error on the real day, whatever day the shop plays.
        self.read_on: dt.date = timezone.now().astimezone(clock.VIETNAM).date()

    def read(self, progress: Progress) -> None:
        rows = self.plan.listing.rows()
        while some := list(islice(rows, READ_AT_ONCE)):
            self._take(some)
            self.plan.read += len(some)
            progress("read", self.plan.read, 0)
        self.plan.spill.close_reading()
        self.plan.spill.lead(known_identities(self.plan.spill.identities_told()))
        self._end_contradicting()
        self._end_of_others()
        self.plan.withdrawals = plan_withdrawals(self.withdrawing, self.aliases)

    def _end_contradicting(self) -> None:
        for raw, row in self.plan.spill.contradicting():
            result = RowResult(row, Outcome.QUARANTINED, "number_of_another")
            self.plan.tally.add([result])
            self.plan.spill.end(raw, result)

    def _end_of_others(self) -> None:
        """Rows whose words agree with a known product's only when folded wait for a person."""
        tellings, spill = self.plan.spill.tellings(), self.plan.spill
        others: list[tuple[int, str]] = []
        while some := list(islice(tellings, READ_AT_ONCE)):
            others += lines_of_others(some)
        for line, reason in others:
            raw, row = spill.take_out(line)
            result = RowResult(row, Outcome.QUARANTINED, reason)
            self.plan.tally.add([result])
            spill.end(raw, result)

    def _take(self, raws: list[RawRow]) -> None:
        plan = self.plan
        understood = [understood_cells(raw, self.declared, plan.book) for raw in raws]
        marks = [fingerprint(cells) for cells in understood]
        kept = known_rows(marks)
        for raw, cells, mark in zip(raws, understood, marks, strict=True):
            source = source_of(cells, plan.listing.sources, plan.default)
            known = kept.get((mark, source.grade))
            if known is not None and self._is_settled(known):
                self._pass_over(raw, known)
            else:
                self._read_row(raw, cells, mark)

    def _is_settled(self, known: KnownRow) -> bool:
        if known.is_decided and self.plan.request.settles is None:
            return True
        return known.is_evidence or (known.is_withdrawal and self._is_ours(known))

    def _is_ours(self, known: KnownRow) -> bool:
        return self.plan.run is not None and known.run_id == self.plan.run.pk

    def _pass_over(self, raw: RawRow, known: KnownRow) -> None:
        plan = self.plan
        if known.product_id:
            plan.seen_products.add(known.product_id)
        if self._is_ours(known):
            plan.done += 1
            return
        plan.tally.outcomes[Outcome.UNCHANGED.value] += 1
        if plan.request.keep_unchanged:
            plan.spill.leave(raw)

    def _read_row(self, raw: RawRow, cells: dict[str, str], mark: str) -> None:
        plan = self.plan
        row = normalise_cells(raw, cells, plan.book, plan.listing.sources, plan.default, mark)
        judgement = judge(row, self.read_on)
        written = product_identity(row)
        identity = self.aliases.get(written, written)
        if judgement.verdict != Verdict.VALID:
            plan.spill.name(identity)
            result = RowResult(row, Outcome(judgement.verdict.value), judgement.reason)
            plan.tally.add([result])
            plan.spill.end(raw, result)
        elif row.change == WITHDRAWN:
            plan.spill.name(identity)
            self.withdrawing.append(row)
            plan.withdrawing_raws[row.line] = raw
        else:
            plan.spill.plan(identity, raw, row)
            if identity == written and plan.request.settles is None:
                plan.spill.tell(row)
