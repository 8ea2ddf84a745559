"""What somebody asks of a listing, read from an address that may hold anything.

Every filter stands in the address, so that a listing can be shared, kept and gone back to. One
query has one address: values in order, each once, nothing that says nothing.
"""

import re
import unicodedata
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from shop.partner.models import Partner
from shop.regions.folding import fold

from .asking import ORDERS
from .facet_fields import NOW, PRICE, PRICE_BANDS, SEASON, STARS, plain_facets, price_band
from .goods import by_code
from .places import places

MAX_TEXT = 100
MAX_WORDS = 12
MAX_VALUES = 40
MAX_PAGE = 100_000
DEAREST = 1_000_000_000
BANDS = tuple(price_band(high) for _, high in PRICE_BANDS) + (price_band(PRICE_BANDS[-1][1] + 1),)

Prices = tuple[int | None, int | None]
# Parameter of the address -> field of the query, in the order in which an address tells them.
SEVERAL = {
    "stars": "stars",
    "group": "groups",
    "province": "provinces",
    "issued": "issued",
    "kind": "kinds",
    "price": "bands",
}
NAMES = {field: name for name, field in SEVERAL.items()}
# Every field that an address tells, in its one order, and the name of its parameter.
TOLD = {
    "text": "q",
    **NAMES,
    "prices": "",
    "stock": "stock",
    "season": "season",
    "plain": "",
    "literal": "words",
    "sort": "sort",
    "lapsed": "lapsed",
    "page": "page",
}
NO_FILTERS: dict = dict.fromkeys(SEVERAL.values(), ()) | {
    "prices": (None, None),
    "stock": False,
    "season": False,
    "plain": (),
}
PLAIN_VALUE = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


@dataclass(frozen=True)
class ListingQuery:
    """Text, filters, order and page. Values within a filter are OR, filters are AND.

    `provinces` are slugs of today's provinces, `issued` slugs of former ones as certificates name
    them; `groups` are codes of sectors, groups and sets; `prices` is a range of whole đồng.
    `season` asks for what is harvested in the month of the day on which it is asked.
    `plain` are facets and values of those that pages show as they are.
    `literal` takes the words as they are: none of them is read as a filter. `scope` is the code of
    the sector or group whose page this is; it comes from the page, not from the address.
    """

    text: str = ""
    was_cut: bool = False
    stars: tuple[int, ...] = ()
    groups: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    issued: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    bands: tuple[str, ...] = ()
    prices: Prices = (None, None)
    stock: bool = False
    season: bool = False
    plain: tuple[tuple[str, str], ...] = ()
    literal: bool = False
    scope: str = ""
    sort: str = ""
    page: int = 1
    lapsed: bool = False

    @property
    def words(self) -> list[str]:
        """The folded words of the text."""
        return fold(self.text).split()[:MAX_WORDS]

    @property
    def order(self) -> str:
        """The chosen order; relevance for a text, the newest certificates otherwise."""
        return self.sort or ("relevance" if self.words else "newest")

    @property
    def is_filtered(self) -> bool:
        """Whether any filter is chosen."""
        return any(getattr(self, field) != empty for field, empty in NO_FILTERS.items())

    def choice(self) -> dict[str, frozenset[str]]:
        """The chosen values by facet, as documents name them."""
        places = [f"34:{slug}" for slug in self.provinces] + [f"63:{s}" for s in self.issued]
        values: dict[str, list[str]] = {
            STARS: [str(stars) for stars in self.stars],
            "place": places,
            "goods": list(self.groups),
            "kind": list(self.kinds),
            PRICE: list(self.bands),
            "stock": ["in"] if self.stock else [],
            SEASON: [NOW] if self.season else [],
        }
        for facet, value in self.plain:
            values.setdefault(facet, []).append(value)
        return {facet: frozenset(chosen) for facet, chosen in values.items() if chosen}

    def pairs(self) -> list[tuple[str, str]]:
        """The query as parameters of an address, in their one order."""
        return [pair for field in TOLD for pair in _pairs(field, getattr(self, field))]

    def address(self, **changes) -> str:
        """The query part of an address with these changes; the page starts over."""
        told = self._told | {field: _written(field, value) for field, value in changes.items()}
        return "?" + "&".join(filter(None, told.values()))

    @cached_property
    def _told(self) -> dict[str, str]:
        """Each field as an address writes it: a page of results has a hundred addresses."""
        fields = {field: getattr(self, field) for field in TOLD} | {"page": 1}
        return {field: _written(field, value) for field, value in fields.items()}

    def toggled(self, field: str, value, without: frozenset = frozenset(), **changes) -> str:
        """The address with one value added, `without` what it makes needless, or taken away."""
        chosen = getattr(self, field)
        kept = tuple(v for v in chosen if v != value)
        if value not in chosen:
            kept = (*(v for v in kept if v not in without), value)
        return self.address(**{field: kept}, **changes)


