"""Hampers in a list."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.catalogue.first_pictures import first_pictures, pictured
from shop.catalogue.saying import Said, said
from shop.hampers.guard import Judged
from shop.money.formatting import format_dong
from shop.pictures.selectors import CARD, Picture, pictures

# So many pictures of parts stand for a hamper that has none of its own.
IN_A_MOSAIC = 4


@dataclass(frozen=True)
class HamperCard:
    """One hamper; texts are in the active language. `why` is why it is paused, "" when it is not.

    `full` is what its parts cost, where the hamper costs less.
    """

    title: Said
    url: str
    pictures: list[Picture]
    parts: list[str]
    made_of: str
    price: str
    full: str
    stars: int | None
    why: str


def hamper_cards(judged: list[Judged]) -> list[HamperCard]:
    """Cards of judged hampers, in their order; four queries for their pictures, however many."""
    own = pictures([one.hamper.picture_id for one in judged if one.hamper.picture_id], CARD)
    bare = [one for one in judged if one.hamper.picture_id not in own]
    shown = first_pictures({pictured(part.product) for one in bare for part in one.parts})
    return [_card(one, own, shown) for one in judged]


def mosaic(judged: Judged, shown: Mapping[int, Picture]) -> list[Picture]:
    """The pictures of its first parts that have one."""
    found = [shown.get(pictured(part.product)) for part in judged.parts]
    return [one for one in found if one][:IN_A_MOSAIC]


def hamper_url(judged: Judged) -> str:
    """Its page in the active language."""
    return reverse("gifts:hamper", args=[judged.hamper.slug])


def weakest_stars(judged: Judged) -> int | None:
    """The stars that each of its parts has at least; None when one has none now."""
    found = [part.where.stars if part.where.buyable else None for part in judged.parts]
    return None if not found or None in found else min(one for one in found if one)


def made_of_words(judged: Judged) -> str:
    """ "5 parts of 3 makers" in the active language."""
    count, makers = len(judged.parts), judged.parcels
    parts = ngettext("%(n)d part", "%(n)d parts", count) % {"n": count}
    of = ngettext("%(n)d maker", "%(n)d makers", makers) % {"n": makers}
    return _("%(parts)s of %(makers)s") % {"parts": parts, "makers": of}


def why_paused(judged: Judged) -> str:
    """The first part that is missing, and why; "" for what may be bought."""
    if not judged.is_paused or not judged.missing:
        return ""
    part = judged.missing[0]
    return _("%(part)s: %(why)s") % {"part": part.product.get_title(), "why": part.why_not}


def _card(judged: Judged, own: Mapping[int, Picture], shown: Mapping[int, Picture]) -> HamperCard:
    picture = own.get(judged.hamper.picture_id or 0)
    paused = judged.is_paused
    return HamperCard(
        title=said(judged.hamper, "title"),
        url=hamper_url(judged),
        pictures=[picture] if picture else mosaic(judged, shown),
        parts=[part.product.get_title() for part in judged.parts],
        made_of=made_of_words(judged),
        price="" if paused else format_dong(judged.price),
        full=format_dong(judged.goods) if judged.discount and not paused else "",
        stars=weakest_stars(judged),
        why=why_paused(judged),
    )
