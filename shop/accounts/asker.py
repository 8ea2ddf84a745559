"""Who asks: the address that limits are counted by."""

from django.conf import settings
from django.http import HttpRequest


def asker(request: HttpRequest) -> str:
    """The visitor's address.

    Behind `TRUSTED_PROXIES` web servers of our own it is the address that the outermost of them
    wrote into X-Forwarded-For; whatever a visitor wrote there stands further left and is ignored.
    Without proxies the header is not looked at.
    """
    proxies = settings.TRUSTED_PROXIES
    if proxies:
        passed_on = request.headers.get("X-Forwarded-For", "").split(",")
        if len(passed_on) >= proxies and (address := passed_on[-proxies].strip()):
            return address[:45]
    return request.META.get("REMOTE_ADDR", "")
