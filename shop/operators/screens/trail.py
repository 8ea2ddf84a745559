"""Who changed what: read, looked through, never edited."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shop.accounts.gate import staff_view

from ..roles import TRAIL
from ..trail import TrailForm, page_of

# What a key can be at most; databases refuse more with an error.
HIGHEST_KEY = 2**63 - 1


@staff_view(TRAIL)
@require_safe
def trail(request: HttpRequest) -> HttpResponse:
    """The newest lines, or those that fit what is asked."""
    form = TrailForm(request.GET)
    form.is_valid()
    asked = request.GET.copy()
    before = asked.pop("before", [""])[-1]
    lines = page_of(form.lines(), _key(before))
    older = ""
    if lines.older is not None:
        asked["before"] = str(lines.older)
        older = f"{request.path}?{asked.urlencode()}"
    context = {
        "form": form,
        "lines": lines.rows,
        "older": older,
        "is_asked": any(request.GET.get(name) for name in form.fields),
    }
    return render(request, "operators/trail.html", context)


def _key(typed: str) -> int | None:
    if not (typed.isascii() and typed.isdigit()):
        return None
    return min(int(typed[:20]), HIGHEST_KEY)
