"""What a row would become, looked at before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.translation import gettext as _

from shop.catalogue.models import Product

from ..errors import RegistryImportError
from ..findings import reason_in_words
from ..match import product_identity
from ..models import ImportRow
from ..plan import Outcome, ProductPlan, RowResult
from ..planning import planned
from ..records import Row, Source
from ..requests import Request, Settling
from .cells import Cells, list_of_one
from .documents import Document

Decision = ImportRow.Decision


class NotDecided(RegistryImportError):
    """The decision cannot be carried out; the text says why. Nothing has changed."""


@dataclass(frozen=True)
class Order:
    """What is to be done with a row: its cells as they should be, from which paper, as what.

    `cells` are those that differ from what the row says. `merge` is the product that the row
    speaks of; `other_place` says that its place was seen to differ. `seen` is the decision that
    the person saw when the page was opened.
    """

    decision: str
    why: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    document: Document | None = None
    merge: Product | None = None
    other_place: bool = False
    seen: str = ""


Merge = dict[str, str]
"""Identity of the row -> identity of the known product it is read under."""


def settling_of(row: ImportRow, order: Order) -> Settling:
    """What the run of this row settles: a row that a certificate rests on is replaced."""
    replaces = (row.fingerprint, row.grade) if row.is_evidence else None
    return Settling(row.pk, order.decision, order.why[:400], replaces)


def check(row: ImportRow, cells: Cells, source: Source, order: Order) -> Merge:
    """How the row is to be read; refused in words where nothing good would come of it."""
    product = row.product if row.is_evidence else order.merge
    with TemporaryDirectory(prefix="row-again-") as folder:
        path = Path(folder) / "row.csv"
        path.write_bytes(list_of_one(cells))
        request = Request(path, profile="collected", source=source, settles=settling_of(row, order))
        result, plan = _outcome_of(request)
        merge = _merge(result.row, product, order) if product else {}
        if merge:
            result, plan = _outcome_of(replace(request, merge=merge))
    if result.outcome in {Outcome.QUARANTINED, Outcome.REFUSED}:
        raise NotDecided(_("The row would still wait: %(why)s") % {"why": reason_in_words(result)})
    is_known = plan is None or plan.known is not None
    if order.decision == Decision.NEW and (is_known or result.outcome != Outcome.NEW):
        raise NotDecided(_("It is no new product: its name, producer and place are known."))
    if row.is_evidence and not _corrects(row, plan):
        raise NotDecided(
            _("The row would speak of another certificate. Hand that one in as a list of its own.")
        )
    return merge


def _outcome_of(request: Request) -> tuple[RowResult, ProductPlan | None]:
    """The outcome of the only row of a list, and the plan for its product."""
    with planned(request) as plan:
        for ended in plan.ended():
            return ended, None
        for withdrawal in plan.withdrawals:
            return withdrawal.result, None
        for product in plan.products():
            return product.results[0], product
    raise NotDecided(_("This very row is known already; there is nothing to send."))


def _corrects(row: ImportRow, plan: ProductPlan | None) -> bool:
    """Whether the certificate that rested on the row rests on what replaces it."""
    parts = plan.certificates if plan else ()
    return any(part.known and part.fresh and part.known.pk == row.certificate_id for part in parts)


def _merge(row: Row, product: Product, order: Order) -> Merge:
    """Under which identity the row is to be read; never silently over a border."""
    region = product.origin_region
    here, there = (row.place.slug if row.place else ""), (region.slug if region else "")
    if here != there and not order.other_place:
        raise NotDecided(
            _("The row names “%(row)s” and the product is from “%(product)s”: say that you saw it.")
            % {"row": row.province or "–", "product": region.name_vi if region else "–"}
        )
    identity, known = product_identity(row), product.identity_key
    return {identity: known} if known and identity != known else {}
