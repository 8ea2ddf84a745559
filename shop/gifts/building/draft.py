"""A basket that is being filled: kept in the session until it is put into the shopping basket."""

from dataclasses import dataclass, field
from typing import Self

from django.http import HttpRequest

from shop.hampers.guard import Part, judge_product
from shop.hampers.loading import products_to_judge

from .sizes import Room, room_of

KEY = "own_hamper"


class FullError(Exception):
    """It does not fit any more, by number or by weight."""


@dataclass
class Draft:
    """A size and so many pieces of each product, by its key, in the order in which they came in."""

    room: Room
    pieces: dict[int, int] = field(default_factory=dict)
    message: str = ""
    hide_prices: bool = True

    @classmethod
    def of(cls, request: HttpRequest) -> Self | None:
        """What the session holds; None before a size is chosen, and for what cannot be read."""
        kept = request.session.get(KEY)
        if not isinstance(kept, dict):
            return None
        room = room_of(str(kept.get("size", "")))
        if room is None:
            return None
        pieces = {int(pk): int(number) for pk, number in kept.get("pieces", {}).items()}
        return cls(room, pieces, str(kept.get("message", "")), bool(kept.get("hide_prices")))

    def keep_in(self, request: HttpRequest) -> None:
        """Put it into the session."""
        request.session[KEY] = {
            "size": self.room.size.value,
            "pieces": {str(pk): number for pk, number in self.pieces.items()},
            "message": self.message,
            "hide_prices": self.hide_prices,
        }

    def parts(self) -> list[Part]:
        """Its products as they are today; what is not in the shop any more is left out."""
        found = products_to_judge().in_bulk(list(self.pieces)) if self.pieces else {}
        return [
            judge_product(found[pk], number, pk)
            for pk, number in self.pieces.items()
            if pk in found
        ]


def forget(request: HttpRequest) -> None:
    """Begin anew."""
    request.session.pop(KEY, None)


@dataclass(frozen=True)
class Filled:
    """How full it is."""

    room: Room
    pieces: int
    grams: int

    @classmethod
    def of(cls, room: Room, parts: list[Part]) -> Self:
        """Goods of which nobody said what they weigh count by number alone."""
        grams = sum(part.weight_g or 0 for part in parts)
        return cls(room, sum(part.quantity for part in parts), grams)

    @property
    def is_full(self) -> bool:
        """Whether nothing more goes in."""
        return self.pieces >= self.room.pieces or self.grams >= self.room.grams

    def admits(self, grams: int | None) -> bool:
        """Whether one more piece of that weight goes in."""
        return self.pieces < self.room.pieces and self.grams + (grams or 0) <= self.room.grams
