"""What a page lacks, in words for its editor."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from shop.pictures.models import ShopImage

from ..translation.states import State, english_state
from .pictures import pictures_of, without_words


@dataclass(frozen=True)
class Lack:
    """One thing to do; `url` leads to where, if that is another screen of the admin."""

    words: str
    url: str = ""
    stops: bool = False
    """Whether nobody may publish before it is done."""


def lacks(record: Model) -> list[Lack]:
    """What stops publishing first, then what is only advised."""
    return [*_stopping(record), *_advised(record)]


def _stopping(record: Model) -> Iterator[Lack]:
    for _field, image in without_words(record):
        words = _("Words in Vietnamese for the picture “%(picture)s”") % {"picture": image.title}
        yield Lack(words, _library(image), stops=True)


def _advised(record: Model) -> Iterator[Lack]:
    for words in getattr(record, "advice", list)():
        yield Lack(words)
    if not getattr(record, "search_description", "-"):
        yield Lack(_("A sentence for search engines (under “Promote”)"))
    yield from _about_pictures({image.pk: image for _, image in pictures_of(record)})
    yield from _about_english(record)


def _about_pictures(images: dict[int, ShopImage]) -> Iterator[Lack]:
    for image in images.values():
        named = {"picture": image.title}
        if image.alt_vi and not image.alt_en:
            yield Lack(_("Words in English for the picture “%(picture)s”") % named, _library(image))
        if not image.credit and not image.is_illustration:
            yield Lack(_("Who made the picture “%(picture)s”") % named, _library(image))


def _about_english(record: Model) -> Iterator[Lack]:
    words = {
        State.MISSING: _("English: not translated yet"),
        State.DRAFT: _("English: translated, not published"),
        State.STALE: _("English: older than this text"),
    }
    state = english_state(record)
    if state in words:
        yield Lack(words[state])


def _library(image: ShopImage) -> str:
    return reverse("wagtailimages:edit", args=[image.pk])
