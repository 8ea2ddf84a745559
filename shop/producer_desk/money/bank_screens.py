"""The bank account of a producer: seen masked; changed only after a code of one's own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shop.accounts.asker import address_of

from ..desk import Desk
from ..door.fresh import fresh_code
from ..gate import desk_view
from ..rights import Right
from . import bank
from .bank_form import BANKS, BankForm


@desk_view(Right.MONEY)
@require_safe
def bank_account(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The account in use, and those before it."""
    context = {
        "account": bank.current(desk),
        "earlier": desk.bank_accounts().filter(ended_at__isnull=False)[:10],
    }
    return render(request, "producer_desk/money/bank.html", context)


@desk_view(Right.MONEY)
@fresh_code
@require_http_methods(["GET", "HEAD", "POST"])
def change_bank_account(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Another account from now on."""
    if request.method != "POST":
        now = bank.current(desk)
        return _page(request, BankForm(initial={"saw": now.pk if now else None}))
    form = BankForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=400)
    try:
        bank.change(desk, **form.wanted, address=address_of(request))
    except bank.StaleError:
        messages.warning(request, _("Somebody else has changed it meanwhile. Look at it first."))
        return HttpResponseRedirect(reverse("producer_desk:bank_account"), status=303)
    messages.success(request, _("Saved. Every owner gets a mail about it."))
    return HttpResponseRedirect(reverse("producer_desk:bank_account"), status=303)


def _page(request: HttpRequest, form: BankForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "banks": BANKS}
    return render(request, "producer_desk/money/bank_change.html", context, status=status)
