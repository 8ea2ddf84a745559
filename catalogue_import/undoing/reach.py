"""Which products a run touched, and which of them something else stands on by now."""

from collections.abc import Iterable
from itertools import islice

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from shop.basket.models import Line as BasketLine
from shop.catalogue.models import Product
from shop.certification.models import Certificate, UpgradeAnnouncement
from shop.order.models import Line as OrderLine
from shop.partner.models import StockRecord
from shop.producer_desk.models import Batch

from ..models import ImportBatch, ImportRow, ImportRun, Repair

CHUNK = 400
PRODUCT, CERTIFICATE, ROW = (
    "catalogue.product",
    "certification.certificate",
    "catalogue_import.importrow",
)


def products_of_batch(batch: ImportBatch) -> set[int]:
    """Products that a batch made or changed, or whose certificates it did."""
    products = {*_keys(batch, PRODUCT)}
    certificates = _keys(batch, CERTIFICATE)
    rows = _keys(batch, ROW)
    products |= _looked_up(Certificate, certificates)
    products |= _looked_up(ImportRow, rows)
    products |= {row["product_id"] for row in batch.before.get(CERTIFICATE, ())}
    return products - {None}


def _keys(batch: ImportBatch, label: str) -> list[int]:
    changed = (row["pk"] for row in batch.before.get(label, ()))
    return [*batch.created.get(label, ()), *changed]


def _looked_up(model: type[Certificate] | type[ImportRow], keys: Iterable[int]) -> set[int]:
    found: set[int] = set()
    remaining = iter(keys)
    while some := list(islice(remaining, CHUNK)):
        ids = model._default_manager.filter(pk__in=some).values_list("product_id", flat=True)
        found.update(pk for pk in ids if pk)
    return found


def later_batches(run: ImportRun) -> QuerySet[ImportBatch]:
    """Journal lines that other runs wrote after this one began to apply, and that still hold.

    Runs are numbered as they are handed in; only the journal tells in which order they applied.
    """
    first = run.batches.order_by("pk").values_list("pk", flat=True).first() or 0
    later = ImportBatch.objects.filter(pk__gt=first).exclude(run=run)
    later = later.exclude(run__state=ImportRun.State.UNDONE)
    return later.exclude(run__kind=ImportRun.Kind.UNDO).select_related("run")


def reasons_to_leave(run: ImportRun, products: set[int], created: set[int]) -> dict[int, str]:
    """Products that are not put back, with the reason. `created` are those the run had made.

    Products brought together are put apart whole or not at all (see `touched_since`).
    """
    if run.kind == ImportRun.Kind.MERGE:
        return {}
    reasons: dict[int, str] = {}
    touched = _first_touched(run)
    for batch in later_batches(run).iterator(chunk_size=20):
        for pk in products_of_batch(batch) & products:
            if batch.pk > touched.get(pk, 0):
                reasons.setdefault(
                    pk, _("Import %(number)d touched it later.") % {"number": batch.run.number}
                )
    _leave(reasons, _in_orders(products), _("It has been ordered with this certificate."))
    _leave(reasons, _repaired_since(run, created), _("The office has repaired it since."))
    _leave(reasons, _with(StockRecord, created), _("It has a price and stock by now."))
    _leave(reasons, _with(BasketLine, created), _("It lies in a basket."))
    _leave(reasons, _with(Batch, created), _("Its producer has noted batches of it."))
    _leave(reasons, _announced(products), _("Its upgrade has been announced."))
    return reasons


def _first_touched(run: ImportRun) -> dict[int, int]:
    """The journal line with which the run first touched each product."""
    touched: dict[int, int] = {}
    for batch in run.batches.order_by("pk").iterator(chunk_size=20):
        for pk in products_of_batch(batch):
            touched.setdefault(pk, batch.pk)
    return touched


def touched_since(run: ImportRun) -> int | None:
    """The number of the first later run that touched what this one did."""
    touched = {pk for batch in run.batches.iterator() for pk in products_of_batch(batch)}
    later = (one.run.number for one in later_batches(run) if products_of_batch(one) & touched)
    return min(later, default=None)


def _leave(reasons: dict[int, str], products: set[int], reason: str) -> None:
    for pk in products:
        reasons.setdefault(pk, reason)


def _in_orders(products: set[int]) -> set[int]:
    return _with(OrderLine, products)


def _with(
    model: type[StockRecord] | type[OrderLine] | type[BasketLine] | type[Batch], ids: set[int]
) -> set[int]:
    found: set[int] = set()
    remaining = iter(sorted(ids))
    while some := list(islice(remaining, CHUNK)):
        rows = model._default_manager.filter(product__in=some)
        found.update(rows.values_list("product_id", flat=True))
    return found


def _repaired_since(run: ImportRun, created: set[int]) -> set[int]:
    journalled = {
        row["pk"]
        for batch in run.batches.iterator(chunk_size=20)
        for row in batch.before.get("catalogue_import.repair", ())
    }
    repairs = Repair.objects.filter(product__isnull=False).values_list("pk", "product_id")
    return {product for pk, product in repairs if pk not in journalled and product in created}


def _announced(products: set[int]) -> set[int]:
    published = UpgradeAnnouncement.objects.filter(state=UpgradeAnnouncement.State.PUBLISHED)
    return {*published.values_list("certificate__product_id", flat=True)} & products


def created_products(run: ImportRun) -> set[int]:
    """Products that the run had made and that are still there."""
    made: set[int] = set()
    for batch in run.batches.iterator(chunk_size=20):
        made.update(batch.created.get(PRODUCT, ()))
    found: set[int] = set()
    remaining = iter(sorted(made))
    while some := list(islice(remaining, CHUNK)):
        found.update(Product.objects.filter(pk__in=some).values_list("pk", flat=True))
    return found
