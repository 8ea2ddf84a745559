"""Setting the second step up: a code to scan, a first code to show that it works, the paper."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from shop.accounts.asker import address_of
from shop.accounts.models import User
from shop.certification.qr import qr_svg
from shop.running import read_only

from .. import fresh, keeping, totp
from ..forms import FirstCodeForm
from ..middleware import NEXT
from ..paper import plain
from ..sealing import SealBrokenError, opened, sealed
from ..sessions import half, is_done
from ..whose import factor_of
from .answers import persons_page, where_next

NEW = "second-factor-new"
TEMPLATE = "second_factor/set_up.html"
GROUP = 4


@read_only.stays_open
@require_http_methods(["GET", "HEAD", "POST"])
@persons_page
def set_up(request: HttpRequest, person: User) -> HttpResponse:
    """The secret stays the same while this is tried; nothing is set up before a code was right."""
    if factor_of(person) is not None:
        return redirect("second_factor:ask" if half(request) else "second_factor:own")
    if not fresh.is_fresh(request):
        return _once_more(request)
    secret, then = _new_secret(request), where_next(request)
    form = FirstCodeForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "next": then, "must": half(request) is not None}
    if form.is_bound and form.is_valid():
        codes = _first_code(request, person, secret, form.cleaned_data["code"])
        if codes is not None:
            return render(request, "second_factor/codes.html", {"codes": codes, "next": then})
        context |= {"form": FirstCodeForm(), "wrong": True}
    link = totp.app_link(secret, shop=settings.OSCAR_SHOP_NAME, person=_name(person))
    groups = [secret[at : at + GROUP] for at in range(0, len(secret), GROUP)]
    return render(request, TEMPLATE, context | {"qr": qr_svg(link), "link": link, "groups": groups})


def _once_more(request: HttpRequest) -> HttpResponse:
    """Who has been signed in for a while shows who they are, by whatever door they took."""
    here = f"{reverse('second_factor:set_up')}?{urlencode({NEXT: where_next(request)})}"
    if half(request) is not None:
        # Half way one is led away from the page to sign in.
        logout(request)
    told = pgettext("second step", "Sign in once more: then you set the second step up.")
    messages.info(request, told)
    return redirect_to_login(here)


def _first_code(request: HttpRequest, person: User, secret: str, typed: str) -> list[str] | None:
    now = timezone.now()
    step = totp.step_of(secret, plain(typed), now.timestamp(), after=0)
    if step is None:
        return None
    codes = keeping.set_up(person, secret, step, now, address=address_of(request))
    if codes is not None:
        request.session.pop(NEW, None)
        is_done(request, person)
    return codes


def _new_secret(request: HttpRequest) -> str:
    """The secret that this session is trying, made when there is none."""
    try:
        return opened(request.session.get(NEW, ""))
    except SealBrokenError:
        secret = totp.new_secret()
        request.session[NEW] = sealed(secret)
        return secret


def _name(person: User) -> str:
    return person.email or str(person.phone or "") or person.get_full_name() or "?"
