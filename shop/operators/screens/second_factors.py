"""Takes the second step away from somebody who lost phone and paper."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from shop.accounts.asker import address_of
from shop.accounts.finding import person_called
from shop.accounts.gate import staff_view
from shop.accounts.models import User
from shop.running import read_only
from shop.second_factor.keeping import HigherFactorError, OwnFactorError, take_away
from shop.second_factor.whose import factor_of

from ..forms import PersonForm, TakeAwayForm
from ..roles import SECOND_FACTORS

HERE = "operators:second_factors"


@read_only.stays_open
@staff_view(SECOND_FACTORS)
@require_http_methods(["GET", "HEAD", "POST"])
def second_factors(request: HttpRequest) -> HttpResponse:
    """Finds a person by the whole address or number; a press with a reason takes theirs away."""
    told = request.POST if request.method == "POST" else request.GET
    asked = PersonForm(told if "who" in told else None)
    person = person_called(asked.cleaned_data["who"]) if asked.is_valid() else None
    form = TakeAwayForm(request.POST if request.method == "POST" and person else None)
    if person is not None and form.is_valid():
        return _taken(request, person, form.cleaned_data["reason"])
    factor = factor_of(person) if person is not None else None
    context = {"asked": asked, "person": person, "factor": factor, "form": form}
    return render(request, "operators/second_factors.html", context)


def _taken(request: HttpRequest, person: User, reason: str) -> HttpResponse:
    factor, by = factor_of(person), request.user
    if factor is None or not isinstance(by, User):
        messages.info(request, pgettext("second step", "There is no second step to take away."))
        return redirect(HERE)
    try:
        take_away(factor, by, reason, address=address_of(request))
    except OwnFactorError:
        messages.error(
            request,
            pgettext("second step", "Your own you remove with a code, in your account's settings."),
        )
    except HigherFactorError:
        messages.error(
            request,
            pgettext("second step", "Only another administrator takes an administrator's away."),
        )
    else:
        told = pgettext("second step", "Taken away. %(person)s is signed out and was written to.")
        if not person.email:
            told = pgettext(
                "second step",
                "Taken away. %(person)s is signed out; tell them yourself, for the account has no"
                " e-mail address.",
            )
        messages.success(request, told % {"person": person})
    return redirect(HERE)
