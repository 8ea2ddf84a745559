"""The front page of a desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shop.certification import clock

from ..desk import Desk
from ..gate import desk_view
from ..offline.mark import may_be_kept
from ..rights import Right
from .todos import todos
from .week import this_week


@desk_view(Right.CERTIFICATES)
@may_be_kept
@require_safe
def today(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What is to be done, then the week."""
    context = {"todos": todos(desk), "week": this_week(desk), "day": clock.today()}
    return render(request, "producer_desk/today/home.html", context)
