"""The lights of the shop, on one page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from shop.accounts.gate import staff_view

from ..lights import Level, shown, worst
from ..probes import PROBES
from ..roles import SEE
from ..timetable import timer_rows


@staff_view(SEE)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Every part and every timer, asked at this moment."""
    lights, rows = shown(PROBES), timer_rows()
    levels = [one.light.level for one in lights] + [row.level for row in rows]
    context = {
        "lights": lights,
        "timers": rows,
        "all": worst(levels),
        "troubled": sum(level in (Level.BAD, Level.LOOK) for level in levels),
        "asked_at": timezone.now(),
    }
    return render(request, "operators/home.html", context)
