"""How long an answer may be kept, and by what mark a client asks whether it still holds."""

import hashlib
from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar

from django.core.cache import cache
from django.db.models import Count, Subquery, Value
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.translation import get_language

from shop.certification import clock
from shop.certification.edition import THE_ONE
from shop.certification.models import Edition
from shop.search.models import IndexState, PendingProduct

# Belongs to every mark: an answer of another form is another answer.
FORM = "1"
MAX_AGE = 60
KEEP_SECONDS = 300
T = TypeVar("T")


class Unchanged(Exception):
    """The client holds this very answer."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.response = response


def goods_mark() -> str:
    """A text that is another one after every change of goods, prices and certificates. One query.

    The edition says what is certified; the index follows everything that a product shows, and
    what waits for it grows with every change until then. Empty before anything was ever written.
    """
    index = IndexState.objects.order_by("pk").values("mark")[:1]
    # Grouped by a constant: one value over all rows.
    together = PendingProduct.objects.annotate(all=Value(1)).values("all")
    waiting = together.annotate(number=Count("pk")).values("number")
    edition = Edition.objects.filter(pk=THE_ONE)
    row = edition.values_list("number", Subquery(index), Subquery(waiting)).first()
    return ":".join(map(str, row)) if row else ""


def kept(mark: str, name: str, make: Callable[[], T]) -> T:
    """What was worked out under that name for these goods on this day, else made now."""
    if not mark:
        return make()
    key = f"api:{_short(mark, str(clock.today()), name)}"
    found = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, KEEP_SECONDS)
    return found


def hold(request: HttpRequest, response: HttpResponse, mark: str) -> None:
    """Give the answer its mark before it is made; whoever holds it already is told so at once."""
    if not mark:
        return
    place = request.build_absolute_uri()
    tag = _short(FORM, mark, str(clock.today()), place, get_language() or "")
    response["ETag"] = f'"{tag}"'
    known = get_conditional_response(request, etag=response["ETag"], response=response)
    if known is not None and known.status_code == HTTPStatus.NOT_MODIFIED:
        raise Unchanged(known)


def finish(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Say how long the answer may be kept; one without a mark gets it from what it says."""
    if response.status_code not in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
        response["Cache-Control"] = "no-store"
        return response
    if not response.has_header("ETag"):
        set_response_etag(response)
        answered = get_conditional_response(request, etag=response["ETag"], response=response)
        response = answered or response
    # No answer outlives the business day: at midnight a certificate may end.
    response["Cache-Control"] = f"public, max-age={min(MAX_AGE, clock.seconds_left())}"
    return response


def _short(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
