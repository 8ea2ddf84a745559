"""What may be asked of search: words, filters, order; read into the question of the pages."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, Literal

from django.utils.translation import gettext as _

from pydantic import Field, create_model

from shop.search.facet_fields import Facet, plain_facets
from shop.search.goods import by_code
from shop.search.places import places
from shop.search.query import DEAREST, MAX_TEXT, MAX_VALUES, PLAIN_VALUE, ListingQuery, clean_text

from .parameters import Lapsed, Paged, bad_parameter, values_words, wrong_value

Dong = Annotated[int | None, Field(ge=0, le=DEAREST, description="Whole đồng, included.")]
Order = Literal["relevance", "newest", "stars", "price", "-price"]
Kind = Literal["company", "cooperative", "cooperative_group", "household", "unknown"]
PlainValue = Annotated[str, Field(max_length=40, pattern=f"^{PLAIN_VALUE.pattern}$")]
MANY = {"max_length": MAX_VALUES}


class FixedParameters(Paged):
    """Words, filters and order. Values of one filter are OR, filters are AND."""

    q: Annotated[str, Field(max_length=MAX_TEXT, description="Words, however they are typed.")] = ""
    stars: Annotated[list[Annotated[int, Field(ge=3, le=5)]], Field(**MANY)] = []
    province: Annotated[list[str], Field(**MANY, description="Slugs, today's or former.")] = []
    group: Annotated[list[str], Field(**MANY, description="Codes of goods.")] = []
    kind: Annotated[list[Kind], Field(**MANY, description="Kinds of producers.")] = []
    price_min: Dong = None
    price_max: Dong = None
    sort: Annotated[
        Order | None, Field(description="Else by relevance where there are words, else newest.")
    ] = None
    lapsed: Lapsed = "0"


def with_plain(facets: Iterable[Facet]) -> Any:
    """The parameters with one for each facet that is shown as it is."""
    several = Annotated[list[PlainValue], Field(**MANY)]
    plain: dict[str, Any] = {facet.name: (several, []) for facet in facets}
    return create_model("SearchParameters", __base__=FixedParameters, **plain)


if TYPE_CHECKING:
    SearchParameters = FixedParameters
else:
    SearchParameters = with_plain(plain_facets())


def listing_query(asked: SearchParameters) -> ListingQuery:
    """The same question as a visitor's of the page."""
    low, high = asked.price_min, asked.price_max
    if low is not None and high is not None and low > high:
        raise bad_parameter(_("The parameter “price_min” is above “price_max”."))
    provinces, issued = _places(asked.province)
    text, was_cut = clean_text(asked.q)
    return ListingQuery(
        text=text,
        was_cut=was_cut,
        stars=tuple(sorted(set(asked.stars))),
        groups=tuple(dict.fromkeys(map(_group, asked.group))),
        provinces=provinces,
        issued=issued,
        kinds=tuple(dict.fromkeys(asked.kind)),
        prices=(low, high),
        plain=_plain(asked),
        sort=asked.sort or "",
        page=asked.page,
        lapsed=asked.lapsed == "1",
    )


def _places(slugs: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those of today, and those of before that no province of today is called like."""
    known = places()
    today = {slug for slug in slugs if f"34:{slug}" in known}
    before = set(slugs) - today
    if not all(f"63:{slug}" in known for slug in before):
        raise wrong_value("province", _("the slug of a province, see /api/v1/regions"))
    return tuple(sorted(today)), tuple(sorted(before))


def _plain(asked: SearchParameters) -> tuple[tuple[str, str], ...]:
    names = [facet.name for facet in plain_facets()]
    return tuple((name, value) for name in names for value in sorted(set(getattr(asked, name))))


def _group(code: str) -> str:
    """A code of the tree; a set is known by its slug as well."""
    known = by_code()
    for name in (code, f"set:{code}"):
        if name in known:
            return name
    raise wrong_value("group", values_words(group_codes()))


def group_codes() -> list[str]:
    """What `group` may be: sectors, groups and sets."""
    return list(by_code())
