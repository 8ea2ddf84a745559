"""What an editor approved about a producer, ready for the producer's page."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wagtail.rich_text import RichText

from .pictures import Slot, SlotPicture, picture_note, slot_pictures

if TYPE_CHECKING:
    from .models import ProducerProfile


@dataclass(frozen=True)
class ProducerWords:
    """Words in `lang`, which may be the other language than the reader's."""

    lang: str
    since_year: int | None
    people: str
    introduction: RichText | None
    facts: list[tuple[str, str]]
    portrait: SlotPicture | None
    portrait_note: str
    gallery: list[tuple[SlotPicture, str]]
    note: str


def published_words(producer_id: int, language: str) -> ProducerWords | None:
    """The published words in the reader's language, or in the other one while there are none."""
    from .models import ProducerProfile

    live = ProducerProfile.objects.filter(partner=producer_id, live=True)
    found = list(live.select_related("locale").order_by("pk"))
    if not found:
        return None
    mine = (one for one in found if one.locale.language_code == language)
    return words_of(next(mine, found[0]))


def words_of(profile: "ProducerProfile") -> ProducerWords:
    """The words of one profile, a draft as well; all its pictures in one query."""
    portrait = (profile.portrait_id, Slot.PORTRAIT)
    taken = [(block.value["picture"], block.value["caption"]) for block in profile.gallery]
    keys = [((image.pk, Slot.CARD), caption) for image, caption in taken if image]
    shown = slot_pictures([portrait, *(key for key, _ in keys)])
    return ProducerWords(
        lang=profile.locale.language_code,
        since_year=profile.since_year,
        people=profile.people,
        introduction=RichText(profile.introduction) if profile.introduction else None,
        facts=[(block.value["term"], block.value["words"]) for block in profile.facts],
        portrait=shown.get(portrait),
        portrait_note=picture_note(shown.get(portrait)),
        gallery=[(shown[key], picture_note(shown[key], caption)) for key, caption in keys],
        note=profile.note,
    )
