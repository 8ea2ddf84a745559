"""Two queues that need no form of their own: unpaid orders, and payments with a question."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shop.payment.states import WORDS, PayState

from ..attention import reason_words
from ..gate import desk_view
from ..listing import listed
from ..paging import page_of
from ..waiting import awaiting_payment, payments_to_look_at

PER_PAGE = 25


@desk_view()
@require_safe
def awaiting(request: HttpRequest) -> HttpResponse:
    """Orders that wait for their money, the one that is given up next at the top."""
    rows, more = listed(awaiting_payment(), 100)
    return render(request, "support/awaiting.html", {"found": rows, "more": more, "most": 100})


@desk_view()
@require_safe
def attention(request: HttpRequest) -> HttpResponse:
    """Payments that no rule settles; each opens its order."""
    page, links = page_of(request, Paginator(payments_to_look_at(), PER_PAGE))
    rows = [
        {
            "payment": one,
            "reason": reason_words(one),
            "state": WORDS[PayState(one.status)],
        }
        for one in page
    ]
    return render(request, "support/attention.html", {"rows": rows, "page_obj": links})
