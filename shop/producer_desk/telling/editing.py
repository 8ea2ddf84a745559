"""What editors do with what producers told them; the content side makes drafts of it."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from shop.audit import trail
from shop.certification import clock

from ..models import DeskText

Status = DeskText.Status
# Who may review words of goods looks at these as well.
RIGHT = "producer_desk.review_copies"


class DecidedError(Exception):
    """It does not wait for this any more."""


def waiting() -> QuerySet[DeskText]:
    """What editors have to do, the oldest first: what was sent, and what a draft was made of."""
    found = DeskText.objects.filter(status__in=(Status.SENT, Status.TAKEN))
    found = found.select_related("partner__region", "saved_by").order_by("sent_at", "pk")
    return found.prefetch_related("pictures__image__renditions")


def give_back(pk: int, note: str, by: Any, *, address: str = "") -> None:
    """Ask the producer for more. Raises `DecidedError`."""
    with transaction.atomic():
        text = locked(pk, Status.SENT)
        text.status, text.note = Status.RETURNED, note.strip()[:500]
        text.decided_by, text.decided_at = by, clock.now()
        text.save()
        trail.record(by, "desk.text.return", _target(text), address=address)


def take(text: DeskText, draft: str, by: Any, *, address: str = "") -> None:
    """A draft with this mark was made of it, in the caller's transaction and under its lock."""
    text.status, text.note, text.draft = Status.TAKEN, "", draft
    text.decided_by, text.decided_at = by, clock.now()
    text.save()
    trail.record(by, "desk.text.take", _target(text), address=address)


def publish(draft: str, address: str) -> None:
    """Readers see what was made under this mark; said as often as it is published, noted once."""
    taken = DeskText.objects.filter(draft=draft, status=Status.TAKEN)
    taken.update(status=Status.PUBLISHED, address=address[:300])


def locked(pk: int, *allowed: str) -> DeskText:
    """The text, for whoever decides about it. Raises `DecidedError`."""
    # Its producer is shown beside it; only the text itself is locked.
    rows = DeskText.objects.select_for_update(of=("self",)).select_related("partner__region")
    text = rows.filter(pk=pk).first()
    if text is None or text.status not in allowed:
        raise DecidedError
    return text


def _target(text: DeskText) -> str:
    return f"desk text {text.pk}"
