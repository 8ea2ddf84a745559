"""Everything the page of a hamper shows, for the parts that a buyer means to take."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.basket.hamper_forms import SWAP, swaps_asked
from shop.basket.hampers import swapped
from shop.catalogue.first_pictures import first_pictures, pictured
from shop.catalogue.saying import Said, said
from shop.catalogue.slots import fill_slot
from shop.catalogue.units import measure_words
from shop.hampers.guard import Judged, Part, judge
from shop.hampers.models import Hamper
from shop.hampers.rows import PartRow, part_row
from shop.hampers.swaps import swaps_for
from shop.money.formatting import format_dong
from shop.pictures.selectors import GALLERY, Picture, pictures

from .cards import made_of_words, mosaic, why_paused

MOST_AT_ONCE = 99


@dataclass(frozen=True)
class Swap:
    """What may be taken for a part, and the page with it."""

    row: PartRow
    url: str


@dataclass(frozen=True)
class Row:
    """A part as it would be bought; `original` names the one that staff chose where another is.

    `swaps` stand open where the part is missing or somebody asked; `change_url` asks.
    """

    part: PartRow
    original: str = ""
    asked: bool = False
    swaps: list[Swap] = field(default_factory=list)
    change_url: str = ""
    back_url: str = ""


@dataclass(frozen=True)
class HamperPage:
    """One hamper; texts are in the active language, sums those of the parts as chosen."""

    hamper: Hamper
    judged: Judged
    title: Said
    text: Said
    url: str
    pictures: list[Picture]
    rows: list[Row]
    hidden: list[tuple[str, int]]
    is_paused: bool
    why: str
    made_of: str
    parcels: str
    weight: str
    goods: str
    discount: str
    price: str
    most: int
    tet: dict | None

    @property
    def is_changed(self) -> bool:
        """Whether a part was swapped."""
        return bool(self.hidden)


def hamper_page(hamper: Hamper, asked: QueryDict) -> HamperPage:
    """The page of a hamper loaded with `with_parts`; two parts cost as much as twenty."""
    judged = judge(hamper)
    wanted = swaps_asked(asked)
    parts = swapped(judged, wanted)
    now = Judged(hamper, tuple(parts))
    chosen = {
        part.key: part.product.pk
        for part, original in zip(parts, judged.parts, strict=True)
        if part.product.pk != original.product.pk
    }
    opened = [
        original
        for part, original in zip(parts, judged.parts, strict=True)
        if part.why_not or str(part.key) == asked.get("change", "")
    ]
    taken = {part.product.pk for part in (*parts, *judged.parts)}
    swaps = swaps_for(opened, taken)
    every = [*parts, *(one for found in swaps.values() for one in found)]
    shown = first_pictures({pictured(one.product) for one in every})
    own = pictures([hamper.picture_id] if hamper.picture_id else [], GALLERY)
    address = _Address(hamper, chosen)
    return HamperPage(
        hamper=hamper,
        judged=now,
        title=said(hamper, "title"),
        text=said(hamper, "text"),
        url=address.plain,
        pictures=list(own.values()) or mosaic(now, shown),
        rows=[
            _row(part, original, swaps.get(part.key), shown, address)
            for part, original in zip(parts, judged.parts, strict=True)
        ],
        hidden=[(f"{SWAP}{key}", product) for key, product in chosen.items()],
        is_paused=now.is_paused,
        why=why_paused(now),
        made_of=made_of_words(now),
        parcels=parcels_words(now),
        weight=measure_words(now.weight_g, None) if now.weight_g else "",
        goods=format_dong(now.goods),
        discount=format_dong(now.discount) if now.discount else "",
        price=format_dong(now.price),
        most=max(1, min(now.possible, MOST_AT_ONCE)),
        tet=fill_slot("tet"),
    )


def parcels_words(judged: Judged) -> str:
    """That each maker packs and sends by himself, in words."""
    if judged.parcels == 1:
        return _("Packed and sent by its maker, in one parcel.")
    words = ngettext(
        "Comes in %(n)d parcel: each maker packs and sends what is his.",
        "Comes in %(n)d parcels: each maker packs and sends what is theirs.",
        judged.parcels,
    )
    return words % {"n": judged.parcels}


@dataclass(frozen=True)
class _Address:
    """Addresses of this page with other parts."""

    hamper: Hamper
    chosen: dict[int, int]

    @property
    def plain(self) -> str:
        return reverse("gifts:hamper", args=[self.hamper.slug])

    def having(self, part: int, product: int | None) -> str:
        kept = {key: pk for key, pk in self.chosen.items() if key != part}
        return self._of(kept | ({part: product} if product else {}), part)

    def asking(self, part: int) -> str:
        return self._of(self.chosen, part, change=str(part))

    def _of(self, chosen: dict[int, int], part: int, **more: str) -> str:
        asked = urlencode({f"{SWAP}{key}": pk for key, pk in chosen.items()} | more)
        return f"{self.plain}{'?' if asked else ''}{asked}#part-{part}"


def _row(
    part: Part,
    original: Part,
    swaps: list[Part] | None,
    shown: dict[int, Picture],
    address: _Address,
) -> Row:
    changed = part.product.pk != original.product.pk
    return Row(
        part=part_row(part, shown),
        original=original.product.get_title() if changed else "",
        asked=swaps is not None,
        swaps=[
            Swap(part_row(one, shown), address.having(part.key, one.product.pk))
            for one in swaps or ()
        ],
        change_url=address.asking(part.key),
        back_url=address.having(part.key, None) if changed else "",
    )
