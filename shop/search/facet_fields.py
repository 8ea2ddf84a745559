"""The facets. A new one is one line in FACETS: its name, how its values are read, its label.

Values are short texts, stored in each document; a product may have several (a former province and
today's). How a facet is shown stands in `facets`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shop.seasons.months import months_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Row = dict
"""A product's columns as `indexing.reading` loads them."""

STARS = "stars"
PRICE = "price"
SEASON = "season"
# In place of a month: that of the day of the question, which no address knows.
NOW = "now"
# Whole đồng: from, up to and including.
PRICE_BANDS = ((0, 50_000), (50_001, 100_000), (100_001, 200_000), (200_001, 500_000))


@dataclass(frozen=True)
class Facet:
    """A facet of documents. `sellable_only`: its values hold on days on which it may be sold.

    With a `label` pages show it as it is: a list of values, each called by `value_label`, chosen by
    a parameter of its name. Those without one have a form of their own in `facets`.
    """

    name: str
    values: Callable[[Row], Iterable[str]]
    sellable_only: bool = False
    label: "StrOrPromise" = ""
    value_label: Callable[[str], str] = str


def _places(row: Row) -> list[str]:
    """Today's province ("34:thai-nguyen"), and the former one where the origin names it."""
    places = [f"34:{row['province']}"] if row["province"] else []
    return [*places, f"63:{row['issued']}"] if row["issued"] else places


def _goods(row: Row) -> list[str]:
    """Sector, group and set, as the codes of their nodes in the tree of categories."""
    return list(row["goods_codes"])


def _maker(row: Row) -> list[str]:
    return [row["producer_kind"]] if row["producer_kind"] else []


def price_band(price: int) -> str:
    """Name of the band a price falls into: "0-50000", "500001-"."""
    for low, high in PRICE_BANDS:
        if price <= high:
            return f"{low}-{high}"
    return f"{PRICE_BANDS[-1][1] + 1}-"


def _price(row: Row) -> list[str]:
    return [] if row["price"] is None else [price_band(row["price"])]


def _season(row: Row) -> list[str]:
    """Its months of harvest, so that nothing has to be written when a month begins."""
    return [str(month) for month in months_of(row["harvest_months"])]


def _stock(row: Row) -> list[str]:
    return ["in"] if row["in_stock"] else []


# Stars follow from the certificate in force on the day and are read from the periods.
FACETS: tuple[Facet, ...] = (
    Facet(STARS, lambda row: ()),
    Facet("place", _places),
    Facet("goods", _goods),
    Facet(SEASON, _season),
    Facet("kind", _maker),
    Facet(PRICE, _price, sellable_only=True),
    Facet("stock", _stock, sellable_only=True),
)


def plain_facets() -> list[Facet]:
    """The facets that pages show as they are."""
    return [facet for facet in FACETS if facet.label]
