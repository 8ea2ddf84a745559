"""Photographs beside the answers: put there, changed for another one, taken away."""

import secrets
from typing import BinaryIO

from django.core.files.base import ContentFile
from django.db import transaction
from django.http import Http404

from shop.certification import clock
from shop.pictures.intake import take_picture
from shop.pictures.models import ShopImage

from ..desk import Desk
from ..models import DeskPicture, DeskText
from . import texts
from .fields import ASKED

SMALL = "fill-320x240|format-webp|webpquality-74"


def put_picture(desk: Desk, kind: str, slot: str, file: BinaryIO, caption: str) -> DeskPicture:
    """The picture beside this answer from now on, instead of the one before.

    Raises `BadPictureError`, or `FrozenError` when an editor has the text.
    """
    if slot not in slots_of(kind):
        raise Http404
    # Drawn anew before anything is locked: it takes a while.
    taken = take_picture(file)
    with transaction.atomic():
        text = texts.locked(desk, texts.begin(desk, kind).pk)
        if not text.is_editable:
            raise texts.FrozenError
        _remove(text, slot)
        image = ShopImage.objects.create(
            title=caption,
            alt_vi=caption,
            credit=desk.partner.name,
            file=ContentFile(taken.content, f"{secrets.token_hex(16)}.{taken.ending}"),
            width=taken.width,
            height=taken.height,
            uploaded_by_user=desk.user,
        )
        return DeskPicture.objects.create(
            text=text, slot=slot, image=image, caption=caption, by=desk.user, at=clock.now()
        )


def remove_picture(desk: Desk, kind: str, slot: str) -> None:
    """No picture beside this answer. Raises `FrozenError`."""
    with transaction.atomic():
        found = texts.open_text(desk, kind)
        if found is None:
            raise Http404
        text = texts.locked(desk, found.pk)
        if not text.is_editable:
            raise texts.FrozenError
        _remove(text, slot)


def slots_of(kind: str) -> dict[str, str]:
    """What a photograph beside each answer may show."""
    return {one.name: str(one.picture) for one in ASKED[kind] if one.picture}


def pictures_of(text: DeskText) -> dict[str, DeskPicture]:
    """The photographs of a text by the answer they stand beside."""
    found = DeskPicture.objects.filter(text=text).select_related("image")
    return {one.slot: one for one in found}


def _remove(text: DeskText, slot: str) -> None:
    """The picture goes with its file: no draft was made of a text that can still be written in."""
    found = pictures_of(text).get(slot)
    if found is not None:
        found.image.delete()
