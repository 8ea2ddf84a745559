"""What taking a run back would do, before anything is done."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from shop.catalogue.models import Product

from ..errors import RegistryImportError
from ..models import ImportRun
from .reach import CERTIFICATE, created_products, products_of_batch, reasons_to_leave, touched_since

SHOWN = 500


class CannotUndo(RegistryImportError):
    """This run cannot be taken back; the text says why."""


@dataclass(frozen=True)
class LeftOut:
    """A product that stays as it is, and why."""

    product_id: int
    name: str
    reason: str


@dataclass
class UndoPreview:
    """Numbers, and names up to a bound. Certificates that go keep their codes for ever."""

    run: ImportRun
    products_removed: int = 0
    products_restored: int = 0
    certificates_removed: int = 0
    certificates_restored: int = 0
    removed: list[str] = field(default_factory=list)
    restored: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def check_can_be_undone(run: ImportRun) -> None:
    """Refuse what cannot be taken back, in words."""
    if run.kind == ImportRun.Kind.UNDO:
        raise CannotUndo(_("An undo is not undone; import the list again."))
    if run.state == ImportRun.State.UNDONE:
        raise CannotUndo(_("Import %(number)d has been undone.") % {"number": run.number})
    ended = (
        ImportRun.State.DONE,
        ImportRun.State.HELD,
        ImportRun.State.INTERRUPTED,
        ImportRun.State.FAILED,
    )
    if not run.batches.exists():
        raise CannotUndo(_("Import %(number)d has changed nothing.") % {"number": run.number})
    if run.state not in ended:
        raise CannotUndo(
            _("Import %(number)d is not over yet: finish it first, then undo it.")
            % {"number": run.number}
        )
    if run.kind == ImportRun.Kind.MERGE and (later := touched_since(run)):
        raise CannotUndo(
            _("Import %(number)d has touched these products since; undo it first.")
            % {"number": later}
        )


def preview_undo(run: ImportRun) -> UndoPreview:
    """What would return, and what would be left out."""
    check_can_be_undone(run)
    preview = UndoPreview(run)
    created = created_products(run)
    touched: set[int] = set()
    for batch in run.batches.iterator(chunk_size=20):
        touched |= products_of_batch(batch)
        preview.certificates_removed += len(batch.created.get(CERTIFICATE, ()))
        preview.certificates_restored += len(batch.before.get(CERTIFICATE, ()))
    reasons = reasons_to_leave(run, touched, created)
    names = dict(
        Product.objects.filter(pk__in=sorted(touched)[:SHOWN]).values_list("pk", "title_vi")
    )
    for pk in sorted(touched):
        if pk in reasons:
            preview.left_out.append(LeftOut(pk, names.get(pk, str(pk)), reasons[pk]))
            continue
        shown = preview.removed if pk in created else preview.restored
        if len(shown) < SHOWN:
            shown.append(names.get(pk, str(pk)))
        preview.products_removed += pk in created
        preview.products_restored += pk not in created
    return preview
