"""One batch: what is known of it, how many parcels hold it, and what became of a recall."""

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..desk import Desk
from ..gate import desk_view
from ..models import Recall
from ..recalls.counting import to_call, told
from ..rights import Right
from .finding import batch_or_404


@desk_view(Right.BATCHES)
@require_safe
def one_batch(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """The page of a batch. Only owners see whom to call."""
    batch = batch_or_404(desk, pk)
    recall = batch.recalls.order_by("pk").last()
    approved = recall if recall and recall.state == Recall.State.APPROVED else None
    may_recall = desk.may(Right.RECALLS)
    context = {
        "batch": batch,
        "packed": batch.packed.aggregate(pieces=Sum("quantity"))["pieces"] or 0,
        "recall": recall,
        "told": told(approved) if approved else None,
        "to_call": to_call(approved) if approved and may_recall else [],
        "may_recall": may_recall and (recall is None or recall.state == Recall.State.REFUSED),
    }
    return render(request, "producer_desk/batches/batch.html", context)
