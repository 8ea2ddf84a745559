"""What a producer does with a working copy: begin, write, send, take back, drop.

Each act locks the copy, so that two people writing in it stand in line; whoever saves says which
version they saw, and the later one is told instead of writing over the other's words.
"""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404

from shop.certification import clock

from ..desk import Desk
from ..models import ReviewNote, WorkingCopy
from .fields import Field, Words, fields_of, words_of
from .gallery import missing_slots
from .slots import Slot

Status = WorkingCopy.Status


class FrozenError(Exception):
    """It is being looked at, or was decided: nobody writes in it now."""


class OtherVersionError(Exception):
    """Somebody else has saved it since; `copy` is how it is now."""

    def __init__(self, copy: WorkingCopy) -> None:
        super().__init__(copy)
        self.copy = copy


class IncompleteError(Exception):
    """Something is still missing, or a note is neither done nor answered."""

    def __init__(self, missing: Sequence[Field | Slot], open_notes: int) -> None:
        super().__init__(missing, open_notes)
        self.missing, self.open_notes = missing, open_notes


def begin(desk: Desk, product_pk: int) -> WorkingCopy:
    """The open copy of a product, made from the live page when there is none."""
    with transaction.atomic():
        # The product's row is the lock: two who begin at once get the same copy.
        mine = desk.products().filter(parent=None, merged_into=None)
        product = mine.select_for_update(of=("self",)).filter(pk=product_pk).first()
        if product is None:
            raise Http404
        known = desk.copies().filter(product=product, status__in=WorkingCopy.OPEN).first()
        if known is not None:
            return known
        now = clock.now()
        return WorkingCopy.objects.create(
            product=product,
            words=words_of(product),
            begun_by=desk.user,
            saved_by=desk.user,
            begun_at=now,
            saved_at=now,
        )


def save(desk: Desk, pk: int, words: Words, *, translate: bool, saw: int) -> WorkingCopy:
    """Keep these words. Raises `FrozenError` or `OtherVersionError`; then nothing is kept."""
    with transaction.atomic():
        copy = _editable(desk, pk, saw)
        allowed = {key for field in fields_of(copy.product) for key in field.keys}
        told = {key: text for key, text in words.items() if key in allowed}
        if (copy.words | told, translate) == (copy.words, copy.translate):
            return copy
        copy.words = copy.words | told
        copy.translate, copy.version = translate, copy.version + 1
        copy.saved_by, copy.saved_at = desk.user, clock.now()
        copy.save()
        return copy


def missing(copy: WorkingCopy) -> list[Field]:
    """What must be written before it can be sent, in the order of the form."""
    return [field for field in fields_of(copy.product) if field.is_missing(copy.words)]


def submit(desk: Desk, pk: int, *, saw: int, reason: str = "") -> None:
    """Send it to the reviewers, which freezes it.

    Raises `IncompleteError`: notes that are not done need a reason. Raises as `save` does.
    """
    with transaction.atomic():
        copy = _editable(desk, pk, saw)
        lacking: list[Field | Slot] = [*missing_slots(copy), *missing(copy)]
        open_notes = open_notes_of(copy).count()
        if lacking or (open_notes and not reason.strip()):
            raise IncompleteError(lacking, open_notes)
        copy.status, copy.reason = Status.SUBMITTED, reason.strip() if open_notes else ""
        copy.submitted_at = clock.now()
        copy.save()


def take_back(desk: Desk, pk: int) -> None:
    """Go on writing in what was sent, as long as nobody has decided. Raises `FrozenError`."""
    with transaction.atomic():
        copy = locked(desk, pk)
        if copy.status != Status.SUBMITTED:
            raise FrozenError
        copy.status = Status.RETURNED if copy.notes.exists() else Status.DRAFT
        copy.submitted_at = None
        copy.save()


def drop(desk: Desk, pk: int, *, saw: int) -> None:
    """Give it up; the live page stays as it is."""
    with transaction.atomic():
        copy = _editable(desk, pk, saw)
        copy.status, copy.decided_at = Status.DROPPED, clock.now()
        copy.decided_by = desk.user
        copy.save()


def mark_done(desk: Desk, pk: int, note_pk: int, *, done: bool = True) -> None:
    """Tick a reviewer's note as corrected, or untick it."""
    with transaction.atomic():
        copy = locked(desk, pk)
        if not copy.is_editable:
            raise FrozenError
        note = copy.notes.filter(pk=note_pk).first()
        if note is None:
            raise Http404
        note.done_at = clock.now() if done else None
        note.save(update_fields=["done_at"])


def open_notes_of(copy: WorkingCopy) -> QuerySet[ReviewNote]:
    """Notes nobody has ticked yet."""
    return copy.notes.filter(done_at=None)


def locked(desk: Desk, pk: int) -> WorkingCopy:
    """The copy, to be changed within the caller's atomic block."""
    copy = (
        desk.copies()
        .select_related("product__ocop_set")
        .select_for_update(of=("self",))
        .filter(pk=pk)
        .first()
    )
    if copy is None:
        raise Http404
    return copy


def _editable(desk: Desk, pk: int, saw: int) -> WorkingCopy:
    copy = locked(desk, pk)
    if not copy.is_editable:
        raise FrozenError
    if copy.version != saw:
        raise OtherVersionError(copy)
    return copy
