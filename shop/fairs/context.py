"""That somebody came from a booth of a fair: kept in the session for the basket, and nowhere else.

It holds while the fair may still be visited; whoever reads it later asks again.
"""

from dataclasses import dataclass

from django.http import HttpRequest

from .models import Booth, Fair

KEY = "fair"


@dataclass(frozen=True, slots=True)
class AtFair:
    """Keys of the fair, and the code of the booth ("" when the fair's own code was scanned)."""

    fair_id: int
    booth_code: str = ""


def keep(request: HttpRequest, fair: Fair, booth: Booth | None) -> None:
    """Remember where the person stands; a later scan takes its place."""
    request.session[KEY] = {"fair": fair.pk, "booth": booth.code if booth else ""}


def kept(request: HttpRequest) -> AtFair | None:
    """Where the person was, if a code was scanned in this session."""
    found = request.session.get(KEY)
    if not isinstance(found, dict) or not isinstance(found.get("fair"), int):
        return None
    return AtFair(found["fair"], str(found.get("booth", "")))
