"""The sizes of baskets that buyers fill: so many pieces, and so many grams of goods."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from shop.basket.hamper_model import BasketHamper
from shop.catalogue.units import measure_words

Size = BasketHamper.Size


@dataclass(frozen=True)
class Room:
    """What goes into a basket of a size."""

    size: BasketHamper.Size
    pieces: int
    grams: int

    @property
    def label(self) -> str:
        """Its name."""
        return str(self.size.label)

    @property
    def words(self) -> str:
        """ "up to 8 pieces, 4 kg" in the active language."""
        return _("up to %(pieces)d pieces, %(weight)s") % {
            "pieces": self.pieces,
            "weight": measure_words(self.grams, None),
        }


ROOMS = (Room(Size.SMALL, 4, 2_000), Room(Size.MEDIUM, 8, 4_000), Room(Size.LARGE, 12, 8_000))


def room_of(size: str) -> Room | None:
    """The room of a size by its code; None when there is no such size."""
    return next((room for room in ROOMS if room.size.value == size), None)
