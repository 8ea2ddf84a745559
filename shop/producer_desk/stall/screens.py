"""The front page of the stall, and how the producer sends."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shop.accounts.asker import address_of
from shop.catalogue.cards import producer_url
from shop.regions.selectors import current_regions

from ..desk import Desk
from ..gate import desk_view
from ..rights import Right
from .menu import entries_of
from .sending import Sending, StaleError, in_words, save
from .sending_form import SendingForm, initial_of


@desk_view(Right.STALL)
@require_safe
def stall(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Who the producer is, how it sends, and the ways to everything else."""
    context = {
        "producer": desk.partner,
        "public_url": producer_url(desk.partner.slug, desk.partner.pk),
        "entries": entries_of(desk),
        "sending": in_words(Sending.of(desk.partner)),
    }
    return render(request, "producer_desk/stall/home.html", context)


@desk_view(Right.STALL)
@require_http_methods(["GET", "HEAD", "POST"])
def sending(request: HttpRequest, desk: Desk) -> HttpResponse:
    """How parcels are sent; live at once."""
    provinces = current_regions()
    if request.method != "POST":
        now = Sending.of(desk.partner)
        return _page(request, SendingForm(provinces, initial=initial_of(now)))
    form = SendingForm(provinces, request.POST)
    if not form.is_valid():
        return _page(request, form, status=400)
    try:
        save(desk, form.wanted, form.cleaned_data["saw"], address=address_of(request))
    except StaleError as other:
        typed = initial_of(form.wanted) | {"saw": other.now.stamp}
        kept = SendingForm(provinces, initial=typed)
        return _page(request, kept, others=in_words(other.now), status=409)
    messages.success(request, _("Saved. It counts from now on."))
    return HttpResponseRedirect(reverse("producer_desk:stall"), status=303)


def _page(
    request: HttpRequest,
    form: SendingForm,
    *,
    others: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "others": others}
    return render(request, "producer_desk/stall/sending.html", context, status=status)
