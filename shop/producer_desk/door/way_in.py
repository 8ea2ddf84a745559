"""What one browser has shown on its way in: a card or invitation, then a place that is its own.

Kept in the session for half an hour; nothing of it opens anything before all is asked again.
"""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone

KEPT = "desk-way-in"
SECONDS = 30 * 60


@dataclass(frozen=True, slots=True)
class WayIn:
    """By which card or invitation, and which place is proven ("" until it is)."""

    card: int = 0
    invitation: int = 0
    place: str = ""


def remember(request: HttpRequest, way: WayIn) -> None:
    """From this page to the next."""
    moment = timezone.now().timestamp()
    request.session[KEPT] = [way.card, way.invitation, way.place, moment]


def recall(request: HttpRequest) -> WayIn | None:
    """What was shown so far; None when nothing was, or too long ago."""
    kept = request.session.get(KEPT)
    if kept is None or timezone.now().timestamp() - kept[3] > SECONDS:
        return None
    return WayIn(*kept[:3])


def forget(request: HttpRequest) -> None:
    """Inside."""
    request.session.pop(KEPT, None)
