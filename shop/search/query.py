"""What somebody asks of a listing, read from an address that may hold anything."""

import unicodedata
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from shop.partner.models import Partner
from shop.regions.folding import fold

MAX_TEXT = 100
MAX_WORDS = 12
MAX_VALUES = 40
MAX_PAGE = 100_000


@dataclass(frozen=True)
class ListingQuery:
    """Text, filters, order and page. Values within a filter are OR, filters are AND.

    `provinces` are slugs of today's provinces, `issued` slugs of former ones as certificates name
    them; `set_ids` comes from the sector or group of the page, not from the address.
    """

    text: str = ""
    was_cut: bool = False
    stars: tuple[int, ...] = ()
    provinces: tuple[str, ...] = ()
    issued: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    set_ids: tuple[int, ...] | None = None
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

    def address(self, **changes) -> str:
        """The query part of an address with these changes; the page starts over."""
        query = replace(self, **({"page": 1} | changes))
        pairs: list[tuple[str, object]] = [("q", query.text)] if query.text else []
        pairs += [("stars", star) for star in query.stars]
        pairs += [("province", slug) for slug in query.provinces]
        pairs += [("issued", slug) for slug in query.issued]
        pairs += [("kind", kind) for kind in query.kinds]
        pairs += [("sort", query.sort)] if query.sort else []
        pairs += [("lapsed", 1)] if query.lapsed else []
        pairs += [("page", query.page)] if query.page > 1 else []
        return "?" + urlencode(pairs)

    def toggled(self, name: str, value) -> str:
        """The address with one filter value added or taken away."""
        chosen = getattr(self, name)
        kept = tuple(v for v in chosen if v != value)
        return self.address(**{name: kept if value in chosen else (*chosen, value)})


SORTS = ("relevance", "newest", "stars", "price", "-price")


def read_query(params: QueryDict, set_ids: tuple[int, ...] | None = None) -> ListingQuery:
    """Read an address; what makes no sense is left out, nothing raises."""
    text, was_cut = clean_text(params.get("q", ""))
    sort = params.get("sort", "")
    return ListingQuery(
        text=text,
        was_cut=was_cut,
        stars=tuple(sorted({int(s) for s in _values(params, "stars") if s in ("3", "4", "5")})),
        provinces=_slugs(params, "province"),
        issued=_slugs(params, "issued"),
        kinds=tuple(k for k in _values(params, "kind") if k in Partner.Kind.values),
        set_ids=set_ids,
        sort=sort if sort in SORTS else "",
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
    return list(dict.fromkeys(params.getlist(name)[:MAX_VALUES]))


def _slugs(params: QueryDict, name: str) -> tuple[str, ...]:
    return tuple(v for v in _values(params, name) if v.isascii() and v.replace("-", "").isalnum())


def _page(typed: str) -> int:
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 1
    return min(max(number, 1), MAX_PAGE)
