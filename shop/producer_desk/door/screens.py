"""From one's desk to another of one's own; what was written while the session was over."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from ..belonging import ASKED, KEPT
from ..desk import Desk
from ..gate import desk_view
from ..rights import EVERY_RIGHT
from . import keeping


@desk_view(*EVERY_RIGHT)
@require_POST
def choose(request: HttpRequest, desk: Desk) -> HttpResponse:
    """From now on the desk is that producer's (the gate has read which one the form names)."""
    if ASKED in request.POST:
        request.session[KEPT] = desk.partner.pk
    return HttpResponseRedirect(reverse("producer_desk:home"), status=303)


@desk_view(*EVERY_RIGHT)
@require_http_methods(["GET", "HEAD", "POST"])
def kept(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What was written, to be sent once more or dropped."""
    form = keeping.kept_form(request)
    if request.method == "POST" or form is None:
        keeping.drop(request)
        return redirect("producer_desk:home")
    return render(request, "producer_desk/door/kept.html", {"kept": form})
