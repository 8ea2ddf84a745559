"""What a share picture says, and the address that follows from it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shop.certification.badges import Badge
from shop.papers.setting import mark_of

PAPER = "share.typ"
MARK_LENGTH = 20
SHOP = "shop"


@dataclass(frozen=True)
class ShareCard:
    """One share picture in the active language.

    `kind` and `key` say whose it is (kinds.py finds the card again by them). `picture` names the
    photograph or drawing in it, so that another one gives another address; "" when there is none.
    `is_wide`: the picture fills the whole ground instead of a square beside the words.
    """

    kind: str
    key: str
    title: str
    above: str = ""
    below: str = ""
    badge: Badge | None = None
    picture: str = ""
    note: str = ""
    is_wide: bool = False
    is_serif: bool = False

    @cached_property
    def said(self) -> dict[str, Any]:
        """Everything that is set into the picture."""
        return {
            "title": self.title,
            "above": self.above,
            "below": self.below,
            "state": _state(self.badge),
            "picture": self.picture,
            "note": self.note if self.picture else "",
            "is_wide": self.is_wide,
            "is_serif": self.is_serif,
            "language": get_language(),
            "shop": settings.OSCAR_SHOP_NAME,
        }

    @cached_property
    def mark(self) -> str:
        """A name made of all that the picture shows: a changed state is another address."""
        return mark_of(PAPER, self.said)[:MARK_LENGTH]

    @property
    def url(self) -> str:
        """The address of the picture, without the host."""
        return reverse("share:picture", args=[self.kind, self.key, get_language(), self.mark])

    @property
    def alt(self) -> str:
        """The same in words, for whoever does not see it."""
        state = self.badge.label if self.badge else ""
        return " · ".join(part for part in (self.title, state, self.below) if part)


def shop_card() -> ShareCard:
    """The card of everything that has none of its own, or may not have one (alcohol)."""
    return ShareCard(
        SHOP, "0", _("Certified specialties, from the place they belong to."), is_serif=True
    )


def _state(badge: Badge | None) -> dict[str, Any] | None:
    if badge is None:
        return None
    return {
        "role": badge.role,
        "words": badge.words,
        "stars": badge.stars or 0,
        # A star never stands without its state; one that is not in force is only outlined.
        "is_lit": badge.buyable,
    }
