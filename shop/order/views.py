"""An order's pages, opened by its secret link or by number and phone; no account is needed."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shop.accounts.asker import asker
from shop.catalogue.slots import fill_slot
from shop.certification.clock import today
from shop.money.formatting import format_dong

from . import tracking
from .again import order_again
from .cancelling import cancel_order
from .exceptions import CannotCancelError
from .forms import TrackForm
from .models import Order
from .page import order_page, paid_so_far, refunded_so_far
from .secret_pages import hushed, secret_page
from .selectors import (
    order_by_contact,
    order_url,
    parcel_cards,
    recipient_by_secret,
    tidy_number,
)
from .states import State, may_cancel


@require_safe
@secret_page("same-origin")
def detail(request: HttpRequest, order: Order) -> HttpResponse:
    """The order's page."""
    return _page(request, order)


@require_http_methods(["GET", "HEAD", "POST"])
@secret_page("same-origin")
def cancel(request: HttpRequest, order: Order) -> HttpResponse:
    """Ask, then cancel: possible until something is packed."""
    if request.method == "POST":
        try:
            cancelled = cancel_order(order.pk)
            messages.success(request, _cancelled_words(cancelled))
        except CannotCancelError:
            messages.error(request, _("This order can no longer be cancelled here."))
        return redirect(order_url(order))
    if not may_cancel(order.status):
        return redirect(order_url(order))
    context = {"order": order, "back": order_url(order), "paid": paid_so_far(order)}
    return render(request, "order/cancel.html", context)


def _cancelled_words(order: Order) -> str:
    back = refunded_so_far(order)
    if not back:
        return _("Your order is cancelled. Nothing is sent or charged.")
    words = _("Your order is cancelled. %(amount)s goes back to you.")
    return words % {"amount": format_dong(back)}


@require_POST
@secret_page("same-origin")
def again(request: HttpRequest, order: Order) -> HttpResponse:
    """Put what may be bought of it into the basket; the rest is named with its reason."""
    basket = request.basket  # type: ignore[attr-defined]  # the basket's middleware put it there
    added, left_out = order_again(order, basket)
    if added:
        words = ngettext(
            "%(count)d product of this order is in your basket.",
            "%(count)d products of this order are in your basket.",
            added,
        )
        messages.success(request, words % {"count": added})
    for line in left_out:
        messages.warning(request, f"{line.title}: {line.why}")
    return redirect("basket:summary")


@require_safe
@never_cache
def gift(request: HttpRequest, number: str, position: str, secret: str) -> HttpResponse:
    """The page of who gets a gift: the message and the parcels, no price, nobody else."""
    recipient = recipient_by_secret(number, position, secret)
    if recipient is None:
        raise Http404
    context = {
        "recipient": recipient,
        "giver": recipient.order.buyer_name,
        "parcels": parcel_cards(recipient.order, recipient),
        "is_waiting": recipient.order.status == State.AWAITING_PAYMENT,
    }
    return hushed(render(request, "order/gift.html", context), "no-referrer")


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


def _page(request: HttpRequest, order: Order) -> HttpResponse:
    parcels = parcel_cards(order)
    context = {
        "order": order,
        "page": order_page(order),
        "parcels": parcels,
        "cash_due": sum(card.due for card in parcels),
        "address": order.shipping_address,
        "today": today(),
        "is_cancelled": order.status == State.CANCELLED,
        "is_waiting": order.status == State.AWAITING_PAYMENT,
        "reviews": fill_slot("order_reviews", order=order),
        "share_url": request.build_absolute_uri(order_url(order)),
    }
    return render(request, "order/detail.html", context)
