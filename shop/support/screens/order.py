"""One order with everything that belongs to it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shop.order.selectors import order_url
from shop.order.states import WORDS, State, may_cancel

from ..forms.acts import NoteForm
from ..gate import desk_view, order_or_404
from ..listing import STATE_ROLES
from ..money import money_cards
from ..parcels import parcel_cards
from ..roles import CHANGE
from ..sheet import Sheet, sheet_of
from ..timeline import timeline


@desk_view()
@require_safe
def order(request: HttpRequest, number: str) -> HttpResponse:
    """The order's page at the desk."""
    return render(
        request, "support/order.html", order_context(request, sheet_of(order_or_404(number)))
    )


def order_context(request: HttpRequest, sheet: Sheet) -> dict[str, Any]:
    """What the page shows; forms that came back are put beside it by their own screens."""
    found = sheet.order
    state = State(found.status)
    may_change = request.user.has_perm(CHANGE)
    return {
        "sheet": sheet,
        "order": found,
        "state": WORDS[state],
        "state_role": STATE_ROLES[state],
        "parcels": parcel_cards(sheet.parcels, found, may_change=may_change),
        "money": money_cards(sheet.payments, request.user),
        "moments": timeline(sheet),
        "may_change": may_change,
        "note_form": NoteForm() if may_change else None,
        "may_cancel": may_change and may_cancel(found.status),
        "buyers_page": order_url(found),
    }
