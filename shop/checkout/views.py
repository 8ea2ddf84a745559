"""Checkout in two pages: who it goes to; look again and pay."""

from django.conf import settings
from django.contrib import messages
from django.core.signing import Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shop.basket.checks import CheckedLine, check_line
from shop.catalogue.slots import fill_slot
from shop.order.agreement import Agreement
from shop.order.exceptions import OrderRefusedError
from shop.order.models import Order
from shop.order.placing import place_order
from shop.order.selectors import order_url
from shop.payment.methods import CASH
from shop.regions.models import Region
from shop.regions.selectors import communes_of
from shop.shipping.parcels import quote

from . import details as kept
from .details import Details
from .forms import AddressForm
from .page import review_page

LAST_ORDER = "last_order"


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """The one confirm: go on without the lines that cannot be ordered now."""
    kept.leave_out(request, [c.line.pk for c in _checked(request) if c.blocked])
    return redirect("checkout:address")


@require_POST
def without_alcohol(request: HttpRequest) -> HttpResponse:
    """Go on without the alcoholic lines, which cash cannot pay; they stay in the basket."""
    kept.leave_out(request, [c.line.pk for c in _checked(request) if c.is_alcohol])
    ready = Details.of(request) is not None
    return redirect("checkout:review" if ready else "checkout:address")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def address(request: HttpRequest) -> HttpResponse:
    """Page 1: who buys and where it goes."""
    checked = _checked(request)
    left = kept.left_out(request)
    if (elsewhere := _not_ready(request, checked, left)) is not None:
        return elsewhere
    alcohol = [c for c in checked if c.is_alcohol and c.line.pk not in left and not c.blocked]
    posted = request.POST if request.method == "POST" else None
    initial = None if posted else _initial(request)
    form = AddressForm(posted, initial=initial, asks_age=bool(alcohol))
    if form.is_bound and form.is_valid():
        form.details().keep(request)
        return redirect("checkout:review")
    context = {"form": form, "alcohol": [c.line.product.get_title() for c in alcohol]}
    return render(request, "checkout/address.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def review(request: HttpRequest) -> HttpResponse:
    """Page 2: look again, and the button that places the order."""
    if request.method == "POST":
        return _place(request)
    return _review(request, [])


@require_safe
def communes(request: HttpRequest) -> HttpResponse:
    """Suggestions of one province for the commune field, as options."""
    key = request.GET.get("province", "")[:10]
    region = Region.objects.filter(key=key).first() if key.isprintable() else None
    context = {"communes": communes_of(region) if region else []}
    response = render(request, "checkout/communes.html", context)
    response["Cache-Control"] = "public, max-age=86400"
    return response


def _place(request: HttpRequest) -> HttpResponse:
    agreement = Agreement.read(request.POST.get("agreement", ""))
    if agreement is None:
        return _review(request, [], status=400)
    is_own = request.basket.pk == agreement.basket_id
    # The second press, the other tab, the way back: the order is there already. Asked after the
    # basket was loaded, so that an order made in between is not taken for a changed basket.
    order = Order.objects.filter(basket_id=agreement.basket_id).first()
    if order is not None:
        return redirect(order_url(order, "done"))
    if not is_own:
        messages.warning(request, _("The basket has changed."))
        return redirect("basket:summary")
    details = Details.of(request)
    buyer = details.buyer() if details else None
    if buyer is None:
        return redirect("checkout:address")
    left = _left_out_now(request)
    found = quote(request.basket.all_lines(), buyer.province, left)
    if problems := agreement.differences(found):
        return _review(request, problems)
    try:
        # The same questions are asked once more inside, over locked rows.
        order = place_order(
            agreement=agreement,
            buyer=buyer,
            language=get_language() or "vi",
            payment_method=request.POST.get("payment", CASH),
            leave_out=left,
            user=request.user,
        )
    except OrderRefusedError as refusal:
        return _review(request, refusal.problems)
    return _thank(request, order)


def _thank(request: HttpRequest, order: Order) -> HttpResponse:
    kept.forget(request)
    request.session[LAST_ORDER] = [order.number, order.secret]
    response = redirect(order_url(order, "done"))
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


def _review(request: HttpRequest, problems, status: int = 200) -> HttpResponse:
    # A refusal was found in fresh rows; the page must show those, not the ones read before.
    request.basket._lines = None
    if request.basket.is_empty and LAST_ORDER in request.session:
        number, secret = request.session[LAST_ORDER]
        return redirect("order:done", number, secret)
    if (elsewhere := _not_ready(request, _checked(request), None)) is not None:
        return elsewhere
    details = Details.of(request)
    buyer = details.buyer() if details else None
    if details is None or buyer is None:
        return redirect("checkout:address")
    context = {
        "page": review_page(request.basket, buyer, _left_out_now(request), problems),
        "details": details,
        "terms_url": fill_slot("terms_url"),
    }
    if details.former:
        former = Region.objects.filter(key=details.former).first()
        if former is not None:
            context["hint"] = kept.place_hint(former.name, buyer.province.name)
    return render(request, "checkout/review.html", context, status=status)


def _left_out_now(request: HttpRequest) -> set[int]:
    """The lines left out on purpose. Blocked ones are left out anyway, and only while blocked."""
    left = kept.left_out(request)
    return {c.line.pk for c in _checked(request) if c.line.pk in left and c.is_alcohol}


def _checked(request: HttpRequest) -> list[CheckedLine]:
    return [check_line(line) for line in request.basket.all_lines()]


def _not_ready(
    request: HttpRequest, checked: list[CheckedLine], left: set[int] | None
) -> HttpResponse | None:
    """The basket's page, when nothing can be ordered or a blocked line is not yet confirmed."""
    blocked = {c.line.pk for c in checked if c.blocked}
    if not checked or len(blocked) == len(checked):
        return redirect("basket:summary")
    if left is not None and not blocked <= left:
        messages.warning(request, _("Please look at the marked lines first."))
        return redirect("basket:summary")
    return None


def _initial(request: HttpRequest) -> dict:
    """What page 1 starts with: what was typed before, or what a signed-in buyer's account says."""
    details = Details.of(request)
    if details is None:
        user = request.user
        return {"name": user.get_full_name(), "email": user.email} if user.is_authenticated else {}
    buyer = details.buyer()
    return {
        "name": details.name,
        "phone": details.phone,
        "email": details.email,
        "province": details.former or details.province,
        "commune": buyer.commune.name_with_kind if buyer else "",
        "street": details.street,
        "note": details.note,
    }
