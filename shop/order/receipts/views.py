"""Hands out the receipt."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ..models import Order
from ..secret_pages import secret_page
from .content import receipt_of
from .printing import receipt_pdf


@require_safe
@secret_page("no-referrer")
def receipt(request: HttpRequest, order: Order) -> HttpResponse:
    """The receipt as PDF, in the order's language, as things stand now."""
    response = HttpResponse(receipt_pdf(receipt_of(order)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{order.number}.pdf"'
    return response
