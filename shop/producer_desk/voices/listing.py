"""Reviews of a producer's goods: those without a reply first, or those with one."""

from django.db.models import QuerySet

from shop.voices.models import Review

from ..desk import Desk


def opinions(desk: Desk, *, replied: bool) -> QuerySet[Review]:
    """The newest first."""
    found = desk.reviews().select_related("product")
    return found.exclude(reply="") if replied else found.filter(reply="")


def any_opinion_at(desk: Desk) -> bool:
    """Whether there is anything to read."""
    return desk.reviews().exists()
