"""What staff do with what people said: let it through, leave it, take it down with a reason."""

from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from shop.audit import trail
from shop.certification import clock
from shop.communication.kinds import tell

from .counting import recount
from .models import Complaint, Review

State = Review.State
REMOVED = "review-removed"


class GoneOnError(Exception):
    """It is not where this step begins: a colleague was quicker, or its writer took it back."""


def waiting() -> QuerySet[Review]:
    """What was held back, or a reader objects to; who has waited longest stands first."""
    objected = Complaint.objects.filter(review=OuterRef("pk"), settled_at=None)
    held = Q(state=State.HELD) | Q(state=State.SHOWN) & Exists(objected)
    return Review.objects.filter(held).order_by("said_at", "pk")


def leave(staff: Any, review_id: int, *, address: str = "") -> None:
    """It may stand as it is, and is shown where it was held. Raises `GoneOnError`."""
    with transaction.atomic():
        review = _locked(review_id, State.HELD, State.SHOWN)
        settled = _settle(review)
        if review.state == State.SHOWN and not settled:
            raise GoneOnError
        review.state = State.SHOWN
        review.save(update_fields=["state"])
        recount(review.product_id)
        trail.record(staff, "review.leave", str(review), address=address)


def remove(staff: Any, review_id: int, why: str, *, address: str = "") -> None:
    """Nobody reads it any more, nor the reply; its writer is told why. Raises `GoneOnError`."""
    with transaction.atomic():
        review = _locked(review_id, State.HELD, State.SHOWN)
        _settle(review)
        review.state, review.removed_why, review.removed_at = State.REMOVED, why, clock.now()
        review.save(update_fields=["state", "removed_why", "removed_at"])
        recount(review.product_id)
        trail.record(staff, "review.remove", str(review), address=address, reason=why)
        tell(REMOVED, review.pk)


def remove_reply(staff: Any, review_id: int, why: str, *, address: str = "") -> None:
    """The producer's reply goes and may be written once more. Raises `GoneOnError`."""
    with transaction.atomic():
        review = _locked(review_id, State.HELD, State.SHOWN)
        if not review.reply:
            raise GoneOnError
        review.reply, review.replied_at, review.replied_by = "", None, None
        review.save(update_fields=["reply", "replied_at", "replied_by"])
        trail.record(staff, "review.remove_reply", str(review), address=address, reason=why)


def _locked(review_id: int, *states: str) -> Review:
    review = Review.objects.select_for_update().filter(pk=review_id).first()
    if review is None or review.state not in states:
        raise GoneOnError
    return review


def _settle(review: Review) -> int:
    return review.complaints.filter(settled_at=None).update(settled_at=clock.now())
