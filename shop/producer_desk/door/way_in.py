"""What one browser has shown on its way in: a card or invitation, then a place that is its own.

Kept in the session for half an hour; nothing of it opens anything before all is asked again.
"""

import re
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone

KEPT, CARD = "desk-way-in", "desk-card"
# As it is printed, or typed without the hyphen.
PRINTED = re.compile(r"[A-Za-z0-9]{4}[ -]?[A-Za-z0-9]{4}")
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


def remember_card(request: HttpRequest, code: str) -> None:
    """What a printed code had in its address, if it looks like the code of a card."""
    if PRINTED.fullmatch(code):
        request.session[CARD] = [code, timezone.now().timestamp()]


def recall_card(request: HttpRequest) -> str:
    """The code to be filled in; "" when there is none."""
    code, moment = request.session.get(CARD, ("", 0.0))
    return code if timezone.now().timestamp() - moment <= SECONDS else ""


def forget(request: HttpRequest) -> None:
    """Inside."""
    request.session.pop(KEPT, None)
    request.session.pop(CARD, None)
