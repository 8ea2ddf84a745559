"""Refunds to be sent by bank transfer: each is marked as sent with its reference."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shop.accounts.asker import address_of
from shop.order.paying.by_hand import BY_HAND
from shop.payment.models import Refund

from .. import refunds_by_hand
from ..forms.cash import ReferenceForm
from ..gate import desk_view
from ..paging import page_of
from ..roles import SETTLE

PER_PAGE = 50
NEWEST_SENT = 20


@desk_view(SETTLE)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What waits to be sent, and what was sent last."""
    return _page(request)


@desk_view(SETTLE)
@require_POST
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    """This refund was sent."""
    known = Refund.objects.filter(payment__method__in=BY_HAND).select_related("payment__order")
    refund = get_object_or_404(known, pk=pk)
    form = ReferenceForm(request.POST)
    if not form.is_valid():
        return _page(request, refused=(pk, form), status=400)
    reference = form.cleaned_data["reference"]
    if refunds_by_hand.mark_sent(refund, reference, request.user, address_of(request)):
        messages.success(request, _("Noted; the buyer is told."))
    else:
        messages.info(request, _("Somebody has marked it as sent before."))
    return redirect("support:refunds_by_hand")


def _page(
    request: HttpRequest, refused: tuple[int, ReferenceForm] | None = None, status: int = 200
) -> HttpResponse:
    page, links = page_of(request, Paginator(refunds_by_hand.to_send(), PER_PAGE))
    pk, form = refused or (0, None)
    rows = [
        (refund, form if refund.pk == pk else ReferenceForm(auto_id=f"id_{refund.pk}_%s"))
        for refund in page
    ]
    context = {"rows": rows, "page_obj": links, "sent": refunds_by_hand.sent()[:NEWEST_SENT]}
    return render(request, "support/refunds_by_hand.html", context, status=status)
