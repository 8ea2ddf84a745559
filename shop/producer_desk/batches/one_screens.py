"""One batch: what is known of it, how many parcels hold it, and what became of a recall."""

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..desk import Desk
from ..gate import desk_view
from ..models import Batch, Recall
from ..recalls.counting import to_call, told
from ..rights import Right
from .edit_form import SheetForm
from .editing import said_of
from .finding import batch_or_404
from .sheets import is_picture


@desk_view(Right.BATCHES)
@require_safe
def one_batch(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """The page of a batch. Only owners see whom to call."""
    return batch_page(request, desk, batch_or_404(desk, pk))


def batch_page(
    request: HttpRequest, desk: Desk, batch: Batch, form: SheetForm | None = None, status: int = 200
) -> HttpResponse:
    """That page, with the form of a sheet that came back."""
    recall = batch.recalls.order_by("pk").last()
    approved = recall if recall and recall.state == Recall.State.APPROVED else None
    decides = desk.may(Right.RECALLS)
    context = {
        "batch": batch,
        "packed": batch.packed.aggregate(pieces=Sum("quantity"))["pieces"] or 0,
        "recall": recall,
        "told": told(approved) if approved else None,
        "to_call": to_call(approved) if approved and decides else [],
        "may_recall": decides and (recall is None or recall.state == Recall.State.REFUSED),
        "may_show": decides,
        "sheet_form": form or SheetForm(),
        "is_picture": is_picture(batch),
        "changes": [(one, said_of(one)) for one in batch.changes.all()],
    }
    return render(request, "producer_desk/batches/batch.html", context, status=status)
