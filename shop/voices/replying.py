"""A producer's one reply to a review."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from shop.audit import trail
from shop.certification import clock
from shop.communication.kinds import tell

from .models import Review

REPLIED = "review-replied"


class RepliedError(Exception):
    """Somebody of the producer replied before."""


def reply(
    reviews: QuerySet[Review], review_id: int, words: str, by: Any, *, address: str = ""
) -> Review | None:
    """Reply to one of these reviews; None for any other. Raises `RepliedError`."""
    with transaction.atomic():
        review = reviews.select_for_update(of=("self",)).filter(pk=review_id).first()
        if review is None:
            return None
        if review.reply:
            raise RepliedError
        review.reply, review.replied_by, review.replied_at = words, by, clock.now()
        review.save(update_fields=["reply", "replied_by", "replied_at"])
        trail.record(by, "review.reply", str(review), address=address)
        tell(REPLIED, review.pk)
        return review
