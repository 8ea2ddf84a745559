"""What a reviewer does with a copy that was sent: notes at fields, back to its producer, live.

Nothing but an approval writes to the live page, and an approval writes words and pictures alone:
whether the product is public, certified or in stock is not touched by it, nor does any of that
publish a copy.
"""

from typing import Any

from django.db import transaction
from django.http import Http404

from shop.audit import trail
from shop.catalogue.models import Product
from shop.catalogue.signals import tell_products_changed
from shop.certification import clock
from shop.communication.kinds import tell

from ..models import CopyDecision, ReviewNote, WorkingCopy
from . import mails, publishing
from .copies import FrozenError, OtherVersionError
from .fields import Words, english_keys, fields_of, write_words
from .slots import slots_of

Status = WorkingCopy.Status


class NoNoteError(Exception):
    """A copy goes back with at least one note that says why."""


def note(pk: int, field: str, text: str, by: Any, *, address: str = "") -> ReviewNote:
    """Say something about a field of a copy that waits. Raises `FrozenError` when it does not."""
    with transaction.atomic():
        copy = _waiting(pk)
        slots = {one.note_field for one in slots_of(copy.product)}
        if field not in slots | {one.name for one in fields_of(copy.product)}:
            raise Http404
        made = ReviewNote.objects.create(copy=copy, field=field, text=text, by=by, at=clock.now())
        _record(by, "desk.note", copy, address, field=field)
        return made


def translate(pk: int, words: Words, by: Any, *, saw: int, address: str = "") -> None:
    """Write the English of a copy whose producer asked for it; the Vietnamese stays as it was sent.

    Raises `FrozenError` when it does not wait or nobody asked, `OtherVersionError` when somebody
    else has written meanwhile.
    """
    with transaction.atomic():
        copy = _waiting(pk)
        if not copy.translate:
            raise FrozenError
        if copy.version != saw:
            raise OtherVersionError(copy)
        allowed = set(english_keys(copy.product))
        told = {key: text for key, text in words.items() if key in allowed}
        if copy.words | told != copy.words:
            copy.words, copy.version = copy.words | told, copy.version + 1
            copy.save(update_fields=["words", "version"])
            _record(by, "desk.translate", copy, address)


def give_back(pk: int, by: Any, *, address: str = "") -> None:
    """Return it to its producer. Raises `NoNoteError` when there is nothing to correct."""
    with transaction.atomic():
        copy = _waiting(pk)
        open_notes = copy.notes.filter(done_at=None).count()
        if not open_notes:
            raise NoNoteError
        decision = _decide(copy, Status.RETURNED, by, open_notes)
        _record(by, "desk.return", copy, address)
        tell(mails.RETURNED, decision.pk)


def approve(pk: int, by: Any, *, address: str = "") -> None:
    """Publish exactly what was sent. Raises `FrozenError` when it was taken back or decided."""
    drawn = publishing.draw(pk)
    try:
        _publish(pk, by, address, drawn)
    except BaseException:
        publishing.put_away(drawn.values())
        raise


def _publish(pk: int, by: Any, address: str, drawn: publishing.Drawn) -> None:
    with transaction.atomic():
        copy = _waiting(pk)
        product = Product.objects.select_for_update(of=("self",)).get(pk=copy.product_id)
        columns = write_words(product, copy.words)
        product.save(update_fields=[*columns, "date_updated"])
        publishing.hang_up(product, copy, drawn)
        decision = _decide(copy, Status.PUBLISHED, by)
        _record(by, "desk.publish", copy, address)
        tell(mails.PUBLISHED, decision.pk)
        tell_products_changed(Product, [product.pk])


def _waiting(pk: int) -> WorkingCopy:
    copies = WorkingCopy.objects.select_related("product__ocop_set")
    copy = copies.select_for_update(of=("self",)).filter(pk=pk).first()
    if copy is None:
        raise Http404
    if copy.status != Status.SUBMITTED:
        raise FrozenError
    return copy


def _decide(copy: WorkingCopy, status: Status, by: Any, notes: int = 0) -> CopyDecision:
    copy.status, copy.decided_by, copy.decided_at = status, by, clock.now()
    copy.save()
    return CopyDecision.objects.create(
        copy=copy, kind=status.value, notes=notes, by=by, to=copy.saved_by, at=clock.now()
    )


def _record(by: Any, action: str, copy: WorkingCopy, address: str, **facts: Any) -> None:
    target = f"copy {copy.pk}"
    trail.record(by, action, target, address=address, product=copy.product_id, **facts)
