"""Ask the card service about one payment, now."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shop.payment.states import Method
from shop.payment.stripe.errors import StripeTroubleError

from .. import doing
from ..gate import desk_view, one_or_404, order_or_404
from ..roles import SETTLE


@desk_view(SETTLE)
@require_POST
def look(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Read the payment at the card service, and bring ours to what is there."""
    order = order_or_404(number)
    payment = one_or_404(order.payments, pk)
    if payment.method != Method.CARD:
        raise Http404
    try:
        doing.look_at_service(order, payment, doing.Staff.of(request))
        messages.success(request, _("The order now says what the card service says."))
    except StripeTroubleError:
        messages.error(request, _("The card service does not answer now. Nothing has changed."))
    return redirect("support:order", order.number)
