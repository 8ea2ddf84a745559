"""Money goes back: how much and why, then once more with the sum in the button."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from shop.money.formatting import format_dong
from shop.order.models import Order
from shop.order.paying.refunding import RefundRefusedError
from shop.payment.models import Payment, Refund

from .. import doing
from ..forms.acts import RefundForm, too_much
from ..gate import desk_view, one_or_404, order_or_404
from ..roles import REFUND
from .acting import ASKING, act_page

HOW = {
    Payment.Method.CARD: gettext_lazy("It goes back to the card by itself, within some days."),
    Payment.Method.TRANSFER: gettext_lazy(
        "Somebody here sends it by bank transfer and marks it as sent."
    ),
    Payment.Method.CASH: gettext_lazy(
        "Somebody here sends it by bank transfer and marks it as sent."
    ),
}


@desk_view(REFUND)
@require_http_methods(ASKING)
def refund(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Give some of a payment back; never more than is kept of it."""
    order = order_or_404(number)
    payment = one_or_404(order.payments, pk)
    if payment.kept < 1 and request.method != "POST":
        messages.info(request, _("Nothing of this payment is here any more."))
        return redirect("support:order", order.number)
    if request.method != "POST":
        asked = request.GET.get("reason", "")
        reason = asked if asked in Refund.Reason.values else ""
        form = RefundForm(payment, initial=RefundForm.start(payment.kept, reason))
        return _ask(request, order, payment, form)
    form = RefundForm(payment, request.POST)
    if not form.is_valid() or "change" in request.POST:
        return _ask(request, order, payment, form)
    if "confirmed" not in request.POST:
        return _ask_again(request, order, payment, form)
    return _do(request, order, payment, form)


def _do(request: HttpRequest, order: Order, payment: Payment, form: RefundForm) -> HttpResponse:
    said = form.cleaned_data
    try:
        made = doing.refund(order, payment, staff=doing.Staff.of(request), **said)
    except RefundRefusedError:
        payment.refresh_from_db()
        form.add_error("amount", too_much(payment.kept))
        return _ask(request, order, payment, form)
    amount = {"amount": format_dong(made.amount)}
    messages.success(request, _("%(amount)s goes back to the buyer.") % amount)
    return redirect("support:order", order.number)


def _ask(request: HttpRequest, order: Order, payment: Payment, form: RefundForm) -> HttpResponse:
    words = {
        "title": _("Give money back: order %(number)s") % {"number": order.number},
        "effect": str(HOW.get(Payment.Method(payment.method), "")),
        "button": _("Look once more"),
    }
    return act_page(request, order, form, words)


def _ask_again(
    request: HttpRequest, order: Order, payment: Payment, form: RefundForm
) -> HttpResponse:
    context = {
        "order": order,
        "payment": payment,
        "form": form,
        "amount": form.cleaned_data["amount"],
        "left": payment.kept - form.cleaned_data["amount"],
        "reason": Refund.Reason(form.cleaned_data["reason"]).label,
        "parcel": form.cleaned_data.get("parcel"),
        "how": HOW.get(Payment.Method(payment.method), ""),
    }
    return render(request, "support/refund_sure.html", context)
