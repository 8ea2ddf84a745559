"""The day: find a line, mark it, swap booths, count scans; the list that needs no connection."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shop.accounts import kept_pages

from .. import the_day
from ..changing import Staff
from ..errors import FairError
from ..gate import desk_view, fair_or_404, number_of, tell
from ..life import CURRENT, state_of
from ..models import Fair
from ..on_the_day import places_of, scans_of
from ..plans import working_plan
from ..public.calendar import current
from .frame import frame_of

LONGEST_WORDS = 100
LONGEST_CODE = 12
SHELL = (
    "css/tokens.css",
    "css/shop.css",
    "css/office.css",
    "css/fairs_desk.css",
    "js/shop.js",
    "js/office.js",
    "js/desk_shell.js",
    "img/favicon.svg",
    "icons/sprite.svg",
    "fonts/be-vietnam-pro-latin-400.woff2",
    "fonts/be-vietnam-pro-latin-600.woff2",
    "fonts/be-vietnam-pro-vietnamese-400.woff2",
    "fonts/be-vietnam-pro-vietnamese-600.woff2",
)


@desk_view()
@require_http_methods(["GET", "HEAD", "POST"])
def day(request: HttpRequest, pk: int) -> HttpResponse:
    """What is shown to the public, to be marked; a press comes back to what was looked for."""
    fair = fair_or_404(pk)
    words = request.GET.get("q", "").strip()[:LONGEST_WORDS]
    here = reverse("fairs_desk:day", args=[fair.pk])
    address = f"{here}?{urlencode({'q': words})}" if words else here
    if request.method == "POST":
        return HttpResponseRedirect(address + _acted(request, fair))
    context = _seen(fair, words) | {"words": words, "address": address}
    context |= frame_of(fair, working_plan(fair), "day")
    return render(request, "fairs_desk/day.html", context)


def _seen(fair: Fair, words: str = "") -> dict[str, Any]:
    if fair.shown is None:
        return {"places": [], "booths": [], "scans": None, "may_mark": False}
    scans = scans_of(fair)
    return {
        "places": places_of(fair.shown, scans, words),
        "booths": list(fair.shown.booths.select_related("producer")),
        "scans": scans,
        "may_mark": state_of(fair) in CURRENT,
    }


def _acted(request: HttpRequest, fair: Fair) -> str:
    """Do what was pressed; where to go on the page."""
    staff, said = Staff.of(request), request.POST
    try:
        for name, sold_out in (("sold", True), ("back", False)):
            if code := said.get(name, "")[:LONGEST_CODE]:
                line = the_day.mark_sold_out(fair, staff, code, sold_out=sold_out)
                title = {"title": line.product.get_title()}
                told = _("Sold out: %(title)s.") if sold_out else _("There again: %(title)s.")
                messages.success(request, told % title)
                return f"#l-{code}"
        if said.get("act") == "swap":
            codes = [said.get(name, "")[:LONGEST_CODE] for name in ("first", "second")]
            if codes[0] == codes[1] or not all(codes):
                messages.error(request, _("Choose two different booths."))
                return "#swap"
            edition = number_of(said.get("edition")) or 0
            one, two = the_day.swap_booths(fair, staff, codes[0], codes[1], edition)
            numbers = {"one": one.number, "two": two.number}
            messages.success(request, _("%(one)s and %(two)s have changed places.") % numbers)
            return "#swap"
    except FairError as refused:
        tell(request, refused)
    return ""


@desk_view()
@require_safe
def on_site(request: HttpRequest, pk: int) -> HttpResponse:
    """The list for a helper's phone: by booth, read without a connection as it was seen last."""
    fair = fair_or_404(pk)
    if fair.shown is None:
        raise Http404
    context = frame_of(fair, working_plan(fair), "day") | _seen(fair)
    response = render(request, "fairs_desk/on_site.html", context)
    if state_of(fair) in CURRENT:
        kept_pages.mark(request, response, f"fairs.{request.user.pk}")
    return response


@desk_view()
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The phone's worker at this desk: it keeps the lists of fairs that are on or coming."""
    pages = {
        reverse("fairs_desk:on_site", args=[one.fair.pk]): str(one.plan.title_vi)
        for one in current()
    }
    return kept_pages.worker("fairs", SHELL, pages)
