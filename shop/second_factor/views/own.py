"""How one signs in: the second step, its paper, and the end of all other sessions."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from shop.accounts.asker import address_of
from shop.accounts.ending import end_sessions
from shop.accounts.models import User
from shop.accounts.telling import tell
from shop.customer.own_page import own_page

from .. import fresh, keeping
from ..forms import ProofForm
from ..models import SecondFactor
from ..sessions import is_done, is_not_asked
from ..whose import factor_of, must_have_one
from .answers import TooManyTriesError, proof, wait

HERE = "second_factor:own"
TEMPLATE = "second_factor/own.html"


@require_http_methods(["GET", "HEAD", "POST"])
@own_page
def own(request: HttpRequest) -> HttpResponse:
    """What there is; removing it and new recovery codes ask for a code."""
    person: Any = request.user
    factor = factor_of(person)
    act = request.POST.get("act", "")
    if act == "end":
        return _others_ended(request, person, factor)
    form = ProofForm(request.POST if act in ("renew", "remove") and factor else None)
    context = {"form": form, "act": act, "here": "settings"} | _shown(person, factor)
    if factor is not None and form.is_bound and form.is_valid():
        try:
            found = proof(request, factor, form.cleaned_data["code"])
        except TooManyTriesError:
            return wait(request, TEMPLATE, context)
        if found is not None:
            return (_renewed if act == "renew" else _removed)(request, person, factor)
        context |= {"form": ProofForm(), "wrong": True}
    return render(request, TEMPLATE, context)


def _shown(person: User, factor: SecondFactor | None) -> dict[str, Any]:
    if factor is None:
        return {"factor": None}
    left = factor.recovery_codes.filter(used_at=None).count()
    return {"factor": factor, "left": left, "must": must_have_one(person)}


def _renewed(request: HttpRequest, person: User, factor: SecondFactor) -> HttpResponse:
    codes = keeping.renew_paper(factor, address=address_of(request))
    return render(request, "second_factor/codes.html", {"codes": codes, "here": "settings"})


def _removed(request: HttpRequest, person: User, factor: SecondFactor) -> HttpResponse:
    keeping.remove(factor, address=address_of(request))
    person.refresh_from_db(fields=["sessions_ended"])
    # The code of the one that goes is as good as a password for the one that comes.
    fresh.shown_now(request)
    is_not_asked(request, person)
    messages.success(request, pgettext("second step", "Removed; other devices are signed out."))
    return redirect(HERE)


def _others_ended(request: HttpRequest, person: User, factor: SecondFactor | None) -> HttpResponse:
    end_sessions(person)
    (is_not_asked if factor is None else is_done)(request, person)
    tell(request, "sessions.others-ended", person.pk)
    messages.success(request, pgettext("second step", "All other devices are signed out."))
    return redirect(HERE)
