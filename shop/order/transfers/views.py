"""The code of a transfer as a file, for a buyer who pays on the phone that shows it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from shop.payment.states import OPEN, Method
from shop.payment.transfer.sheet import transfer_sheet

from ..models import Order
from ..secret_pages import secret_page


@require_safe
@secret_page("no-referrer")
def code_picture(request: HttpRequest, order: Order) -> HttpResponse:
    """The QR code of the transfer that the order waits for, named by the order."""
    waiting = order.payments.filter(status__in=sorted(OPEN), method=Method.TRANSFER).first()
    sheet = transfer_sheet(waiting) if waiting is not None else None
    if sheet is None:
        raise Http404
    response = HttpResponse(sheet.picture(), content_type="image/png")
    response["Content-Disposition"] = f'attachment; filename="{order.number}.png"'
    return response
