"""The page that a label of a batch opens: for anybody, with nothing of the desk on it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shop.catalogue.cards import producer_url, product_url
from shop.certification import clock
from shop.certification.badges import badge
from shop.certification.facts import certificates_of
from shop.certification.standing import standing

from ..models import Recall
from ..recalls.words import reason_words, todo_words
from .adding import public_batch
from .editing import told_publicly
from .sheets import answer, is_picture


@require_safe
def batch_page(request: HttpRequest, code: str) -> HttpResponse:
    """What was made, when, where from, by whom, and whether the product is certified today."""
    batch = public_batch(code)
    if batch is None:
        raise Http404
    product, producer = batch.product, batch.product.producer
    where = standing(certificates_of(product), clock.today(), has_seller=producer is not None)
    recall = batch.recalls.filter(state=Recall.State.APPROVED).first()
    shown = "picture" if is_picture(batch) else "pdf"
    context = {
        "batch": batch,
        "changes": told_publicly(batch),
        "sheet": shown if batch.sheet_public and batch.sheet_name else "",
        "recall": recall,
        "recall_reason": reason_words(recall) if recall else "",
        "recall_todo": todo_words(recall) if recall else "",
        "badge": badge(where),
        "product_url": product_url(product.slug, product.pk) if product.is_public else "",
        "producer_url": producer_url(producer.slug, producer.pk) if producer else "",
        "is_over": batch.best_before is not None and batch.best_before < clock.today(),
    }
    return render(request, "producer_desk/batches/page.html", context)


@require_safe
def batch_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The test sheet, when its producer shows it."""
    batch = public_batch(code)
    found = answer(batch) if batch is not None and batch.sheet_public else None
    if found is None:
        raise Http404
    return found
