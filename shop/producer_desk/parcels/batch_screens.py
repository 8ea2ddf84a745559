"""Which batches are in a packed parcel, and that a recalled one was taken out."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from shop.accounts.asker import address_of

from ..batches.packing import note
from ..batches.packing_form import packed_form
from ..desk import Desk
from ..gate import desk_view
from ..recalls.holding import take_out
from ..rights import Right
from . import doing
from .screens import acted, parcel_page


@desk_view(Right.PARCELS)
@require_POST
def batches(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Note them while the parcel is here; or say that nothing recalled is in it."""
    parcel, where = doing.parcel_or_404(desk, pk), address_of(request)
    if request.POST.get("act") == "out":
        return acted(request, parcel, lambda: take_out(desk, parcel, address=where))
    form = packed_form(desk, parcel, request.POST)
    if not form.is_valid():
        return parcel_page(request, desk, parcel, packed=form, status=400)
    return acted(request, parcel, lambda: note(desk, parcel, form.picked, address=where))
