"""Buttons about hampers in a basket, and the page on which a part is swapped."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from shop.hampers.models import Hamper

from . import hampers, tries
from .exceptions import NotPurchasableError
from .hamper_forms import HamperForm, SwapForm, swaps_asked
from .hamper_model import BasketHamper
from .hamper_swaps import swap_page


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Put a ready-made hamper in; a refusal leads back to its page with the reason."""
    if seconds := tries.wait_to_add(request):
        response = render(request, "checkout/wait.html", {"wait": seconds}, status=429)
        response["Retry-After"] = str(seconds)
        return response
    form = HamperForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The quantity must be a whole number from 1 to 99."))
        return redirect("gifts:hampers")
    pk = int(form.cleaned_data["hamper"])
    try:
        kept = hampers.add_hamper(
            request.basket, pk, form.cleaned_data["quantity"], swaps_asked(request.POST)
        )
    except Hamper.DoesNotExist as missing:
        raise Http404 from missing
    except NotPurchasableError as refusal:
        messages.error(request, str(refusal))
        return redirect("gifts:hamper", Hamper.objects.get(pk=pk).slug)
    messages.success(request, _("%(product)s is in your basket.") % {"product": kept.title})
    return redirect("basket:summary")


@require_POST
def update(request: HttpRequest) -> HttpResponse:
    """Change how many of a hamper."""
    form = HamperForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The quantity must be a whole number from 1 to 99."))
        return redirect("basket:summary")
    try:
        pk = int(form.cleaned_data["hamper"])
        hampers.set_hampers(_basket(request), pk, form.cleaned_data["quantity"])
    except BasketHamper.DoesNotExist as missing:
        raise Http404 from missing
    except NotPurchasableError as refusal:
        messages.error(request, str(refusal))
    return redirect("basket:summary")


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Take a hamper out, with all its parts."""
    form = HamperForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        title = hampers.remove_hamper(_basket(request), int(form.cleaned_data["hamper"]))
    except BasketHamper.DoesNotExist as missing:
        raise Http404 from missing
    messages.success(request, _("%(title)s was taken out.") % {"title": title})
    return redirect("basket:summary")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def swap(request: HttpRequest, pk: int) -> HttpResponse:
    """The parts of a hamper in the basket, with what may stand for each; take one of these."""
    basket = _basket(request)
    try:
        kept = basket.hampers.select_related("hamper").get(pk=pk)
        if request.method == "POST":
            return _swapped(request, kept)
    except BasketHamper.DoesNotExist as missing:
        raise Http404 from missing
    page = swap_page(basket, kept, request.GET.get("change", ""))
    return render(request, "basket/swap.html", {"page": page})


def _swapped(request: HttpRequest, kept: BasketHamper) -> HttpResponse:
    form = SwapForm(request.POST)
    if not form.is_valid():
        raise Http404
    line, product = int(form.cleaned_data["line"]), int(form.cleaned_data["product"])
    try:
        taken = hampers.swap_part(request.basket, kept.pk, line, product)  # type: ignore[attr-defined]
    except NotPurchasableError as refusal:
        messages.error(request, str(refusal))
        return redirect(reverse("basket:hamper", args=[kept.pk]))
    messages.success(
        request, _("%(product)s is in the hamper now.") % {"product": taken.get_title()}
    )
    return redirect("basket:summary")


def _basket(request: HttpRequest):
    """The visitor's basket; a hamper in none is nobody's."""
    basket = request.basket  # type: ignore[attr-defined]
    if basket.id is None:
        raise Http404
    return basket
