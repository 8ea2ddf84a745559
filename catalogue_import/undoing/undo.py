"""A run is taken back, the last batch first, each in one transaction.

Products on which something else stands by now are left as they are and listed. Whatever stops an
undo, starting it again goes on behind what it had done.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps
from django.db import models, transaction

from shop.catalogue.models import Product
from shop.catalogue.signals import tell_products_changed
from shop.certification import clock
from shop.certification.models import CertificateEvent
from shop.certification.undoing import retire, take_back_events

from ..applying.producers import PRODUCER, WRITTEN, products_of
from ..joining.producers import follow_joined_producers
from ..locks import one_import_at_a_time
from ..models import ImportBatch, ImportRow, ImportRun, UndoneChange
from ..run import end_run, next_number
from .preview import check_can_be_undone
from .reach import (
    CERTIFICATE,
    PRODUCT,
    ROW,
    created_products,
    later_batches,
    products_of_batch,
    reasons_to_leave,
)

EVENT = "certification.certificateevent"
ANNOUNCEMENT = "certification.upgradeannouncement"
ALIAS = "catalogue_import.knownas"
SHARED = ("certification.recognitiondecision", PRODUCER, "certification.sourcedocument")
"""Records that several products share; they are removed last, and only when nothing needs them."""

PAIR = "catalogue_import.suspectedpair"
BATCH = "producer_desk.batch"
RESTORED_IN_ORDER = (
    *reversed(SHARED),
    PRODUCT,
    CERTIFICATE,
    "catalogue_import.repair",
    ROW,
    ALIAS,
    PAIR,
    BATCH,
)
# Of a record that its producer may have changed since, only these columns are put back.
MOVED = {BATCH: ("product_id", "lot")}


def undo(run: ImportRun, who: Any = None, second: Any = None) -> ImportRun:
    """Take a run back; the run of kind undo that tells of it."""
    with one_import_at_a_time():
        return take_back(run, who, second)


def take_back(run: ImportRun, who: Any = None, second: Any = None) -> ImportRun:
    """The same, where the caller holds the import's lock."""
    undoing = _begin(run, who, second)
    created, touched = created_products(run), _touched(run)
    left = reasons_to_leave(run, touched, created)
    done = {int(mark) for mark in undoing.batches.values_list("upto", flat=True) if mark}
    for batch in run.batches.order_by("-number"):
        if batch.number not in done:
            _take_back(undoing, batch, left)
    with transaction.atomic():
        restored = _tidy_shared(run, left)
        follow_joined_producers()
        tell_products_changed(ImportRun, touched | products_of(restored))
        counts = _counts(undoing)
        run.state = ImportRun.State.UNDONE
        run.save(update_fields=["state"])
        end_run(undoing, ImportRun.State.DONE, counts=counts)
    return undoing


def _begin(run: ImportRun, who: Any, second: Any) -> ImportRun:
    begun = ImportRun.objects.filter(undoes=run).first()
    if begun is not None and begun.state != ImportRun.State.DONE:
        begun.state = ImportRun.State.APPLYING
        begun.seconded_by = second or begun.seconded_by
        begun.save(update_fields=["state", "seconded_by"])
        return begun
    check_can_be_undone(run)
    return ImportRun.objects.create(
        number=next_number(),
        kind=ImportRun.Kind.UNDO,
        undoes=run,
        started_at=clock.now(),
        file_name=run.file_name,
        sha256=run.sha256,
        profile=run.profile,
        scope=run.scope,
        state=ImportRun.State.APPLYING,
        actor=who,
        seconded_by=second,
    )


def _touched(run: ImportRun) -> set[int]:
    touched: set[int] = set()
    for batch in run.batches.iterator(chunk_size=20):
        touched |= products_of_batch(batch)
    return touched


def _take_back(undoing: ImportRun, batch: ImportBatch, left: Mapping[int, str]) -> None:
    with transaction.atomic():
        products = products_of_batch(batch)
        changes = _labels(undoing, products, left)
        # First what points at records, then the records: nothing is removed while it is needed.
        _restore(batch, left)
        codes = _remove_created(batch, left, undoing)
        _tell(undoing, changes, codes)
        ImportBatch.objects.create(
            run=undoing,
            number=undoing.batches.count() + 1,
            step="undo",
            upto=str(batch.number),
            applied_at=clock.now(),
        )
        tell_products_changed(ImportRun, products)


def _labels(
    undoing: ImportRun, products: set[int], left: Mapping[int, str]
) -> dict[int, UndoneChange]:
    found = Product.objects.filter(pk__in=products).values_list("pk", "title_vi", "identity_key")
    return {
        pk: UndoneChange(
            run=undoing,
            product_id=pk,
            identity=identity or "",
            label=title or "",
            left_out=left.get(pk, "")[:200],
        )
        for pk, title, identity in found
    }


