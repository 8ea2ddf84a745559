"""What the pages of the second step have in common: where to go on, and one's own address."""

from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from shop.accounts.asker import address_of
from shop.accounts.coming_back import LONGEST, this_page
from shop.accounts.models import User
from shop.accounts.telling import tell
from shop.accounts.tries import PAUSE_SECONDS
from shop.customer.own_page import View, hidden_page

from .. import keeping, tries
from ..middleware import NEXT
from ..models import SecondFactor
from ..proving import Proof, prove
from ..sessions import half


def persons_page(view: View) -> View:
    """For whoever has shown a password, half way or whole: the view gets `(request, person)`."""

    @hidden_page
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        person = half(request) or request.user
        if not isinstance(person, User):
            return redirect_to_login(this_page(request) or request.path)
        return view(request, person, *args, **kwargs)

    return guarded


def where_next(request: HttpRequest) -> str:
    """Where the person wanted to be, on this host; the first page otherwise."""
    told = request.POST if request.method == "POST" else request.GET
    url = told.get(NEXT, "")
    fine = url_has_allowed_host_and_scheme(url, {request.get_host()}, request.is_secure())
    return url if fine and len(url) <= LONGEST else settings.LOGIN_REDIRECT_URL


class TooManyTriesError(Exception):
    """This person, or this address, typed too many codes just now."""


def proof(request: HttpRequest, factor: SecondFactor, typed: str) -> Proof | None:
    """Take the code that was typed; tells the log, and the person when it was one from paper.

    Raises `TooManyTriesError`, before anything is looked at.
    """
    who = factor.user_id
    if not tries.take_one(request, who):
        tell(request, "second-factor.too-many-tries", who)
        raise TooManyTriesError
    found = prove(factor, typed, timezone.now())
    if found is None:
        tell(request, "second-factor.wrong", who)
        return None
    tries.clear(request, who)
    tell(request, f"second-factor.{found}", who)
    if found is Proof.PAPER:
        keeping.paper_was_used(factor, address=address_of(request))
    return found


def wait(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page, which says how long to wait."""
    answer = render(request, template, context | {"wait": True}, status=429)
    answer["Retry-After"] = str(PAUSE_SECONDS)
    return answer
