"""Saved products: a list and one button, without an account too."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shop.catalogue.cards import cards_for
from shop.catalogue.models import Product

from .. import saving
from ..own_page import hidden_page


@require_safe
@hidden_page
def saved(request: HttpRequest) -> HttpResponse:
    """What was saved, as it stands today: what lapsed stays and says so."""
    ids = saving.saved_ids(request)
    public = set(Product.objects.published().filter(pk__in=ids).values_list("pk", flat=True))
    cards = cards_for([pk for pk in ids if pk in public])
    return render(request, "customer/saved.html", {"cards": cards, "here": "saved"})


@require_POST
@hidden_page
def toggle(request: HttpRequest) -> HttpResponse:
    """Save a product, or take it out of the visitor's own list; back to where they were."""
    typed = request.POST.get("product", "")
    if not (typed.isascii() and typed.isdigit() and len(typed) < 19):
        raise Http404
    product_id = int(typed)
    if product_id in saving.saved_ids(request):
        saving.remove(request, product_id)
        is_saved = False
    elif saving.save(request, product_id):
        is_saved = True
    else:
        raise Http404
    if request.headers.get("Accept", "") == "application/json":
        return JsonResponse({"saved": is_saved})
    messages.success(request, _("Saved.") if is_saved else _("No longer saved."))
    return redirect(own_address(request, request.POST.get("next", "")))


def own_address(request: HttpRequest, asked: str) -> str:
    """Where somebody wants to go back to, on this host only; the saved list otherwise."""
    allowed = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    # A bare word would be taken for the name of a page.
    whole = asked.startswith("/") and asked.isprintable()
    return asked if allowed and whole else "account:saved"