def _remove_created(
    batch: ImportBatch, left: Mapping[int, str], undoing: ImportRun
) -> dict[int, dict[str, Any]]:
    """Remove what the batch made, except of products left out; what went, by product."""
    went: dict[int, dict[str, Any]] = {}

    def note(product_id: int, name: str, value: Any) -> None:
        went.setdefault(product_id, {}).setdefault(name, []).append(value)

    rows = ImportRow.objects.filter(pk__in=batch.created.get(ROW, ()))
    rows.filter(models.Q(product=None) | ~models.Q(product__in=left)).delete()
    _plain_delete(ALIAS, batch, left, "product")
    certificates = apps.get_model(CERTIFICATE).objects.filter(
        pk__in=batch.created.get(CERTIFICATE, ())
    )
    owners = dict(certificates.exclude(product__in=left).values_list("pk", "product_id"))
    for snapshot in retire(list(owners), undoing.number, clock.now()):
        gone = snapshot["certificate"]
        note(gone["product_id"], "certificates", gone["code"])
    events = CertificateEvent.objects.filter(pk__in=batch.created.get(EVENT, ()))
    kept = events.exclude(certificate__product__in=left)
    lines = dict(kept.values_list("pk", "certificate__product_id"))
    for line in take_back_events(list(lines)):
        note(lines[line["id"]], "events", line)
    _plain_delete(ANNOUNCEMENT, batch, left, "certificate__product")
    products = [pk for pk in batch.created.get(PRODUCT, ()) if pk not in left]
    Product.objects.filter(pk__in=products).delete()
    return went


def _plain_delete(label: str, batch: ImportBatch, left: Mapping[int, str], product: str) -> None:
    records: models.QuerySet[Any] = models.QuerySet(apps.get_model(label)).filter(
        pk__in=batch.created.get(label, ())
    )
    records.exclude(**{f"{product}__in": list(left)}).delete()


def _restore(batch: ImportBatch, left: Mapping[int, str]) -> None:
    """Columns are as they were before the batch; those of products left out stay."""
    for label in RESTORED_IN_ORDER:
        if label in SHARED:
            continue
        for values in batch.before.get(label, ()):
            product_id = values["pk"] if label == PRODUCT else values.get("product_id")
            if product_id not in left:
                restore(label, values)


def restore(label: str, values: Mapping[str, Any]) -> None:
    """Put the columns of one record back."""
    model = apps.get_model(label)
    columns = {
        name: model._meta.get_field(name).to_python(value)
        for name, value in values.items()
        if name in MOVED.get(label, values) and name != "pk"
    }
    # A plain queryset: the catalogue's own would write the words of the active language.
    models.QuerySet(model).filter(pk=values["pk"]).update(**columns)


def _tidy_shared(run: ImportRun, left: Mapping[int, str]) -> set[int]:
    """Decisions, sources and producers: put back, or removed when nothing needs them any more.

    The producers that were put back.
    """
    touched_later = _shared_since(run)
    restored = set()
    for batch in run.batches.order_by("-number"):
        for label in SHARED:
            for values in batch.before.get(label, ()):
                if (label, values["pk"]) not in touched_later and not left:
                    restore(label, _told_by_lists(label, values))
                    restored |= {values["pk"]} if label == PRODUCER else set()
    for label in SHARED:
        for batch in run.batches.order_by("-number"):
            _remove_unneeded(label, batch.created.get(label, ()))
    return restored


def _told_by_lists(label: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Of a producer only what lists tell: how it sends it has said itself meanwhile."""
    if label != PRODUCER:
        return values
    return {name: values[name] for name in ("pk", *WRITTEN) if name in values}


def _shared_since(run: ImportRun) -> set[tuple[str, int]]:
    return {
        (label, values["pk"])
        for batch in later_batches(run).iterator(chunk_size=20)
        for label in SHARED
        for values in batch.before.get(label, ())
    }


def _remove_unneeded(label: str, keys: Iterable[int]) -> None:
    model = apps.get_model(label)
    for pk in keys:
        if not any(_refers(relation, pk) for relation in model._meta.related_objects):
            models.QuerySet(model).filter(pk=pk).delete()


def _refers(relation: Any, pk: int) -> bool:
    found: models.QuerySet[Any] = models.QuerySet(relation.related_model).filter(
        **{relation.field.name: pk}
    )
    return found.exists()


def _tell(
    undoing: ImportRun, changes: Mapping[int, UndoneChange], went: Mapping[int, dict[str, Any]]
) -> None:
    for pk, change in changes.items():
        change.certificate_codes = went.get(pk, {}).get("certificates", [])
        change.snapshot = went.get(pk, {})
    gone = set(Product.objects.filter(pk__in=changes).values_list("pk", flat=True))
    for pk, change in changes.items():
        if pk not in gone:
            change.product_id = None
    UndoneChange.objects.bulk_create(changes.values())


def _counts(undoing: ImportRun) -> dict[str, int]:
    changes = undoing.undone_changes
    return {
        "put_back": changes.filter(left_out="").values("identity").distinct().count(),
        "left_out": changes.exclude(left_out="").values("identity").distinct().count(),
    }
