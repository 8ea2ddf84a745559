"""Page 1: who buys and where it goes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from shop.address.models import UserAddress
from shop.address.saved import addresses_of
from shop.payment.methods import has_card, has_transfer

from . import details as kept
from .details import Details
from .forms import PageOneForm
from .forms.place import ANOTHER
from .limits import limited, steps
from .ready import alcohol_in, checked_lines, not_ready


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limited(steps)
def address(request: HttpRequest) -> HttpResponse:
    """The one form of the checkout; a known phone number or address fills nothing in."""
    checked = checked_lines(request)
    if (elsewhere := not_ready(request, checked, kept.left_out(request))) is not None:
        return elsewhere
    alcohol = alcohol_in(request, checked)
    known = request.user.is_authenticated
    saved = list(addresses_of(request.user)) if known else []
    posted = request.POST if request.method == "POST" else None
    form = PageOneForm(
        posted,
        initial=None if posted else _initial(request, saved),
        asks_age=bool(alcohol),
        saved=saved,
        may_keep=known,
    )
    if form.is_bound and form.is_valid():
        form.details().keep_in(request)
        return redirect("checkout:review")
    context = {
        "form": form,
        "alcohol": bool(alcohol),
        "goods": [c for c in checked if not c.blocked and c.line.pk not in kept.left_out(request)],
        "can_pay_alcohol": any(method() for method in (has_card, has_transfer)),
    }
    return render(request, "checkout/address.html", context)


def _initial(request: HttpRequest, saved: list[UserAddress]) -> dict:
    """What page 1 starts with: what was typed before, or what a signed-in buyer's account says."""
    details = Details.of(request)
    if details is None:
        return _from_account(request, saved) | kept.wished_gift(request)
    buyer = details.buyer()
    start = {
        "name": details.name,
        "phone": details.phone,
        "email": details.email,
        "note": details.note,
        "news": details.wants_news,
        "keep": details.keep,
    }
    if saved and details.saved in {address.pk for address in saved}:
        start["saved"] = str(details.saved)
    else:
        start |= {
            "saved": ANOTHER,
            "province": details.former or details.province,
            "commune": buyer.commune.name_with_kind if buyer else "",
            "old_place": details.old_place,
            "street": details.street,
        }
    if details.gift is not None:
        start |= {"is_gift": True, "hide_prices": details.gift.hide_prices}
        start |= {
            f"gift_{name}": getattr(details.gift, name)
            for name in ("name", "phone", "email", "message")
        }
    if details.invoice is not None:
        start |= {
            f"invoice_{name}": getattr(details.invoice, name)
            for name in ("company", "tax_code", "address", "email")
        }
    return start


def _from_account(request: HttpRequest, saved: list[UserAddress]) -> dict:
    user = request.user
    if not user.is_authenticated:
        return {}
    return {
        "name": user.get_full_name() or (saved[0].last_name if saved else ""),
        "phone": user.phone or "",
        "email": user.email,
        "saved": str(saved[0].pk) if saved else "",
    }