def _pairs(field: str, value: Any) -> Iterator[tuple[str, str]]:
    """The parameters by which an address tells a field; none for what says nothing."""
    if field in NAMES:
        yield from ((NAMES[field], str(one)) for one in sorted(value))
    elif field == "prices":
        names = ("price_min", "price_max")
        yield from (
            (n, str(dong)) for n, dong in zip(names, value, strict=True) if dong is not None
        )
    elif field == "plain":
        yield from sorted(value)
    elif field == "page":
        yield from [("page", str(value))] if value > 1 else []
    elif value:
        yield TOLD[field], "1" if value is True else str(value)


@lru_cache(maxsize=4096)
def _written(field: str, value: Hashable) -> str:
    return urlencode(list(_pairs(field, value)))


def read_query(params: QueryDict, scope: str = "") -> ListingQuery:
    """Read an address; what makes no sense is left out, nothing raises."""
    text, was_cut = clean_text(params.get("q", ""))
    was_cut = was_cut or len(fold(text).split()) > MAX_WORDS
    sort = params.get("sort", "")
    return ListingQuery(
        text=text,
        was_cut=was_cut,
        stars=tuple(int(s) for s in _values(params, "stars") if s in ("3", "4", "5")),
        groups=_known(params, "group", by_code),
        provinces=_slugs(params, "province", 34),
        issued=_slugs(params, "issued", 63),
        kinds=tuple(k for k in _values(params, "kind") if k in Partner.Kind.values),
        bands=tuple(b for b in _values(params, "price") if b in BANDS),
        prices=_prices(params),
        stock=params.get("stock") == "1",
        season=params.get("season") == "1",
        plain=_plain(params),
        literal=params.get("words") == "1",
        scope=scope,
        sort=sort if sort in ORDERS else "",
        page=_page(params.get("page", "")),
        lapsed=params.get("lapsed") == "1",
    )


def clean_text(typed: str) -> tuple[str, bool]:
    """NFC without control characters, cut to what a search can use; whether it was cut."""
    visible = "".join(
        c if unicodedata.category(c)[0] != "C" else " " for c in typed[: 4 * MAX_TEXT]
    )
    text = " ".join(unicodedata.normalize("NFC", visible).split())
    return text[:MAX_TEXT].strip(), len(typed) > MAX_TEXT


def _values(params: QueryDict, name: str) -> list[str]:
    return sorted(set(params.getlist(name)[:MAX_VALUES]))


def _known(params: QueryDict, name: str, known) -> tuple[str, ...]:
    """The values that exist. What exists is asked for only when something was given."""
    given = _values(params, name)
    return tuple(filter(known().__contains__, given)) if given else ()


def _slugs(params: QueryDict, name: str, register: int) -> tuple[str, ...]:
    given = _values(params, name)
    return tuple(s for s in given if f"{register}:{s}" in places()) if given else ()


def _plain(params: QueryDict) -> tuple[tuple[str, str], ...]:
    return tuple(
        (facet.name, value)
        for facet in plain_facets()
        for value in _values(params, facet.name)
        if PLAIN_VALUE.fullmatch(value)
    )


def _prices(params: QueryDict) -> Prices:
    """A range of prices; one that is the wrong way round is turned."""
    low, high = _dong(params.get("price_min", "")), _dong(params.get("price_max", ""))
    if low is not None and high is not None and low > high:
        return high, low
    return low, high


def _dong(typed: str) -> int | None:
    """Whole đồng as people write them: 50000, 50.000, 50,000 ₫."""
    digits = re.sub(r"[\s.,₫đ]", "", typed[:40])
    if not (digits.isascii() and digits.isdigit()):
        return None
    return min(int(digits), DEAREST)


def _page(typed: str) -> int:
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 1
    return min(max(number, 1), MAX_PAGE)
