"""The second step while signing in."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from shop.accounts.models import User
from shop.running import read_only

from ..forms import ProofForm
from ..middleware import NEXT
from ..sessions import half, is_done, is_not_asked
from ..whose import factor_of, must_have_one
from .answers import TooManyTriesError, persons_page, proof, wait, where_next

TEMPLATE = "second_factor/ask.html"


@read_only.stays_open
@require_http_methods(["GET", "HEAD", "POST"])
@persons_page
def ask(request: HttpRequest, person: User) -> HttpResponse:
    """Asks for the code; right, one is signed in and where one wanted to be."""
    then = where_next(request)
    if half(request) is None:
        return redirect("second_factor:own")
    factor = factor_of(person)
    if factor is None and must_have_one(person):
        return redirect(f"{reverse('second_factor:set_up')}?{urlencode({NEXT: then})}")
    if factor is None:
        # What asked for it is gone: a role that ended, a factor that was taken away.
        is_not_asked(request, person)
        return HttpResponseRedirect(then)
    form = ProofForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "next": then}
    if form.is_bound and form.is_valid():
        try:
            found = proof(request, factor, form.cleaned_data["code"])
        except TooManyTriesError:
            return wait(request, TEMPLATE, context)
        if found is not None:
            is_done(request, person)
            return HttpResponseRedirect(then)
        context |= {"form": ProofForm(), "wrong": True}
    return render(request, TEMPLATE, context)
