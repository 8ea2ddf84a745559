"""The small steps of the checkout: lines left behind on purpose, suggestions of communes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from . import details as kept
from .details import Details
from .places import communes_in, regions
from .ready import checked_lines


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """The one confirm: go on without the lines that cannot be ordered now."""
    kept.leave_out(request, [c.line.pk for c in checked_lines(request) if c.blocked])
    return redirect("checkout:address")


@require_POST
def without_alcohol(request: HttpRequest) -> HttpResponse:
    """Go on without the alcoholic lines, which cash cannot pay; they stay in the basket."""
    kept.leave_out(request, [c.line.pk for c in checked_lines(request) if c.is_alcohol])
    ready = Details.of(request) is not None
    return redirect("checkout:review" if ready else "checkout:address")


@require_POST
def with_alcohol(request: HttpRequest) -> HttpResponse:
    """The alcohol is ordered after all: page 1 asks the age again where it was not asked."""
    kept.take_back(request, [c.line.pk for c in checked_lines(request) if c.is_alcohol])
    return redirect("checkout:review")


@require_safe
def communes(request: HttpRequest) -> HttpResponse:
    """Suggestions of one province for the commune field, as options."""
    key = request.GET.get("province", "")[:10]
    region = regions.get().get(key)
    context = {"communes": communes_in(region) if region else []}
    response = render(request, "checkout/communes.html", context)
    response["Cache-Control"] = "public, max-age=86400"
    return response
