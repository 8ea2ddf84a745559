"""What was sent after the session had ended is kept until one is signed in again.

It lies in the browser's own (anonymous) session, which goes on after the sign-in, for an hour. The
form is not sent by itself: whoever signs in sees what was written and presses once more. Scripts
that keep changes on the phone say so and are left out, as are forms about money, prices and people:
an account number is typed anew rather than left lying about.

Whose words they are is told by a signed cookie of whoever was last at a desk in this browser. It
opens nothing; another person who signs in there never sees them. (A page of somebody who was there
before that one sends nothing: signing in makes its token another one.)
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from shop.accounts.asker import asker
from shop.accounts.limits import Limit

from ..rights import Right

KEPT = "desk-kept"
SECONDS = 60 * 60
MOST_SIGNS = 60_000
BY_ASKER = Limit("desk-kept-from", 30, SECONDS)
OWN_QUEUE = "X-Desk-Queue"
NEVER = frozenset({Right.MONEY, Right.PRICE, Right.STAFF})
WHO, SALT = "desk-who", "shop.desk.who"


@dataclass(frozen=True, slots=True)
class Kept:
    """A form that waits: where it goes, and its fields."""

    path: str
    fields: list[tuple[str, str]]

    @property
    def texts(self) -> list[str]:
        """What somebody wrote: numbers and words of the machine are shorter."""
        return [value for _name, value in self.fields if len(value) > 20]


def note_person(request: HttpRequest, response: HttpResponseBase) -> None:
    """Somebody is at a desk in this browser, so that what they write may be kept for them."""
    if _person(request) == str(request.user.pk):
        return
    response.set_signed_cookie(
        WHO,
        str(request.user.pk),
        salt=SALT,
        max_age=settings.SESSION_COOKIE_AGE + SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def keep(request: HttpRequest, rights: frozenset[Right]) -> str:
    """Where to come back to: the page of what is kept; "" when there is nothing to keep.

    `rights` are those of which one opens the page that the form was sent to.
    """
    who = _person(request)
    if not who or rights <= NEVER:
        return ""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and isinstance(value, str)
    ]
    size = sum(len(name) + len(value) for name, value in fields)
    if not fields or size > MOST_SIGNS or OWN_QUEUE in request.headers:
        return ""
    if BY_ASKER.count(asker(request)) > BY_ASKER.tries:
        return ""
    request.session[KEPT] = [request.path, fields, timezone.now().timestamp(), who]
    return reverse("producer_desk:kept")


def kept_form(request: HttpRequest) -> Kept | None:
    """What waits in this browser's session for the person who is signed in."""
    waiting = request.session.get(KEPT)
    # What an earlier version kept names nobody.
    if waiting is None or len(waiting) < 4:
        return None
    path, fields, moment, who = waiting
    if who != str(request.user.pk) or timezone.now().timestamp() - moment > SECONDS:
        return None
    return Kept(path, [(name, value) for name, value in fields])


def drop(request: HttpRequest) -> None:
    """Nothing waits any more."""
    request.session.pop(KEPT, None)


def _person(request: HttpRequest) -> str:
    """Who was last at a desk in this browser; "" when nobody was, or the cookie is not ours."""
    return request.get_signed_cookie(WHO, default="", salt=SALT) or ""
