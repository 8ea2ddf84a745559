"""The one way in which people's knowledge is put beside the registry's: repairs.

A repair is recorded first and then brought to bear, by `settle`, on the products it speaks of:
those that exist now, and those that a later list brings. Running the same repairs again changes
nothing. Stars and days are never repaired: they come from papers.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from shop.catalogue.models import Product
from shop.catalogue.signals import tell_products_changed
from shop.certification import clock
from shop.regions.folding import fold, normalise_published

from .applying.journal import about_to_change
from .errors import RepairRefused, UnreadableFile
from .match import bare_unit
from .models import ImportRow, Repair
from .repairing import FIELDS, Tools, identity_with_producer

COLUMNS = ("key", "field", "value", "source")
RELATED = ("producer", "origin_region__successor", "ocop_set")
CHUNK = 400
CELL = "cell:"
"""Before the name of a cell in `Repair.field`."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RepairRow:
    """One repair as written: the product's key as published, the field, the value, the source."""

    key: str
    field: str
    value: str
    source: str
    line: int = 0


@dataclass
class RepairReport:
    """What a run of repairs did: numbers of rows, of product fields changed, and refusals."""

    recorded: int = 0
    known: int = 0
    changed: int = 0
    waiting: int = 0
    refused: list[tuple[RepairRow, str]] = field(default_factory=list)


def read_repairs(path: Path) -> list[RepairRow]:
    """The rows of a table of repairs (key, field, value, source)."""
    with path.open(encoding="utf-8-sig", newline="") as table:
        reader = csv.DictReader(table)
        if not set(COLUMNS) <= set(reader.fieldnames or ()):
            raise UnreadableFile(
                _("The file has no column %(columns)s.") % {"columns": ", ".join(COLUMNS)}
            )
        return [
            RepairRow(
                **{name: normalise_published(row[name] or "") for name in COLUMNS},
                line=reader.line_num,
            )
            for row in reader
        ]


@transaction.atomic
def apply_repairs(rows: Iterable[RepairRow], *, who: Any = None) -> RepairReport:
    """Record these repairs and bring them to bear."""
    report, tools = RepairReport(), Tools()
    repairs = list(_checked(rows, tools, report))
    kept = _latest(repairs)
    new = []
    for repair in repairs:
        last = kept.get((repair.subject, repair.place, repair.field))
        if last and (last.value, last.source) == (repair.value, repair.source):
            report.known += 1
            continue
        repair.who = who
        kept[repair.subject, repair.place, repair.field] = repair
        new.append(repair)
    Repair.objects.bulk_create(new)
    report.recorded = len(new)
    subjects = {repair.subject for repair in repairs}
    products = _products_of(subjects)
    report.changed = settle(products, tools)
    if report.changed:
        tell_products_changed(Repair, (product.pk for product in products))
    found = {subject_of(product) for product in products}
    report.waiting = sum(repair.subject not in found for repair in repairs)
    return report


def repair_cells(row: ImportRow, cells: Mapping[str, str], *, source: str, who: Any) -> None:
    """Record cells of a waiting row as a person corrected them; they hold for that row alone."""
    if not source:
        raise RepairRefused(_("A repair needs its source."))
    said = row.normalised
    names = ("product_name", "producer_name", "province")
    key = "|".join(str(said.get(name, "")) for name in names)
    Repair.objects.bulk_create(
        Repair(
            key=key[:700],
            subject="",
            field=f"{CELL}{name}",
            value=value[:255],
            source=source[:600],
            who=who,
            row=row,
            recorded_at=clock.now(),
        )
        for name, value in sorted(cells.items())
    )


def apply_waiting_repairs(identities: Iterable[str]) -> int:
    """Bring recorded repairs to bear on products that a list has just brought."""
    subjects = {identity: _subject(identity) for identity in identities}
    repaired = _by_subject(set(subjects.values())).keys()
    chosen = [identity for identity, subject in subjects.items() if subject in repaired]
    if not chosen:
        return 0
    products = Product.objects.filter(identity_key__in=chosen).select_related(*RELATED)
    return settle(list(products.order_by("pk")), Tools())


def settle(products: Sequence[Product], tools: Tools) -> int:
    """Make the fields of these products what their repairs say; the number of fields changed."""
    repairs = _by_subject({subject_of(product) for product in products})
    changed: dict[int, Product] = {}
    applied: dict[int, Repair] = {}
    columns: set[str] = set()
    number = 0
    with translation.override("vi"):
        for product in products:
            for repair in _effective(product, repairs[subject_of(product)]):
                if not _may_be_applied(repair, product):
                    continue
                about_to_change([product])
                if repair.applied_at is None:
                    about_to_change([repair])
                    applied[repair.pk] = _mark_applied(repair, product)
                if touched := _bring_to_bear(repair, product, tools):
                    number += 1
                    columns.update(touched)
                    changed[product.pk] = product
    Product.objects.bulk_update(changed.values(), sorted(columns) or ["slug"], batch_size=CHUNK)
    _keep_applied(applied.values())
    return number


