"""Page 2: look again, and the button that places the order."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.core.signing import Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from shop.address.saved import count_use
from shop.catalogue.slots import fill_slot
from shop.order.agreement import Agreement
from shop.order.buyer import Buyer
from shop.order.card import answers
from shop.order.exceptions import OrderRefusedError, Problem
from shop.order.models import Order
from shop.order.placing import place_order
from shop.order.selectors import order_url
from shop.order.states import State
from shop.payment.methods import has_card, has_transfer
from shop.payment.states import Method
from shop.payment.stripe.fields import card_field
from shop.payment.stripe.policy import open_for_card

from . import details as kept
from .details import Details
from .keeping import keep_for_account
from .limits import limited, orders
from .page import review_page
from .ready import checked_lines, has_alcohol, left_out_now, not_ready

LAST_ORDER = "last_order"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limited(orders)
def review(request: HttpRequest) -> HttpResponse:
    """Show what would be ordered; with the button, order it."""
    if request.method == "POST":
        return _place(request)
    return _review(request)


def _place(request: HttpRequest) -> HttpResponse:
    agreement = Agreement.read(request.POST.get("agreement", ""))
    if agreement is None:
        return _review(request, status=400)
    if request.basket.pk != agreement.basket_id:
        return _not_this_basket(request, agreement)
    details = Details.of(request)
    buyer = details.buyer(fill_slot("terms_version") or "") if details else None
    if details is None or buyer is None:
        return redirect("checkout:address")
    method = request.POST.get("payment", "")
    if not method:
        return _review(request, not_chosen=True)
    try:
        order = place_order(
            agreement=agreement,
            buyer=buyer,
            language=get_language() or "vi",
            payment_method=method,
            leave_out=left_out_now(request),
            user=request.user,
        )
    except OrderRefusedError as refusal:
        return _review(request, refusal.problems, method=method)
    _remember_place(request, details, buyer)
    return _thank(request, order)


def _not_this_basket(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    """The second press, the other tab, the way back: the order is there already, or never was."""
    order = Order.objects.filter(basket_id=agreement.basket_id).first()
    if order is not None:
        return redirect(_next_page(order))
    messages.warning(request, _("The basket has changed."))
    return redirect("basket:summary")


def _remember_place(request: HttpRequest, details: Details, buyer: Buyer) -> None:
    """What the account learns from an order: a new address, if asked to, or one more use."""
    if not request.user.is_authenticated:
        return
    if details.saved:
        count_use(request.user, details.saved)
    elif details.keep:
        keep_for_account(request.user, buyer)


def _thank(request: HttpRequest, order: Order) -> HttpResponse:
    kept.forget(request)
    request.session[LAST_ORDER] = [order.number, order.secret]
    # The script of the card fields goes on by itself; without it the next page does.
    if order.payment_method == Method.CARD and answers.wants_json(request):
        response = answers.for_script(request, order)
    else:
        response = redirect(_next_page(order))
    if order.remaining_basket is not None and not request.user.is_authenticated:
        # Oscar sets the cookie of a guest's basket only when there is none yet.
        response.set_cookie(
            settings.OSCAR_BASKET_COOKIE_OPEN,
            Signer().sign(order.remaining_basket.pk),
            max_age=settings.OSCAR_BASKET_COOKIE_LIFETIME,
            secure=settings.OSCAR_BASKET_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def _next_page(order: Order) -> str:
    """Where a buyer goes on: to paying, while money is awaited, else to the thanks."""
    return order_url(order, "pay" if order.status == State.AWAITING_PAYMENT else "done")


def _review(
    request: HttpRequest,
    problems: Sequence[Problem] = (),
    *,
    method: str = "",
    not_chosen: bool = False,
    status: int = 200,
) -> HttpResponse:
    # A refusal was found in fresh rows; the page must show those, not the ones read before.
    request.basket._lines = None
    if request.basket.is_empty and LAST_ORDER in request.session:
        return redirect(_last_page(request))
    checked = checked_lines(request)
    if (elsewhere := not_ready(request, checked, None)) is not None:
        return elsewhere
    details = Details.of(request)
    buyer = details.buyer() if details else None
    if details is None or buyer is None:
        return redirect("checkout:address")
    if has_alcohol(request, checked) and not details.adult_at:
        # Alcohol came into the basket after page 1.
        messages.warning(request, _("There is alcohol in your basket now: please answer for it."))
        return redirect("checkout:address")
    page = review_page(request.basket, buyer, left_out_now(request), problems, chosen=method)
    takes_card = any(option.code == Method.CARD and option.possible for option in page.options)
    context = {
        "page": page,
        "card": card_field(page.amount) if takes_card else None,
        "not_chosen": not_chosen,
        "can_pay_alcohol": has_card() or has_transfer(),
        "hints": details.hints(buyer.province),
        "terms_url": fill_slot("terms_url"),
        "terms_version": fill_slot("terms_version"),
    }
    response = render(request, "checkout/review.html", context, status=status)
    return open_for_card(response) if takes_card else response


def _last_page(request: HttpRequest) -> str:
    """The page of the order that was just made, for whoever went back."""
    number, secret = request.session[LAST_ORDER]
    order = Order.objects.filter(number=number, secret=secret).first()
    return _next_page(order) if order else "basket:summary"
