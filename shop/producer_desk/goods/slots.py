"""Which pictures a producer gives of its goods, with a tip for each."""

from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from shop.catalogue.models import Product

NOTE = "picture-"


@dataclass(frozen=True)
class Slot:
    """The place of one picture. `order` is where it stands on the live page."""

    name: str
    label: Promise
    tip: Promise
    order: int
    required: bool = False

    @property
    def note_field(self) -> str:
        """How reviewers' notes name it."""
        return f"{NOTE}{self.name}"


FRONT = Slot(
    "front",
    pgettext_lazy("picture of goods", "The front"),
    gettext_lazy("The whole pack on plain ground, in daylight, the name easy to read."),
    0,
    required=True,
)
BACK = Slot(
    "back",
    pgettext_lazy("picture of goods", "The label on the back"),
    gettext_lazy("Close enough that ingredients and dates can be read; no glare."),
    1,
)
INSIDE = Slot(
    "inside",
    pgettext_lazy("picture of goods", "What is inside"),
    gettext_lazy("Opened, cooked or poured: what it looks like in use."),
    2,
)
MAKER = Slot(
    "maker",
    pgettext_lazy("picture of goods", "Who makes it"),
    gettext_lazy("Hands at work; whoever is seen has agreed to it."),
    3,
)
PLACE = Slot(
    "place",
    pgettext_lazy("picture of goods", "Where it comes from"),
    gettext_lazy("The field, the workshop or the village."),
    4,
)
SLOTS = (FRONT, BACK, INSIDE, MAKER, PLACE)
BY_NAME = {slot.name: slot for slot in SLOTS}


def slots_of(product: Product) -> tuple[Slot, ...]:
    """The pictures of this product; whatever has a food label also shows it."""
    goods = product.ocop_set
    labelled = goods is not None and goods.food_label_required
    return tuple(replace(one, required=True) if one is BACK and labelled else one for one in SLOTS)
