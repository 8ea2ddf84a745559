"""What buyers look at, a week at a time."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..desk import Desk
from ..gate import desk_view
from ..rights import Right
from .looks import week_of


@desk_view(Right.WORDS)
@require_safe
def looks(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The week of the day in the address (`?week=2024-12-30`); this week for anything else."""
    try:
        asked = dt.date.fromisoformat(request.GET.get("week", ""))
    except ValueError:
        asked = None
    return render(request, "producer_desk/goods/looks.html", {"week": week_of(desk, asked)})
