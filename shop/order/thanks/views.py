"""The page after the button, and the account that may come of it."""

from typing import cast

from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from shop.accounts.asker import asker
from shop.accounts.limits import Limit
from shop.accounts.models import User
from shop.catalogue.slots import fill_slot

from ..joining import AccountExistsError, CannotJoinError, join, may_join, open_account
from ..models import Order
from ..secret_pages import secret_page
from ..selectors import order_url, parcel_cards
from ..states import State
from .forms import PasswordForm

PAUSE_SECONDS = 15 * 60
ACCOUNTS_FROM = Limit("accounts-from", 10, PAUSE_SECONDS)
BACKEND = "shop.accounts.backends.EmailOrPhoneBackend"


@require_safe
@secret_page("same-origin")
def done(request: HttpRequest, order: Order) -> HttpResponse:
    """Thanks, once the order is made; before its money and after its end other pages speak."""
    if order.status == State.AWAITING_PAYMENT:
        return redirect(order_url(order, "pay"))
    if order.status == State.CANCELLED:
        return redirect(order_url(order))
    return _page(request, order, PasswordForm())


@sensitive_post_parameters("password")
@require_POST
@secret_page("same-origin")
def account(request: HttpRequest, order: Order) -> HttpResponse:
    """Open an account out of the order, or join the order to the one that is signed in."""
    if request.user.is_authenticated:
        return _join(request, order)
    form = PasswordForm(request.POST)
    if ACCOUNTS_FROM.count(asker(request)) > ACCOUNTS_FROM.tries:
        response = _page(request, order, PasswordForm(), wait=True, status=429)
        response["Retry-After"] = str(PAUSE_SECONDS)
        return response
    if not form.is_valid():
        return _page(request, order, form)
    try:
        user = open_account(order.pk, form.cleaned_data["password"])
    except ValidationError as weak:
        form.add_error("password", weak)
        return _page(request, order, form)
    except AccountExistsError:
        return _page(request, order, PasswordForm(), exists=True)
    except CannotJoinError:
        return redirect(order_url(order))
    login(request, user, backend=BACKEND)
    messages.success(request, _("Your account is open, and this order is in it."))
    return redirect(order_url(order))


def _join(request: HttpRequest, order: Order) -> HttpResponse:
    try:
        join(order.pk, cast(User, request.user))
        messages.success(request, _("This order is in your account now."))
    except CannotJoinError:
        messages.error(request, _("This order was made with another e-mail or phone number."))
    return redirect(order_url(order))


def _page(
    request: HttpRequest, order: Order, form: PasswordForm, status: int = 200, **more
) -> HttpResponse:
    signed_in = request.user.is_authenticated
    parcels = parcel_cards(order)
    context = {
        "order": order,
        "parcels": parcels,
        "cash_due": sum(card.due for card in parcels),
        "address": order.shipping_address,
        "form": form,
        "may_open": order.user_id is None and not signed_in,
        "may_join": signed_in and may_join(order, cast(User, request.user)),
        "order_url": order_url(order),
        "receipt_url": order_url(order, "receipt"),
        "account_url": order_url(order, "account"),
        "done_url": order_url(order, "done"),
        "share_url": request.build_absolute_uri(order_url(order)),
        "terms_url": fill_slot("terms_url"),
        **more,
    }
    return render(request, "order/done.html", context, status=status)
