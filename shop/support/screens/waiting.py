"""Two queues: unpaid orders, and payments with a question until somebody says how it ended."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shop.payment.states import WORDS, PayState

from .. import doing
from ..attention import reason_words
from ..forms.acts import ReasonForm
from ..gate import desk_view, one_or_404, posted
from ..listing import listed
from ..paging import page_of
from ..roles import SETTLE
from ..waiting import awaiting_payment, payments_to_look_at
from .acting import ASKING, act_page

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
    context = {"rows": rows, "page_obj": links, "may_settle": request.user.has_perm(SETTLE)}
    return render(request, "support/attention.html", context)


@desk_view(SETTLE)
@require_http_methods(ASKING)
def settled(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask how it ended, then take the payment off the list."""
    payment = one_or_404(payments_to_look_at(), pk)
    form = ReasonForm(posted(request))
    if form.is_bound and form.is_valid():
        doing.settle_odd(payment, form.cleaned_data["reason"], doing.Staff.of(request))
        messages.success(request, _("It is settled, and off the list."))
        return redirect("support:attention")
    words = {
        "title": _("Order %(number)s: is this settled?") % {"number": payment.order.number},
        "effect": reason_words(payment),
        "button": _("It is settled"),
    }
    return act_page(request, payment.order, form, words, back=reverse("support:attention"))
