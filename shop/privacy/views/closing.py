"""Closing the account: what goes and stays, password or code, and taking it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shop.accounts.limits import Limit
from shop.certification import clock
from shop.communication.one_time import asking
from shop.communication.one_time.asking import Purpose
from shop.communication.one_time.codes import HOUR, TooManyCodesError
from shop.communication.one_time.places import is_reached, masked
from shop.customer.code_forms import CodeForm
from shop.customer.own_page import own_page

from .. import closing
from ..forms import ClosingForm

TRIES = Limit("closing-password", 10, 15 * 60)


@require_http_methods(["GET", "HEAD", "POST"])
@own_page
def close(request: HttpRequest) -> HttpResponse:
    """What goes and what stays; the password, or a code; or the button that keeps the account."""
    act = request.POST.get("act", "") if request.method == "POST" else ""
    if act == "keep":
        if closing.take_back(request.user):
            messages.success(request, _("Your account stays open."))
        return redirect("privacy:home")
    if act == "code":
        return _send_code(request)
    return _by_password(request, is_posted=act == "password")


def _by_password(request: HttpRequest, *, is_posted: bool) -> HttpResponse:
    form = ClosingForm(request.user, request.POST if is_posted else None)
    if form.is_bound:
        if TRIES.count(str(request.user.pk)) > TRIES.tries:
            return _wait(request, TRIES.seconds)
        if form.is_valid():
            TRIES.forget(str(request.user.pk))
            return _begun(request, has_proven=False)
    return render(request, "privacy/close.html", _context(request) | {"form": form})


def _send_code(request: HttpRequest) -> HttpResponse:
    place = _place(request.user)
    if not place:
        return redirect("privacy:close")
    try:
        asking.ask(request, Purpose.CLOSE, place)
    except TooManyCodesError:
        return _wait(request, HOUR)
    return redirect("privacy:close_code")


@require_http_methods(["GET", "HEAD", "POST"])
@own_page
def enter_code(request: HttpRequest) -> HttpResponse:
    """What came to the account's own address or number."""
    place = asking.asked_place(request, Purpose.CLOSE)
    if place is None or place != _place(request.user):
        return redirect("privacy:close")
    form = CodeForm(request.POST or None)
    context = {"here": "data", "form": form, "place": masked(place), "over": False}
    if form.is_bound and form.is_valid():
        if asking.answer(request, Purpose.CLOSE, form.cleaned_data["code"]) == place:
            return _begun(request, has_proven="@" in place)
        over = asking.is_over(request, Purpose.CLOSE)
        context |= {"form": CodeForm(), "wrong": not over, "over": over}
    return render(request, "privacy/close_code.html", context)


def _begun(request: HttpRequest, *, has_proven: bool) -> HttpResponse:
    try:
        closing.ask(request.user, has_proven=has_proven)
    except closing.CannotCloseError:
        return redirect("privacy:close")
    messages.success(request, _("Your account will be closed. Until then you can take it back."))
    return redirect("privacy:close")


def _context(request: HttpRequest) -> dict:
    user = request.user
    place = _place(user)
    return {
        "here": "data",
        "closing": closing.open_closing(user),
        "hindrances": closing.hindrances(user),
        "kept_until": closing.names_kept_until(user),
        "has_worked": closing.has_worked(user),
        "closes_at": clock.now() + closing.TO_THINK,
        "place": masked(place) if place else "",
    }


def _place(user) -> str:
    """Where a code to this account goes; empty where nothing reaches it."""
    place = user.email.lower() or str(user.phone or "")
    return place if place and is_reached(place) else ""


def _wait(request: HttpRequest, seconds: int) -> HttpResponse:
    context = _context(request) | {"form": ClosingForm(request.user), "wait": True}
    response = render(request, "privacy/close.html", context, status=429)
    response["Retry-After"] = str(seconds)
    return response
