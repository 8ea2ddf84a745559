"""Answers to a buyer who presses "pay by card", for the script and for the page without it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from shop.accounts.asker import asker
from shop.accounts.limits import Limit
from shop.payment.stripe.errors import StripeTroubleError

from ..models import Order
from ..selectors import order_url
from . import beginning
from .errors import CannotPayError
from .page import moment_words

PAUSE_SECONDS = 15 * 60
# Whoever tries stolen cards needs many tries; a buyer needs a few (security.md F3).
BY_ADDRESS = Limit("card-from", 40, PAUSE_SECONDS)
BY_ORDER = Limit("card-order", 25, PAUSE_SECONDS)


def wants_json(request: HttpRequest) -> bool:
    """Whether the page's script asks, which goes on by itself."""
    return request.headers.get("Accept", "").startswith("application/json")


def for_script(request: HttpRequest, order: Order) -> HttpResponse:
    """What the card fields need to pay, or where the buyer should go instead."""
    if _tried_too_often(request, order):
        return _go(request, order)
    try:
        intent = beginning.on_our_page(order)
    except CannotPayError:
        return _go(request, order)
    except StripeTroubleError:
        _say_away(request, order)
        return _go(request, order)
    back = request.build_absolute_uri(order_url(order, "pay_back"))
    return JsonResponse({"client_secret": intent.client_secret, "return_url": back})


def to_their_page(request: HttpRequest, order: Order) -> HttpResponse:
    """On to Stripe's own page, or back to ours with a word why not."""
    if _tried_too_often(request, order):
        return redirect(order_url(order, "pay"))
    try:
        return HttpResponseRedirect(beginning.on_their_page(order))
    except CannotPayError:
        pass
    except StripeTroubleError:
        _say_away(request, order)
    return redirect(order_url(order, "pay"))


def _go(request: HttpRequest, order: Order) -> JsonResponse:
    return JsonResponse({"go": request.build_absolute_uri(order_url(order, "pay"))})


def _tried_too_often(request: HttpRequest, order: Order) -> bool:
    counts = (BY_ADDRESS.count(asker(request)), BY_ORDER.count(order.number))
    if counts[0] <= BY_ADDRESS.tries and counts[1] <= BY_ORDER.tries:
        return False
    words = _("Too many tries with cards. Wait a quarter of an hour, or pay by transfer.")
    messages.error(request, words)
    return True


def _say_away(request: HttpRequest, order: Order) -> None:
    held = moment_words(order.pay_until) if order.pay_until else ""
    words = _(
        "Card payments do not answer at the moment; nothing was charged. We are holding your "
        "order until %(time)s. Try again in a minute, or pay by transfer."
    )
    messages.warning(request, words % {"time": held})
