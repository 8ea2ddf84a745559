"""What a copy would change on the live page, field by field."""

from dataclasses import dataclass

from shop.pictures.selectors import CARD, Picture, pictures

from ..goods.fields import Field, fields_of, words_of
from ..goods.gallery import Shown, shown
from ..models import ReviewNote, WorkingCopy


@dataclass(frozen=True)
class Compared:
    """One field: its texts before and after by language, whether they differ, what was said."""

    field: Field
    texts: list[tuple[str, str, str]]
    notes: list[ReviewNote]

    @property
    def differs(self) -> bool:
        """Whether a text is another one than on the live page."""
        return any(before.strip() != after.strip() for _key, before, after in self.texts)


def compared(copy: WorkingCopy) -> list[Compared]:
    """Every field of the copy beside the live page, in the order of the form."""
    live, notes = words_of(copy.product), list(copy.notes.select_related("by"))
    return [
        Compared(
            field,
            [(key, live.get(key, ""), copy.words.get(key, "")) for key in field.keys],
            [note for note in notes if note.field == field.name],
        )
        for field in fields_of(copy.product)
    ]


def compared_pictures(copy: WorkingCopy) -> list[tuple[Shown, Picture | None]]:
    """Every slot with the picture of the live page."""
    places = shown(copy.product, copy)
    live = pictures((one.live.original_id for one in places if one.live), CARD)
    return [(one, live.get(one.live.original_id) if one.live else None) for one in places]
