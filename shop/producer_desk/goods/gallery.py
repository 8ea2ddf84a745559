"""The pictures of a product as they are, and as a working copy would have them."""

from dataclasses import dataclass

from shop.catalogue.models import Product, ProductImage

from ..models import CopyPicture, ReviewNote, WorkingCopy
from .slots import FRONT, Slot, slots_of


@dataclass(frozen=True)
class Shown:
    """One slot: what stands on the live page, what the copy would put there, and its notes."""

    slot: Slot
    live: ProductImage | None
    new: CopyPicture | None
    notes: list[ReviewNote]

    @property
    def filled(self) -> bool:
        """Whether there will be a picture."""
        return bool(self.new.name) if self.new else self.live is not None

    @property
    def emptied(self) -> bool:
        """Whether the picture of the live page is to go."""
        return self.new is not None and not self.new.name

    @property
    def missing(self) -> bool:
        """Whether it must be filled and is not."""
        return self.slot.required and not self.filled

    @property
    def saw(self) -> int:
        """Which picture of the copy is here; 0 for none."""
        return self.new.pk if self.new else 0


def shown(product: Product, copy: WorkingCopy | None) -> list[Shown]:
    """Every slot of the product, in order."""
    live = live_pictures(product)
    new = {one.slot: one for one in copy.pictures.all()} if copy else {}
    notes = list(copy.notes.select_related("by")) if copy else []
    return [
        Shown(
            slot,
            live.get(slot.name),
            new.get(slot.name),
            [note for note in notes if note.field == slot.note_field],
        )
        for slot in slots_of(product)
    ]


def live_pictures(product: Product) -> dict[str, ProductImage]:
    """Photographs of the live page by slot; drawings are none."""
    found: dict[str, ProductImage] = {}
    uses = product.images.select_related("original").order_by("display_order", "pk")
    for use in uses.filter(original__is_illustration=False):
        found.setdefault(use.slot or FRONT.name, use)
    return found


def missing_slots(copy: WorkingCopy) -> list[Slot]:
    """Slots that must be filled before the copy can be sent."""
    return [one.slot for one in shown(copy.product, copy) if one.missing]