def _keep_applied(applied: Iterable[Repair]) -> None:
    single = [one for one in applied if FIELDS[one.field].single]
    Repair.objects.bulk_update(single, ["applied_at", "also_known_as", "product"], CHUNK)
    general = [one.pk for one in applied if not FIELDS[one.field].single]
    for some in _chunks(general):
        Repair.objects.filter(pk__in=some).update(applied_at=clock.now())


def subject_of(product: Product) -> str:
    """Folded name and producer as the registry published them."""
    return _subject(product.identity_key or "")


def _subject(identity: str) -> str:
    return identity.rpartition("|")[0]


def _checked(rows: Iterable[RepairRow], tools: Tools, report: RepairReport) -> Iterable[Repair]:
    for row in rows:
        try:
            yield _repair(row, tools)
        except RepairRefused as refusal:
            report.refused.append((row, str(refusal)))


def _repair(row: RepairRow, tools: Tools) -> Repair:
    parts = row.key.split("|")
    if len(parts) < 3 or not fold(parts[0]):
        raise RepairRefused(_("The key is not “name|producer|province”."))
    if row.field not in FIELDS:
        raise RepairRefused(_("“%(field)s” cannot be repaired.") % {"field": row.field})
    if not row.source:
        raise RepairRefused(_("A repair needs its source."))
    wanted = FIELDS[row.field]
    wanted.check(row.value, tools)
    name, producer, province, *units = parts
    if wanted.single and not province:
        raise RepairRefused(_("This repair is for one product; its key needs the province."))
    slug = tools.province(province).slug if province else ""
    return Repair(
        key=row.key,
        subject=f"{fold(name)}|{fold(producer)}",
        place="/".join([slug, *map(bare_unit, units)]).rstrip("/"),
        field=row.field,
        value=row.value,
        source=row.source,
        recorded_at=clock.now(),
    )


def _latest(repairs: Sequence[Repair]) -> dict[tuple[str, str, str], Repair]:
    kept = _by_subject({repair.subject for repair in repairs})
    return {(one.subject, one.place, one.field): one for some in kept.values() for one in some}


def _by_subject(subjects: Iterable[str]) -> dict[str, list[Repair]]:
    """Repairs of these subjects, the oldest first."""
    found: dict[str, list[Repair]] = defaultdict(list)
    for some in _chunks(sorted(set(subjects) - {""})):
        for repair in Repair.objects.filter(subject__in=some).order_by("pk"):
            found[repair.subject].append(repair)
    return found


def _products_of(subjects: set[str]) -> list[Product]:
    names = sorted({subject.partition("|")[0][:255] for subject in subjects})
    return [
        product
        for some in _chunks(names)
        for product in Product.objects.filter(name_key__in=some).select_related(*RELATED)
        if subject_of(product) in subjects
    ]


def _effective(product: Product, repairs: Iterable[Repair]) -> Iterable[Repair]:
    """Of several repairs for one field: the one that names the place, then the latest."""
    place = (product.identity_key or "").rpartition("|")[2]
    fits = [one for one in repairs if _within(place, one.place)]
    by_field = {one.field: one for one in sorted(fits, key=lambda one: (bool(one.place), one.pk))}
    # The origin comes first: a producer is looked for in the product's province.
    return sorted(by_field.values(), key=lambda one: one.field != "origin")


def _within(place: str, wanted: str) -> bool:
    return not wanted or place == wanted or place.startswith(f"{wanted}/")


def _may_be_applied(repair: Repair, product: Product) -> bool:
    """A repair of one product never reaches a second one, nor makes two products the same."""
    if not FIELDS[repair.field].single:
        return True
    if repair.product_id not in (None, product.pk):
        return False
    if repair.field != "producer":
        return True
    alias = identity_with_producer(product.identity_key or "", repair.value)
    return not Product.objects.filter(identity_key=alias).exclude(pk=product.pk).exists()


def _mark_applied(repair: Repair, product: Product) -> Repair:
    repair.applied_at = clock.now()
    if FIELDS[repair.field].single:
        repair.product = product
    if repair.field == "producer":
        repair.also_known_as = identity_with_producer(product.identity_key or "", repair.value)
    return repair


def _bring_to_bear(repair: Repair, product: Product, tools: Tools) -> tuple[str, ...]:
    """Set one field of a product; the columns that changed."""
    before = _column_values(product)
    columns = FIELDS[repair.field].write(product, repair.value, tools)
    return columns if before != _column_values(product) else ()


def _column_values(product: Product) -> dict[str, Any]:
    return {f.attname: product.__dict__.get(f.attname) for f in product._meta.concrete_fields}


def _chunks(values: Sequence[T]) -> Iterable[Sequence[T]]:
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
