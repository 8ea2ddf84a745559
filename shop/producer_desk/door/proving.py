"""The page of the second proof."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from shop.communication.one_time import asking
from shop.communication.one_time.asking import Purpose
from shop.communication.one_time.codes import HOUR, TooManyCodesError
from shop.communication.one_time.places import masked
from shop.customer.code_forms import CodeForm

from ..desk import Desk
from ..gate import desk_view
from ..rights import EVERY_RIGHT
from .fresh import note_proof, place_to_prove


@desk_view(*EVERY_RIGHT)
@require_http_methods(["GET", "HEAD", "POST"])
def prove(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Has a code sent, then takes it, then leads back."""
    told = request.POST if request.method == "POST" else request.GET
    context = {"next": _on_this_host(request, told.get("next", "")), "form": CodeForm()}
    context["place"] = masked(place_to_prove(desk.user)) if place_to_prove(desk.user) else ""
    if request.method == "POST" and request.POST.get("act") == "send":
        return _send(request, desk, context)
    if request.method == "POST":
        return _take(request, context)
    return _page(request, context)


def _send(request: HttpRequest, desk: Desk, context: dict) -> HttpResponse:
    place = place_to_prove(desk.user)
    try:
        if place:
            asking.ask(request, Purpose.PROVE, place)
    except TooManyCodesError:
        answer = _page(request, context | {"wait": True}, status=429)
        answer["Retry-After"] = str(HOUR)
        return answer
    return _page(request, context)


def _take(request: HttpRequest, context: dict) -> HttpResponse:
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _page(request, context | {"form": form})
    if asking.answer(request, Purpose.PROVE, form.cleaned_data["code"]) is None:
        over = asking.is_over(request, Purpose.PROVE)
        return _page(request, context | {"wrong": not over, "over": over})
    note_proof(request)
    return HttpResponseRedirect(context["next"] or reverse("producer_desk:home"), status=303)


def _page(request: HttpRequest, context: dict, status: int = 200) -> HttpResponse:
    asked = asking.asked_place(request, Purpose.PROVE) is not None
    sent = asked and not asking.is_over(request, Purpose.PROVE)
    return render(request, "producer_desk/door/prove.html", context | {"sent": sent}, status=status)


def _on_this_host(request: HttpRequest, url: str) -> str:
    fine = url_has_allowed_host_and_scheme(url, {request.get_host()}, request.is_secure())
    return url if fine and len(url) <= 2000 else ""
