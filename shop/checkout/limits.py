"""How often one address, and one account, may send the forms of the checkout."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shop.accounts.asker import asker
from shop.accounts.limits import wait_for_the_window

HOUR, MINUTE = 3600, 60
Wait = Callable[[HttpRequest], int]


def steps(request: HttpRequest) -> int:
    """Seconds to wait before page 1 may be sent again; 0 when it may."""
    return _wait(request, "checkout-steps", settings.CHECKOUT_STEPS_PER_MINUTE, MINUTE)


def orders(request: HttpRequest) -> int:
    """Seconds to wait before the button of page 2 may be pressed again; 0 when it may."""
    return _wait(request, "checkout-orders", settings.ORDERS_PER_HOUR, HOUR)


def _wait(request: HttpRequest, name: str, allowed: int, seconds: int) -> int:
    """Everybody behind one address counts together, and one account wherever it is used."""
    if not allowed:
        return 0
    whom = [f"from:{asker(request)}"]
    if request.user.is_authenticated:
        whom.append(f"as:{request.user.pk}")
    return max(wait_for_the_window(name, allowed, seconds, one) for one in whom)


def limited(wait: Wait):
    """Count each POST of a view; one too many is answered with 429 and the time to wait."""

    def decorate(view):
        @wraps(view)
        def counted(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            seconds = wait(request) if request.method == "POST" else 0
            if not seconds:
                return view(request, *args, **kwargs)
            response = render(request, "checkout/wait.html", {"wait": seconds}, status=429)
            response["Retry-After"] = str(seconds)
            return response

        return counted

    return decorate
