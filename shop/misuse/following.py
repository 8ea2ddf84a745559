"""Finds what somebody reported by its code; wrong codes are limited."""

import secrets

from shop.accounts.limits import Limit

from .codes import parts_of
from .models import Report

WRONG_CODES = Limit("misuse-wrong-code", 30, 60 * 60)


def report_of(code: str, *, asker: str) -> Report | None:
    """The report that this code opens; None for a wrong one and after too many of them."""
    if WRONG_CODES.is_reached(asker):
        return None
    parts = parts_of(code)
    found = _by_number(parts[0]) if parts else None
    if parts and found and secrets.compare_digest(found.secret, parts[1]):
        return found
    WRONG_CODES.count(asker)
    return None


def _by_number(number: int) -> Report | None:
    return Report.objects.select_related("case").filter(pk=number).first()
