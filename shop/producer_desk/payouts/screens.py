"""Statements to send, to confirm and paid; one of them; and the fees of producers."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shop.accounts.asker import address_of
from shop.accounts.gate import staff_view
from shop.audit import trail
from shop.catalogue.paging import page_links
from shop.certification import clock

from ..models import Statement
from ..money.mails import month_words
from ..money.sheet import issued, sum_rows
from ..money.standing import state_words
from . import paying
from .forms import BackForm, SentForm
from .roles import PAY, SEE_ACCOUNTS

AT_ONCE = 30
HEAPS = {
    "send": (pgettext_lazy("payout", "To send"), paying.to_send),
    "confirm": (pgettext_lazy("payout", "To confirm"), paying.to_confirm),
    "paid": (pgettext_lazy("payout", "Paid"), paying.paid),
}
REFUSALS = {
    "sent": gettext_lazy("Somebody has marked it as sent already."),
    "account": gettext_lazy("Its bank account was changed meanwhile. Look at it once more."),
    "day": gettext_lazy("The day of the transfer lies ahead."),
    "confirmed": gettext_lazy("It is confirmed already."),
    "not_sent": gettext_lazy("It is not marked as sent."),
    "same_person": gettext_lazy("Somebody else must confirm what you sent."),
    "nothing": gettext_lazy("There is nothing to pay."),
}


@staff_view(PAY)
@require_safe
def payouts(request: HttpRequest) -> HttpResponse:
    """One heap of statements with what it comes to."""
    asked = request.GET.get("heap", "send")
    chosen = asked if asked in HEAPS else "send"
    found = HEAPS[chosen][1]()
    page = Paginator(found, AT_ONCE).get_page(request.GET.get("page"))
    here = f"{reverse('producer_desk:payouts')}?heap={chosen}"
    heaps = [(key, words, heap().count()) for key, (words, heap) in HEAPS.items()]
    context = {
        "heaps": heaps,
        "chosen": chosen,
        "rows": [(one, month_words(one), *state_words(one)) for one in page.object_list],
        "page_obj": page_links(
            page.number, page.paginator.num_pages, lambda one: f"{here}&page={one}"
        ),
        "total": paying.sum_of(found),
    }
    return render(request, "producer_desk/payouts/list.html", context)


@staff_view(PAY)
@require_safe
def payout(request: HttpRequest, pk: int) -> HttpResponse:
    """One statement: its sums, where the money goes, and the next step."""
    return _page(request, paying.statement(pk), SentForm(initial=_start(pk)), BackForm())


@staff_view(PAY)
@require_http_methods(["POST"])
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """The money was sent."""
    one, form = paying.statement(pk), SentForm(request.POST)
    if not form.is_valid():
        return _page(request, one, form, BackForm(), status=400)
    try:
        paying.send(pk, **form.cleaned_data, by=request.user, address=address_of(request))
        messages.success(request, _("Marked as sent. Somebody else confirms it."))
    except paying.NotPayableError as refused:
        messages.warning(request, str(REFUSALS[refused.code]))
    return redirect("producer_desk:payout", pk)


@staff_view(PAY)
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """A second person has seen it leave, or says that it did not."""
    one, form = paying.statement(pk), BackForm(request.POST)
    try:
        if request.POST.get("act") != "back":
            paying.confirm(pk, request.user, address_of(request))
            messages.success(request, _("It is paid."))
        elif form.is_valid():
            reason = form.cleaned_data["reason"]
            paying.take_back(pk, request.user, address_of(request), reason)
            messages.success(request, _("It waits to be sent again."))
        else:
            return _page(request, one, SentForm(), form, status=400)
    except paying.NotPayableError as refused:
        messages.warning(request, str(REFUSALS[refused.code]))
    return redirect("producer_desk:payout", pk)


@staff_view(SEE_ACCOUNTS)
@require_POST
def whole_number(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole account number, for whoever sends the money; looking is written down."""
    one = paying.statement(pk)
    account = paying.account_of(one)
    if account is None:
        messages.warning(request, _("This producer has given no bank account yet."))
        return redirect("producer_desk:payout", pk)
    target, where = f"producer {one.partner_id}", address_of(request)
    trail.record(request.user, "bank.seen", target, address=where, account=account.masked)
    return _page(request, one, SentForm(initial=_start(pk)), BackForm(), number=account.number)


def _start(pk: int) -> dict[str, object]:
    account = paying.account_of(paying.statement(pk))
    return {"account": account.pk if account else "", "paid_on": clock.today()}


def _page(
    request: HttpRequest,
    one: Statement,
    form: SentForm,
    back: BackForm,
    *,
    number: str = "",
    status: int = 200,
) -> HttpResponse:
    words, role = state_words(one)
    account = paying.account_of(one)
    waits = one.to_pay > 0 and one.confirmed_at is None
    context = {
        "statement": one,
        "month": month_words(one),
        "state": words,
        "role": role,
        "sums": sum_rows(issued(one)),
        "account": account,
        "changed_lately": waits and paying.changed_lately(account),
        "number": number,
        "form": form,
        "back": back,
        "may_send": waits and one.sent_by_id is None,
        "may_confirm": waits and one.sent_by_id not in (None, request.user.pk),
        "waits_for_another": waits and one.sent_by_id == request.user.pk,
        "may_see": request.user.has_perm(SEE_ACCOUNTS),
    }
    return render(request, "producer_desk/payouts/one.html", context, status=status)
