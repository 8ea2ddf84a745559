"""The page from which an owner takes everything along."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shop.accounts.asker import address_of
from shop.accounts.limits import wait_for_the_window
from shop.audit import trail
from shop.certification import clock

from ..desk import Desk
from ..gate import desk_view
from ..rights import Right
from . import pictures, words
from .tables import TABLES, as_entry
from .zipping import Entry, zipped

HOUR, AN_HOUR = 3600, 6


@desk_view(Right.MONEY)
@require_safe
def leave(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What the file holds, and the button."""
    return render(request, "producer_desk/leaving/leave.html", {"producer": desk.partner})


@desk_view(Right.MONEY)
@require_POST
def download(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """The file, made while it is sent."""
    if wait_for_the_window("desk-leave", AN_HOUR, HOUR, str(desk.partner.pk)):
        messages.warning(request, _("It was fetched several times already; try in an hour."))
        return HttpResponseRedirect(reverse("producer_desk:leave"), status=303)
    target = f"producer {desk.partner.pk}"
    trail.record(desk.user, "desk.leave", target, address=address_of(request))
    response = StreamingHttpResponse(zipped(_entries(desk)), content_type="application/zip")
    name = f"{desk.partner.slug or desk.partner.pk}-{clock.today():%Y%m%d}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _entries(desk: Desk) -> Iterator[Entry]:
    # The heads are worded now: no language is active any more while the file is sent.
    sheets = [as_entry(table, desk) for table in TABLES]

    def all_of_them() -> Iterator[Entry]:
        yield from sheets
        yield from words.entries(desk)
        yield from pictures.entries(desk)

    return all_of_them()
