"""Addresses of the public side of a fair."""

from django.urls import NoReverseMatch, reverse


def public_address(name: str, *keys: str) -> str:
    """The page of that name; "" in a shop that shows the desk and not (yet) its public pages."""
    try:
        return reverse(f"fairs:{name}", args=keys)
    except NoReverseMatch:
        return ""
