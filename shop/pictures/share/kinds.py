"""Whose share pictures there are: each room registers how its own are found again by their key."""

from collections.abc import Callable
from dataclasses import dataclass

from ..models import ShopImage
from .card import SHOP, ShareCard, shop_card


@dataclass(frozen=True)
class Shared:
    """A card as it stands now, and the library's number of the picture in it."""

    card: ShareCard
    image_id: int | None = None

    def image(self) -> ShopImage | None:
        """The picture itself."""
        return ShopImage.objects.filter(pk=self.image_id).first() if self.card.picture else None


Finder = Callable[[str], Shared | None]
_finders: dict[str, Finder] = {SHOP: lambda key: Shared(shop_card()) if key == "0" else None}


def register(kind: str, finder: Finder) -> None:
    """Say how a kind's card is found by its key; None for what is not public."""
    _finders[kind] = finder


def find(kind: str, key: str) -> Shared | None:
    """The card of that kind and key in the active language."""
    finder = _finders.get(kind)
    return finder(key) if finder else None


def number(key: str) -> int | None:
    """The key as a row's number, when it is one."""
    return int(key) if key.isascii() and key.isdigit() and len(key) < 10 else None
