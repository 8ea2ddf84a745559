"""The desk's door: find an order, and what waits."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from shop.order.finding import find_orders
from shop.order.models import Order

from ..gate import desk_view
from ..listing import MOST, listed
from ..queues import queues_for

LONGEST_QUESTION = 254
NEWEST = 10


@desk_view()
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits, and the newest orders; or the orders that fit what was asked."""
    asked = request.GET.get("q", "").strip()[:LONGEST_QUESTION]
    if not asked:
        newest, _more = listed(Order.objects.order_by("-pk"), NEWEST)
        context = {"queues": queues_for(request), "newest": newest}
        return render(request, "support/home.html", context)
    found, more = listed(find_orders(asked))
    if len(found) == 1:
        return redirect("support:order", found[0].order.number)
    context = {"asked": asked, "found": found, "more": more, "most": MOST}
    return render(request, "support/found.html", context)
