"""Words that stand in a record in both languages; Vietnamese where English is missing."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class Said:
    """A text with its language when that is not the reader's, for `lang` in the page."""

    text: str = ""
    lang: str = ""

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def said(record: Any, name: str) -> Said:
    """What `<name>_vi` or `<name>_en` of the record say."""
    return chosen(getattr(record, f"{name}_vi"), getattr(record, f"{name}_en"))


def chosen(vi: str, en: str) -> Said:
    """The one of two texts that the reader reads."""
    if get_language() != "en":
        return Said(vi)
    return Said(en) if en else Said(vi, "vi" if vi else "")
