"""Pictures in a working copy: put in, cut, taken out. Buyers see nothing of it before approval.

Each act locks the copy and says which picture it saw in the slot, so that the later of two people
is told instead of putting the other's picture away.
"""

from collections.abc import Iterable

from django.db import transaction
from django.http import Http404

from shop.certification import clock
from shop.pictures import private
from shop.pictures.intake import Crop, Taken

from ..desk import Desk
from ..models import CopyPicture, WorkingCopy
from . import copies
from .slots import Slot, slots_of

FOLDER = "goods"


class OtherPictureError(Exception):
    """Somebody else has changed this slot since."""


def put(desk: Desk, product_pk: int, slot: Slot, taken: Taken, crop: Crop, *, saw: int) -> None:
    """Put a picture into a slot. Raises `FrozenError` or `OtherPictureError`."""
    name = private.keep(FOLDER, taken.content)
    try:
        with transaction.atomic():
            copy = copies.begin(desk, product_pk)
            _replace(desk, copy.pk, slot, saw, name=name, crop=crop)
    except (copies.FrozenError, OtherPictureError, Http404):
        private.forget(FOLDER, name)
        raise


def cut(desk: Desk, copy_pk: int, slot: Slot, crop: Crop, *, saw: int) -> None:
    """Show another square of the picture that is there. Raises as `put` does."""
    with transaction.atomic():
        _replace(desk, copy_pk, slot, saw, name=None, crop=crop)


def undo(desk: Desk, copy_pk: int, slot: Slot, *, saw: int) -> None:
    """Leave the slot as it is on the live page. Raises as `put` does."""
    with transaction.atomic():
        old = _seen(desk, copy_pk, slot, saw)[1]
        if old is not None:
            _drop(old)


def empty(desk: Desk, product_pk: int, slot: Slot, *, saw: int) -> None:
    """Take the live picture out. Raises as `put` does; Http404 where one is needed."""
    with transaction.atomic():
        copy = copies.begin(desk, product_pk)
        needed = {one.name for one in slots_of(copy.product) if one.required}
        if slot.name in needed:
            raise Http404
        _replace(desk, copy.pk, slot, saw, name="", crop=Crop())


def pictures_in_use() -> Iterable[str]:
    """The names that working copies hold."""
    return CopyPicture.objects.exclude(name="").values_list("name", flat=True)


def _replace(
    desk: Desk, copy_pk: int, slot: Slot, saw: int, *, name: str | None, crop: Crop
) -> None:
    """Another row for the slot; without a `name`, of the same file."""
    copy, old = _seen(desk, copy_pk, slot, saw)
    if name is None:
        if old is None or not old.name:
            raise Http404
        name = old.name
    if old is not None:
        _drop(old, keep=name)
    CopyPicture.objects.create(
        copy=copy,
        slot=slot.name,
        name=name,
        left=crop.left,
        top=crop.top,
        side=crop.side,
        by=desk.user,
        at=clock.now(),
    )


def _seen(desk: Desk, copy_pk: int, slot: Slot, saw: int) -> tuple[WorkingCopy, CopyPicture | None]:
    copy = copies.locked(desk, copy_pk)
    if not copy.is_editable:
        raise copies.FrozenError
    old = copy.pictures.filter(slot=slot.name).first()
    if (old.pk if old else 0) != saw:
        raise OtherPictureError
    return copy, old


def _drop(old: CopyPicture, keep: str = "") -> None:
    name = old.name
    old.delete()
    if name != keep:
        transaction.on_commit(lambda: private.forget(FOLDER, name))
