"""Hands out slips as PDF."""

from collections.abc import Collection

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shop.order.states import State
from shop.papers.setting import set_paper

from ...desk import Desk
from ...gate import desk_view
from ...rights import Right
from ..doing import HIGHEST_KEY
from ..forms import ticked
from ..listing import with_goods
from .content import A6, PAPERS, as_paper, slips_of


@desk_view(Right.PARCELS)
@require_POST
def slips(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Those of the ticked parcels, in the order of the list."""
    pks = ticked(request.POST.getlist("parcel"))
    if not pks:
        messages.warning(request, _("Tick at least one parcel."))
        return redirect("producer_desk:parcels")
    return _printed(request, desk, pks, request.POST.get("paper", A6))


@desk_view(Right.PARCELS)
@require_safe
def slip(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """That of one parcel."""
    return _printed(request, desk, [pk], request.GET.get("paper", A6))


def _printed(request: HttpRequest, desk: Desk, pks: Collection[int], paper: str) -> HttpResponse:
    if paper not in PAPERS or any(pk > HIGHEST_KEY for pk in pks):
        raise Http404
    found = {parcel.pk: parcel for parcel in with_goods(desk.parcels().filter(pk__in=pks))}
    parcels = [found[pk] for pk in dict.fromkeys(pks) if pk in found]
    if len(parcels) != len(set(pks)):
        raise Http404
    if any(parcel.status == State.CANCELLED for parcel in parcels):
        messages.error(request, _("One of these orders is cancelled. Please look once more."))
        return redirect("producer_desk:parcels")
    pdf = set_paper("slip.typ", as_paper(slips_of(desk, parcels), paper), "pdf")
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="phieu-gui.pdf"'
    # Addresses of people: kept by nobody on the way.
    response["Cache-Control"] = "private, no-store"
    return response
