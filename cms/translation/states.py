"""Whether what is written in Vietnamese has its English, and whether that is as new."""

import datetime as dt
from enum import Enum

from django.db.models import Model
from django.utils.translation import pgettext_lazy

from wagtail.models import TranslatableMixin

SOURCE, TARGET = "vi", "en"


class State(Enum):
    """The English of one record."""

    MISSING = "missing"
    DRAFT = "draft"
    STALE = "stale"
    FRESH = "fresh"

    @property
    def label(self) -> str:
        """In words."""
        return str(LABELS[self])


LABELS = {
    State.MISSING: pgettext_lazy("translation", "missing"),
    State.DRAFT: pgettext_lazy("translation", "not published"),
    State.STALE: pgettext_lazy("translation", "out of date"),
    State.FRESH: pgettext_lazy("translation", "up to date"),
}


def state_of(
    source_published: dt.datetime | None, live: bool | None, published: dt.datetime | None
) -> State:
    """From when the Vietnamese was published, whether there is English, and when it was."""
    if live is None:
        return State.MISSING
    if not live:
        return State.DRAFT
    if source_published and published and published < source_published:
        return State.STALE
    return State.FRESH


def english_state(record: Model) -> State | None:
    """Of one record; None where it is not a Vietnamese one that is translated."""
    if not isinstance(record, TranslatableMixin) or record.locale.language_code != SOURCE:
        return None
    english = record.get_translations().filter(locale__language_code=TARGET).first()
    if english is None:
        return State.MISSING
    return state_of(
        getattr(record, "last_published_at", None),
        getattr(english, "live", True),
        getattr(english, "last_published_at", None),
    )
