"""Who asks: the address that is written down, and what limits are counted by."""

from ipaddress import AddressValueError, IPv6Address

from django.conf import settings
from django.http import HttpRequest

# What one household or rented server is given; whoever has it has all addresses in it.
COMMON_BITS = 64


def asker(request: HttpRequest) -> str:
    """Whom limits count: the visitor's address, of IPv6 the network that it is one of."""
    address = address_of(request)
    try:
        six = IPv6Address(address)
    except AddressValueError:
        return address
    if six.ipv4_mapped is not None:
        return str(six.ipv4_mapped)
    network = IPv6Address(int(six) >> COMMON_BITS << COMMON_BITS)
    return f"{network}/{COMMON_BITS}"


def address_of(request: HttpRequest) -> str:
    """The visitor's whole address, for what is written down.

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
