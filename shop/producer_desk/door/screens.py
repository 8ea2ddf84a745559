"""From the desk of one producer to that of another, for whoever works at several."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from ..belonging import ASKED, KEPT
from ..desk import Desk
from ..gate import desk_view
from ..rights import EVERY_RIGHT


@desk_view(*EVERY_RIGHT)
@require_POST
def choose(request: HttpRequest, desk: Desk) -> HttpResponse:
    """From now on the desk is that producer's (the gate has read which one the form names)."""
    if ASKED in request.POST:
        request.session[KEPT] = desk.partner.pk
    return HttpResponseRedirect(reverse("producer_desk:home"), status=303)
