"""Rows that wait as the desk shows them: in its list, and one with all that helps to decide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from shop.catalogue.models import Product
from shop.regions.places import PlaceBook

from ..models import ImportRow, Repair
from ..near import Piece, differences
from ..office.cell_words import cell_label, reason_label
from ..places import province_book
from ..repairs import CELL
from .ages import days_waited, is_old
from .reading import reason_of, suggested


@dataclass(frozen=True, slots=True)
class WaitingCard:
    """One row in the list. `alike` is a known product that it may speak of."""

    row: ImportRow
    name: str
    producer: str
    place: str
    label: str
    reason: str
    days: int
    old: bool
    alike: Product | None = None
    likeness: int = 0


@dataclass(frozen=True, slots=True)
class Compared:
    """One property of two products, with what differs marked letter by letter."""

    label: str
    old: str
    new: str
    pieces: list[Piece] = field(default_factory=list)

    @property
    def differs(self) -> bool:
        """Whether the two say different things."""
        return self.old != self.new


def waiting_cards(rows: Sequence[ImportRow]) -> list[WaitingCard]:
    """Cards of these rows: the same few queries whatever their number."""
    book = province_book()
    near = suggested(list(rows))
    products = Product.objects.in_bulk({pk for pk, _ in near.values()})
    return [_card(row, book, near.get(row.pk), products) for row in rows]


def _card(
    row: ImportRow,
    book: PlaceBook,
    near: tuple[int, int] | None,
    products: dict[int, Product],
) -> WaitingCard:
    said = row.normalised
    places = (said.get(name, "") for name in ("commune", "district", "province"))
    return WaitingCard(
        row=row,
        name=said.get("product_name", ""),
        producer=said.get("producer_name", ""),
        place=", ".join(filter(None, places)),
        label=reason_label(row.reason),
        reason=reason_of(row, book),
        days=days_waited(row),
        old=is_old(row),
        alike=products.get(near[0]) if near else None,
        likeness=near[1] if near else 0,
    )


def published_cells(row: ImportRow) -> list[tuple[str, str]]:
    """The row as its list printed it: what each cell is called and what it holds."""
    return [(cell_label(name), text) for name, text in row.raw.items()]


def row_beside(row: ImportRow, product: Product) -> list[Compared]:
    """What the row says beside what is known of a product."""
    said = row.normalised
    return compared(
        _words(product),
        [said.get(n, "") for n in ("product_name", "producer_name", "commune", "district")]
        + [said.get("province", "")],
    )


def products_beside(first: Product, second: Product) -> list[Compared]:
    """What is known of one product beside what is known of another."""
    return compared(_words(first), _words(second))


def compared(olds: Iterable[str], news: Iterable[str]) -> list[Compared]:
    """Name, producer and place of two products, side by side."""
    names = ("product_name", "producer_name", "commune", "district", "province")
    return side_by_side(map(cell_label, names), olds, news)


def side_by_side(labels: Iterable[str], olds: Iterable[str], news: Iterable[str]) -> list[Compared]:
    """Any properties side by side; those that neither has are left out."""
    return [
        Compared(label, old, new, differences(old, new))
        for label, old, new in zip(labels, olds, news, strict=True)
        if old or new
    ]


def _words(product: Product) -> list[str]:
    return [
        product.title_vi or product.title,
        product.producer.name if product.producer else "",
        product.commune_text,
        product.district_text,
        product.origin_region.name_vi if product.origin_region else "",
    ]


@dataclass(frozen=True, slots=True)
class CellRepair:
    """A corrected cell: what it is called, what it said and says, from which paper, by whom."""

    label: str
    old: str
    repair: Repair


def cell_repairs(row: ImportRow) -> list[CellRepair]:
    """What people corrected in the cells of a row, the oldest first."""
    found = []
    for repair in row.repairs.select_related("who").order_by("pk"):
        name = repair.field.removeprefix(CELL)
        found.append(CellRepair(cell_label(name), row.raw.get(name, ""), repair))
    return found
