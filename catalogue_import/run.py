"""One import from file to result: read, normalise, validate, match, plan, apply.

The command and the office's screens call `import_registry`; nothing here prints or asks.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import Any

from django.db.models import Max
from django.utils import timezone

from shop.certification import clock
from shop.regions.places import PlaceBook

from .applying.batches import apply_plans, keep_rows
from .applying.rows import Kept
from .applying.withdrawals import apply_withdrawals
from .findings import worth_seeing
from .holds import held_back, is_safe, reasons_to_hold
from .locks import one_import_at_a_time
from .match import product_identity
from .models import ImportRun
from .normalise import normalise_row
from .normalise.producers import WITHDRAWN
from .places import province_book
from .plan import Outcome, ProductPlan, RowResult, plan_product
from .problems import Verdict
from .reading import Listing, Notes, open_listing
from .records import RawRow, Row, Source
from .scopes import Scope
from .spelling import kept_under_other_words
from .state import also_known_as, known_rows, load_known
from .validate import judge
from .withdrawing import plan_withdrawals, withdrawals_to_hold

COUNTED = ("read", *(outcome.value for outcome in Outcome), "missing")
"""The numbers every run reports, in this order; all but `missing` add up to `read`."""


class Exit(IntEnum):
    """How a run ended, as commands say it."""

    DONE = 0
    FAILED = 1
    HELD = 2


RUNNING = (ImportRun.State.READING, ImportRun.State.APPLYING)


@dataclass(frozen=True)
class Request:
    """What is to be imported, and how."""

    path: Path | str | Sequence[Path | str]
    profile: str = "collected"
    scope: Scope = field(default_factory=Scope)
    complete: bool = False
    dry_run: bool = False
    apply_safe: bool = False
    approve_withdrawals: bool = False
    corrections: Sequence[str] = ()
    token: str = field(default="", repr=False)
    who: Any = None


@dataclass
class Result:
    """What came of it. `reasons` counts why rows wait or were refused; `held` says why nothing,
    or not everything, was applied; `findings` are rows that a person should see, up to a bound."""

    counts: dict[str, int]
    reasons: Counter[str]
    held: list[str] = field(default_factory=list)
    run: ImportRun | None = None
    findings: list[RowResult] = field(default_factory=list)
    notes: Notes = field(default_factory=Notes)

    @property
    def exit(self) -> Exit:
        """Done, or held for a person."""
        return Exit.HELD if self.held else Exit.DONE


@dataclass
class Reading:
    """Everything a list says: rows to plan with by product, and rows that end here."""

    groups: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    ended: list[RowResult] = field(default_factory=list)
    withdrawals: list[Row] = field(default_factory=list)
    raws: dict[int, RawRow] = field(default_factory=dict)
    read: int = 0


Progress = Callable[[str, int, int], None]
"""Called with the step, how far it is, and how far it goes (0 when that is not known)."""


def import_registry(request: Request, progress: Progress = lambda *_: None) -> Result:
    """Import a list. Refusals of the whole file are raised as RegistryImportError."""
    listing = open_listing(request.path, request.profile, request.corrections, request.token)
    with nullcontext() if request.dry_run else one_import_at_a_time():
        run = None if request.dry_run else _begin(listing, request)
        try:
            result = _work(listing, request, run, progress)
        except BaseException as error:
            if run is not None:
                _end(run, ImportRun.State.FAILED, note=f"{type(error).__name__}: {error}")
            raise
        if run is not None:
            state = ImportRun.State.HELD if result.held else ImportRun.State.DONE
            _end(run, state, counts=result.counts, note="\n".join(result.held))
    result.run = run
    return result


def _work(listing: Listing, request: Request, run: ImportRun | None, progress: Progress) -> Result:
    book = province_book()
    request.scope.check(book)
    default = _list_itself(listing)
    reading = _read(listing, request.scope, book, default, progress)
    plans, unchanged = _plan(reading)
    withdrawals = plan_withdrawals(reading.withdrawals)
    reading.ended += [one.result for one in withdrawals]
    missing, known = _missing(request, reading, book)
    held = reasons_to_hold(plans, missing=missing, known=known)
    unapproved = [] if request.approve_withdrawals else withdrawals_to_hold(withdrawals)
    result = _result(reading, plans, unchanged, missing, held)
    result.notes = listing.notes
    if unapproved:
        held += unapproved
        if request.apply_safe:
            withdrawals = [one for one in withdrawals if not one.certificates]
    if run is not None and (not held or (request.apply_safe and held == unapproved)):
        if request.apply_safe:
            plans = _set_risky_aside(plans, result)
        _apply(run, plans, reading, listing, default, progress)
        apply_withdrawals(run, withdrawals, reading.raws, clock.now())
    return result


def _read(
    listing: Listing, scope: Scope, book: PlaceBook, default: Source, progress: Progress
) -> Reading:
    reading, aliases, declared = Reading(), also_known_as(), scope.declared()
    # Papers of tomorrow are an error on the real day, whatever day the shop plays.
    read_on = timezone.now().astimezone(clock.VIETNAM).date()
    for raw in listing.rows():
        row = normalise_row(raw, book, listing.sources, declared, default)
        judgement = judge(row, read_on)
        reading.read += 1
        reading.raws[row.line] = raw
        if judgement.verdict == Verdict.VALID and row.change == WITHDRAWN:
            reading.withdrawals.append(row)
        elif judgement.verdict == Verdict.VALID:
            identity = product_identity(row)
            reading.groups[aliases.get(identity, identity)].append(row)
        else:
            ended = RowResult(row, Outcome(judgement.verdict.value), judgement.reason)
            reading.ended.append(ended)
        progress("read", reading.read, 0)
    for written, kept in kept_under_other_words(reading.groups).items():
        reading.groups[kept].extend(reading.groups.pop(written))
    return reading


def _plan(reading: Reading) -> tuple[list[ProductPlan], int]:
    """Plans for products of which the list says anything new, and how many rows are known."""
    kept = known_rows([row.fingerprint for rows in reading.groups.values() for row in rows])
    evidence = {key for key, row in kept.items() if row.is_evidence}
    touched = {
        identity: rows
        for identity, rows in reading.groups.items()
        if any((row.fingerprint, row.grade) not in evidence for row in rows)
    }
    known = load_known(list(touched))
    plans = [plan_product(key, rows, known.get(key)) for key, rows in touched.items()]
    in_touched = sum(map(len, touched.values()))
    return plans, sum(map(len, reading.groups.values())) - in_touched


def _missing(request: Request, reading: Reading, book: PlaceBook) -> tuple[int, int]:
    """Certificates a complete list should have named and did not, of how many."""
    if not request.complete:
        return 0, 0
    known = request.scope.certificates(book).values_list("product__identity_key", flat=True)
    keys = list(known)
    return sum(key not in reading.groups for key in keys), len(keys)


def _result(
    reading: Reading,
    plans: Sequence[ProductPlan],
    unchanged: int,
    missing: int,
    held: list[str],
) -> Result:
    results = [*reading.ended, *(result for plan in plans for result in plan.results)]
    outcomes = Counter(result.outcome.value for result in results)
    outcomes[Outcome.UNCHANGED.value] += unchanged
    counts = {name: outcomes[name] for name in COUNTED}
    counts |= {"read": reading.read, "missing": missing}
    reasons = Counter(result.reason for result in results if result.reason)
    return Result(counts, reasons, held, findings=worth_seeing(results))


def _set_risky_aside(plans: Sequence[ProductPlan], result: Result) -> list[ProductPlan]:
    risky = [plan for plan in plans if not is_safe(plan)]
    if risky:
        result.held.append(held_back(risky))
    return [plan for plan in plans if is_safe(plan)]


def _apply(
    run: ImportRun,
    plans: Sequence[ProductPlan],
    reading: Reading,
    listing: Listing,
    default: Source,
    progress: Progress,
) -> None:
    ended = [one for one in reading.ended if one.row not in reading.withdrawals]
    kept = known_rows([one.row.fingerprint for one in ended])
    new = {(e.row.fingerprint, e.row.grade): Kept(e) for e in reversed(ended)}
    keep_rows(run, (new[key] for key in new if key not in kept), reading.raws)
    done = 0

    def advance(number: int) -> None:
        nonlocal done
        done += number
        progress("apply", done, len(plans))

    apply_plans(
        run, plans, reading.raws, listing.sources, default, read_at=clock.now(), progress=advance
    )


def _list_itself(listing: Listing) -> Source:
    """The source of rows that name none: the file."""
    return Source(source_id=f"file-{listing.sha256[:12]}", title=listing.path.name[:400])


def _begin(listing: Listing, request: Request) -> ImportRun:
    """A new run. One that says it still runs cannot: we hold the lock, so it was cut off."""
    running = ImportRun.objects.filter(state__in=RUNNING)
    running.update(state=ImportRun.State.INTERRUPTED, finished_at=_now())
    last = ImportRun.objects.aggregate(last=Max("number"))["last"] or 0
    return ImportRun.objects.create(
        number=last + 1,
        started_at=_now(),
        file_name=listing.path.name[:255],
        sha256=listing.sha256,
        profile=listing.profile.name,
        scope=request.scope.as_json() | {"complete": request.complete},
        actor=request.who,
        state=ImportRun.State.APPLYING,
    )


def _end(run: ImportRun, state: ImportRun.State, *, counts: Any = None, note: str = "") -> None:
    run.state, run.finished_at, run.note = state, _now(), note
    run.counts = counts or {}
    run.save(update_fields=["state", "finished_at", "note", "counts"])


def _now() -> dt.datetime:
    """The moment on the shop's clock, as pages tell when the registry was last read."""
    return clock.now()
