"""Pages of fairs for everybody. None is kept: state, goods and words are those of the hour."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.encoding import escape_uri_path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .. import looks
from ..life import State, state_of
from ..links import fair_url
from ..models import Fair, FairPlan
from ..previewing import previewed
from . import calendar
from .booth_page import BoothPage, booth_page
from .linked_data import event_of
from .page import FairPage, fair_page
from .share import fair_card


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Fairs that are on, that come, and that have been."""
    shown = {
        "current": calendar.current(),
        "cancelled": calendar.cancelled(),
        "over": calendar.over(),
        "crumbs": [(_("Fairs"), "")],
        "empty_links": [(_("All products"), reverse("catalogue:index"))],
    }
    return render(request, "fairs/index.html", shown)


@require_safe
def fair(request: HttpRequest, slug: str) -> HttpResponse:
    """One fair: before, while it is on, and after."""
    plan = _public(slug)
    shown = _fair(request, plan, state_of(plan.fair))
    looks.note(request, plan.fair.pk)
    return shown


@require_safe
def booth(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """One booth of a fair."""
    plan = _public(slug)
    return _booth(request, plan, state_of(plan.fair), number)


@require_safe
def preview(request: HttpRequest, slug: str, secret: str) -> HttpResponse:
    """The plan that is being worked on, as the public would see it now, to who holds the link."""
    plan = previewed(slug, secret)
    if plan is None:
        return _expired(request)
    return _for_no_one_else(_fair(request, plan, _as_announced(plan), secret))


@require_safe
def preview_booth(request: HttpRequest, slug: str, secret: str, number: str) -> HttpResponse:
    """A booth of that plan."""
    plan = previewed(slug, secret)
    if plan is None:
        return _expired(request)
    return _for_no_one_else(_booth(request, plan, _as_announced(plan), number, secret))


@require_safe
def former_address(request: HttpRequest, rest: str) -> HttpResponse:
    """What people type: the word for a fair in place of the one for a showcase."""
    asked = request.META.get("QUERY_STRING", "")
    address = reverse("fairs:index") + escape_uri_path(rest) + (f"?{asked}" if asked else "")
    return redirect(address, permanent=True)


def _public(slug: str) -> FairPlan:
    return calendar.shown_plan(get_object_or_404(calendar.public_fairs(), slug=slug))


def _as_announced(plan: FairPlan) -> State:
    """The state that the fair would have if this plan were shown."""
    return state_of(Fair(stage=Fair.Stage.PUBLISHED, shown=plan))


def _fair(request: HttpRequest, plan: FairPlan, state: State, secret: str = "") -> HttpResponse:
    typed = request.GET.get("page", "1")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else 1
    page = fair_page(plan, state, request.GET, number, secret)
    shown = {
        "page": page,
        "crumbs": [(_("Fairs"), reverse("fairs:index")), (page.title.text, "")],
    }
    return render(request, "fairs/fair.html", shown | _said(request, page))


def _said(request: HttpRequest, page: FairPage) -> dict:
    """What is told to machines and to those with whom the page is shared; of a preview nothing."""
    if page.preview:
        return {}
    return {
        "share_card": fair_card(page.plan, page.cover),
        "linked_data": [event_of(request, page.plan, page.state, page.cover)],
    }


def _booth(
    request: HttpRequest, plan: FairPlan, state: State, number: str, secret: str = ""
) -> HttpResponse:
    page = booth_page(plan, state, number, secret)
    if page is None:
        if state is State.CANCELLED:
            return redirect(fair_url(plan.fair.slug, secret))
        raise Http404
    if not secret:
        looks.note(request, plan.fair.pk, page.booth.code)
    shown = {"page": page, "crumbs": _booth_crumbs(page)}
    return render(request, "fairs/booth.html", shown)


def _booth_crumbs(page: BoothPage) -> list[tuple[str, str]]:
    return [
        (_("Fairs"), reverse("fairs:index")),
        (page.title.text, page.fair_url),
        (_("Booth %(number)s") % {"number": page.booth.number}, ""),
    ]


def _expired(request: HttpRequest) -> HttpResponse:
    """The same for a link that is over and for one that never was."""
    return _for_no_one_else(render(request, "fairs/preview_over.html", status=404))


def _for_no_one_else(response: HttpResponse) -> HttpResponse:
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex, nofollow"
    # The secret stands in the address: no link of the page may tell it on.
    response["Referrer-Policy"] = "no-referrer"
    return response
