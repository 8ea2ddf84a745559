"""Cash on delivery: to collect, collected, settled, refused at the door."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from shop.accounts.asker import address_of
from shop.money.formatting import format_dong, format_number
from shop.order.cash import CashRefusedError
from shop.order.models import Line
from shop.payment.models import Payment
from shop.payment.states import PayState

from .. import cash
from ..forms.cash import MOST_AT_ONCE, ParcelsForm, RefusedForm
from ..gate import desk_view
from ..paging import page_of
from ..roles import SETTLE

PER_PAGE = 50
LONGEST_KEY = 18
# What can be done with ticked parcels of a state.
ACTS = {
    "collect": PayState.TO_COLLECT,
    "uncollect": PayState.COLLECTED,
    "settle": PayState.COLLECTED,
}


@desk_view(SETTLE)
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest) -> HttpResponse:
    """The parcels of one state, to be ticked."""
    if request.method == "POST":
        return _act(request)
    return _page(request, request.GET.get("state", ""))


def _page(
    request: HttpRequest, asked: str, form: ParcelsForm | None = None, status: int = 200
) -> HttpResponse:
    state = PayState(asked) if asked in cash.LABELS else PayState.TO_COLLECT
    page, links = page_of(request, Paginator(cash.payments_in(state), PER_PAGE))
    context = {
        "state": state.value,
        "tabs": cash.tabs(),
        "rows": page,
        "page_obj": links,
        "form": form or ParcelsForm(offered=[]),
    }
    return render(request, "support/cash.html", context, status=status)


def _act(request: HttpRequest) -> HttpResponse:
    act = request.POST.get("act", "")
    state = ACTS.get(act, PayState.TO_COLLECT)
    # Who ticked what somebody else has moved on meanwhile is told so below.
    ticked = [
        int(pk)
        for pk in request.POST.getlist("parcels")[:MOST_AT_ONCE]
        if pk.isdecimal() and len(pk) <= LONGEST_KEY
    ]
    known = cash.CASH.filter(pk__in=ticked)
    form = ParcelsForm(request.POST, offered=list(known.values_list("pk", flat=True)))
    if act not in ACTS or not form.is_valid():
        return _page(request, state, form, status=400)
    _do(request, act, form.cleaned_data["parcels"], form.cleaned_data["reference"])
    return redirect(f"{reverse('support:cash')}?state={state.value}")


def _do(request: HttpRequest, act: str, parcels: list[int], reference: str) -> None:
    who = (request.user, address_of(request))
    if act == "settle":
        settled = cash.settle(parcels, *who, reference)
        total = format_dong(sum(int(payment.amount) for payment in settled))
        words = ngettext(
            "%(n)s parcel is settled: %(total)s.",
            "%(n)s parcels are settled: %(total)s.",
            len(settled),
        )
        messages.success(request, words % {"n": format_number(len(settled)), "total": total})
        return
    refusals = (cash.collect if act == "collect" else cash.take_back)(parcels, *who)
    for words in refusals:
        messages.warning(request, words)
    if len(refusals) < len(parcels):
        messages.success(request, _("Noted."))


@desk_view(SETTLE)
@require_http_methods(["GET", "HEAD", "POST"])
def refused(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then note that the buyer did not take the parcel."""
    payment = get_object_or_404(cash.CASH.select_related("order", "parcel"), pk=pk)
    form = RefusedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _refuse(request, payment, form.cleaned_data["goods_are_good"])
    context = {
        "payment": payment,
        "form": form,
        "lines": Line.objects.filter(parcel=payment.parcel_id),
    }
    return render(request, "support/cash_refused.html", context)


def _refuse(request: HttpRequest, payment: Payment, goods_are_good: bool) -> HttpResponse:
    try:
        who = (request.user, address_of(request))
        cash.refuse(payment, *who, goods_are_good=goods_are_good)
        messages.success(request, _("Noted: the parcel comes back and is not paid."))
    except CashRefusedError as refusal:
        messages.error(request, str(cash.REFUSALS[refusal.code]))
    return redirect("support:cash")
