"""What staff do with what people said: let it through, leave it, take it down with a reason."""

from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from shop.audit import trail
from shop.certification import clock
from shop.communication.kinds import tell

from .counting import recount
from .models import Complaint, Question, Review, Spoken

State = Spoken.State
KINDS: dict[str, type[Review] | type[Question]] = {"review": Review, "question": Question}
REMOVED = {"review": "review-removed", "question": "question-removed"}


class GoneOnError(Exception):
    """It is not where this step begins: a colleague was quicker, or its writer took it back."""


def waiting(kind: str) -> QuerySet[Any]:
    """What was held back, or a reader objects to; who has waited longest stands first."""
    objected = Complaint.objects.filter(**{kind: OuterRef("pk")}, settled_at=None)
    held = Q(state=State.HELD) | Q(state=State.SHOWN) & Exists(objected)
    return KINDS[kind].objects.filter(held).order_by("said_at", "pk")


def how_many_wait() -> int:
    """Of both kinds. Two queries."""
    return sum(waiting(kind).count() for kind in KINDS)


def leave(staff: Any, kind: str, key: int, *, address: str = "") -> None:
    """It may stand as it is, and goes on where it was held. Raises `GoneOnError`."""
    with transaction.atomic():
        spoken = _locked(kind, key)
        settled = _settle(spoken)
        if spoken.state == State.SHOWN and not settled:
            raise GoneOnError
        spoken.state = State.SHOWN
        spoken.save(update_fields=["state"])
        _count(spoken)
        trail.record(staff, f"{kind}.leave", str(spoken), address=address)


def remove(staff: Any, kind: str, key: int, why: str, *, address: str = "") -> None:
    """Nobody reads it any more, nor what the producer said to it; its writer is told why.

    Raises `GoneOnError`.
    """
    with transaction.atomic():
        spoken = _locked(kind, key)
        _settle(spoken)
        spoken.state, spoken.removed_why, spoken.removed_at = State.REMOVED, why, clock.now()
        spoken.save(update_fields=["state", "removed_why", "removed_at"])
        _count(spoken)
        trail.record(staff, f"{kind}.remove", str(spoken), address=address, reason=why)
        tell(REMOVED[kind], spoken.pk)


def remove_reply(staff: Any, kind: str, key: int, why: str, *, address: str = "") -> None:
    """What the producer said goes, and may be said once more. Raises `GoneOnError`."""
    with transaction.atomic():
        spoken = _locked(kind, key)
        said, at, by = spoken.REPLY
        if not getattr(spoken, said):
            raise GoneOnError
        for field, nothing in ((said, ""), (at, None), (by, None)):
            setattr(spoken, field, nothing)
        spoken.save(update_fields=[said, at, by])
        trail.record(staff, f"{kind}.remove_reply", str(spoken), address=address, reason=why)


def _locked(kind: str, key: int) -> Any:
    spoken = KINDS[kind].objects.select_for_update().filter(pk=key).first()
    if spoken is None or spoken.state == State.REMOVED:
        raise GoneOnError
    return spoken


def _settle(spoken: Any) -> int:
    settled: int = spoken.complaints.filter(settled_at=None).update(settled_at=clock.now())
    return settled


def _count(spoken: Any) -> None:
    if isinstance(spoken, Review):
        recount(spoken.product_id)
