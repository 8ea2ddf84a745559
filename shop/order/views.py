"""An order's pages, opened by its secret link or by number and phone; no account is needed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from shop.accounts.asker import asker
from shop.certification.clock import today

from . import tracking
from .cancelling import cancel_order
from .exceptions import CannotCancelError
from .forms import TrackForm
from .models import Order
from .secret_pages import secret_page
from .selectors import order_by_contact, order_url, parcel_cards, tidy_number
from .states import State, may_cancel


@require_safe
@secret_page("no-referrer")
def detail(request: HttpRequest, order: Order) -> HttpResponse:
    """The order's page."""
    return _page(request, order, thanks=False)


@require_safe
@secret_page("no-referrer")
def done(request: HttpRequest, order: Order) -> HttpResponse:
    """The same page, with thanks."""
    return _page(request, order, thanks=True)


@require_http_methods(["GET", "HEAD", "POST"])
@secret_page("same-origin")
def cancel(request: HttpRequest, order: Order) -> HttpResponse:
    """Ask, then cancel: possible until something is packed."""
    if request.method == "POST":
        try:
            cancel_order(order.pk)
            messages.success(request, _("Your order is cancelled. Nothing is sent or charged."))
        except CannotCancelError:
            messages.error(request, _("This order can no longer be cancelled here."))
        return redirect(order_url(order))
    if not may_cancel(order.status):
        return redirect(order_url(order))
    return render(request, "order/cancel.html", {"order": order, "back": order_url(order)})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def track(request: HttpRequest) -> HttpResponse:
    """Find an order by number and phone or e-mail; every failure gets the same answer."""
    form = TrackForm(request.POST or None)
    if not form.is_bound or not form.is_valid():
        return render(request, "order/track.html", {"form": form})
    address = asker(request)
    number = tidy_number(form.cleaned_data["number"])
    if tracking.must_wait(address, number):
        response = render(request, "order/track.html", {"form": form, "wait": True}, status=429)
        response["Retry-After"] = str(tracking.PAUSE_SECONDS)
        return response
    order = order_by_contact(number, form.cleaned_data["contact"])
    if order is None:
        tracking.count_failure(address, number)
        return render(request, "order/track.html", {"form": form, "unknown": True})
    return redirect(order_url(order))


def _page(request: HttpRequest, order: Order, *, thanks: bool) -> HttpResponse:
    context = {
        "order": order,
        "parcels": parcel_cards(order),
        "address": order.shipping_address,
        "thanks": thanks,
        "today": today(),
        "is_cancelled": order.status == State.CANCELLED,
        "cancel_url": order_url(order, "cancel") if may_cancel(order.status) else "",
        "receipt_url": order_url(order, "receipt"),
        "share_url": request.build_absolute_uri(order_url(order)),
    }
    return render(request, "order/detail.html", context)
