"""What was sent after the session had ended is kept until one is signed in again.

It lies in the browser's own (anonymous) session, which goes on after the sign-in, for an hour. The
form is not sent by itself: whoever signs in sees what was written and presses once more. Scripts
that keep changes on the phone say so and are left out.
"""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from shop.accounts.asker import asker
from shop.accounts.limits import Limit

KEPT = "desk-kept"
SECONDS = 60 * 60
MOST_SIGNS = 60_000
BY_ASKER = Limit("desk-kept-from", 30, SECONDS)
OWN_QUEUE = "X-Desk-Queue"


@dataclass(frozen=True, slots=True)
class Kept:
    """A form that waits: where it goes, and its fields."""

    path: str
    fields: list[tuple[str, str]]

    @property
    def texts(self) -> list[str]:
        """What somebody wrote: numbers and words of the machine are shorter."""
        return [value for _name, value in self.fields if len(value) > 20]


def keep(request: HttpRequest) -> str:
    """Where to come back to: the page of what is kept; "" when there is nothing to keep."""
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
    request.session[KEPT] = [request.path, fields, timezone.now().timestamp()]
    return reverse("producer_desk:kept")


def kept_form(request: HttpRequest) -> Kept | None:
    """What waits in this browser's session."""
    waiting = request.session.get(KEPT)
    if waiting is None or timezone.now().timestamp() - waiting[2] > SECONDS:
        return None
    return Kept(waiting[0], [(name, value) for name, value in waiting[1]])


def drop(request: HttpRequest) -> None:
    """Nothing waits any more."""
    request.session.pop(KEPT, None)
