"""A second proof, by one-time code, before what must not be done from a phone left lying about."""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from shop.accounts.coming_back import this_page
from shop.accounts.models import User

from ..desk import Desk

# Real time, as for sessions.
FRESH_FOR = dt.timedelta(minutes=10)
KEPT = "desk-proven"
View = Callable[..., HttpResponseBase]


def fresh_code(view: View) -> View:
    """Beneath `desk_view`: only within ten minutes of a code; else the page that asks for one.

    From there one comes back to the page that was looked at, or to the one that a form was sent to.
    """

    @wraps(view)
    def guarded(request: HttpRequest, desk: Desk, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_fresh(request):
            return view(request, desk, *args, **kwargs)
        back = urlencode({"next": this_page(request) or request.path})
        return HttpResponseRedirect(f"{reverse('producer_desk:prove')}?{back}", status=303)

    return guarded


def is_fresh(request: HttpRequest) -> bool:
    """Whether this person proved in this session, a moment ago, who they are."""
    user, moment = request.session.get(KEPT, (None, 0.0))
    gone = timezone.now().timestamp() - moment
    return user == request.user.pk and 0 <= gone <= FRESH_FOR.total_seconds()


def note_proof(request: HttpRequest) -> None:
    """The right code was typed."""
    request.session[KEPT] = [request.user.pk, timezone.now().timestamp()]


def place_to_prove(user: User) -> str:
    """Where this person's code goes: a proven number while text messages are sent, else by mail.

    "" when neither reaches them.
    """
    texts = bool(settings.SMS_BACKEND) and user.phone is not None
    if texts and user.phone_verified_at:
        return str(user.phone.as_e164)
    return user.email.lower()
