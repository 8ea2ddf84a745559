"""The fee of all producers, and of one that has its own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shop.accounts.asker import address_of
from shop.accounts.gate import staff_view
from shop.certification import clock
from shop.partner.models import Partner

from ..models import FeeRate
from ..money.fees import percent_on, producer_of, rates_of, rates_of_their_own, set_rate
from ..money.sheet import percent_words
from .forms import RateForm
from .roles import PAY


@staff_view(PAY)
@require_http_methods(["GET", "HEAD", "POST"])
def fees(request: HttpRequest) -> HttpResponse:
    """What holds for everybody, its history, and who has a rate of their own."""
    return _rate_page(request, None, rates_of(None), others=rates_of_their_own())


@staff_view(PAY)
@require_http_methods(["GET", "HEAD", "POST"])
def fee(request: HttpRequest, producer: int) -> HttpResponse:
    """What holds for one producer."""
    partner = producer_of(producer)
    return _rate_page(request, partner, rates_of(partner), others=[])


def _rate_page(
    request: HttpRequest, partner: Partner | None, rates: list[FeeRate], others: list[FeeRate]
) -> HttpResponse:
    form = RateForm(request.POST or None, initial={"since": clock.today()})
    if request.method == "POST" and form.is_valid():
        set_rate(partner, by=request.user, address=address_of(request), **form.cleaned_data)
        messages.success(request, _("The rate is set."))
        if partner is None:
            return redirect("producer_desk:fees")
        return redirect("producer_desk:fee", partner.pk)
    context = {
        "producer": partner,
        "now": percent_words(percent_on(rates, clock.today())),
        "rates": [(rate, percent_words(rate.percent)) for rate in rates],
        "others": [(rate, percent_words(rate.percent)) for rate in others],
        "form": form,
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "producer_desk/payouts/fees.html", context, status=status)
