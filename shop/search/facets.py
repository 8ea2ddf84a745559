"""The facets as people see them: each value a link, with the number of results that it gives.

A count says what choosing the value gives: it follows the choices in the *other* facets, never its
own (features.md C5). Values that would give nothing stay visible, last and plain.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shop.catalogue.tree import Node, sectors
from shop.partner.models import Partner

from .facet_fields import NOW, PRICE, SEASON, STARS, Facet, plain_facets
from .goods import by_code, line_of
from .labels import band_label, kind_label, stars_label
from .places import Place, Places, former_places, places
from .query import BANDS, ListingQuery

MOST_PLACES = 10
NO_RANGE: dict = {"prices": (None, None)}


@dataclass(frozen=True)
class FacetValue:
    """One value that can be chosen: what it is called, how many it gives, where it leads.

    `key` names it within the page ("stars:4"); `children` stand below it, one step in.
    """

    key: str
    label: str
    count: int
    url: str
    chosen: bool
    children: tuple["FacetValue", ...] = ()

    @property
    def in_use(self) -> bool:
        """Whether it, or something below it, is chosen."""
        return self.chosen or any(child.in_use for child in self.children)


@dataclass(frozen=True)
class FacetGroup:
    """One facet: `values` at once, `more` behind a fold that says what is in it."""

    name: str
    label: str
    values: list[FacetValue]
    more: tuple[FacetValue, ...] = ()
    more_label: str = ""
    opened: bool = False

    @property
    def is_open(self) -> bool:
        """Whether its fold stands open at first."""
        return self.opened or any(value.in_use for value in [*self.values, *self.more])


@dataclass(frozen=True)
class Typed:
    """A value that the typed words named; `text` is the text without it, `url` leads there."""

    facet: str
    value: str
    url: str
    text: str = ""


class Facets:
    """All facets of one query, with the counts that a backend answered; `season` is the month."""

    def __init__(
        self,
        query: ListingQuery,
        counts: Mapping[str, Mapping[str, int]],
        typed: Iterable[Typed] = (),
        season: str = "",
    ) -> None:
        self.query = query
        self._counts = counts
        self._season = season
        self._typed = {(one.facet, one.value): one for one in typed}

    def groups(self) -> list[FacetGroup]:
        """Those that offer anything, in the order of the page."""
        everything = [
            FacetGroup(STARS, _("Stars"), self.stars(), opened=True),
            FacetGroup("goods", _("Kind of goods"), self.goods(), opened=True),
            self._place_group(),
            FacetGroup(SEASON, _("Season"), self.season(), opened=True),
            FacetGroup("kind", _("Kind of producer"), self.kinds()),
            FacetGroup(PRICE, _("Price"), self.bands()),
            FacetGroup("stock", _("Stock"), self.stock(), opened=True),
            *(FacetGroup(one.name, str(one.label), self.plain(one)) for one in plain_facets()),
        ]
        return [group for group in everything if group.values or group.more]

    def stars(self) -> list[FacetValue]:
        """Five, four and three stars."""
        return self._flat(STARS, "stars", ((n, str(n), stars_label(n)) for n in (5, 4, 3)))

    def kinds(self) -> list[FacetValue]:
        """Kinds of producers."""
        kinds = ((str(kind), str(kind), kind_label(kind)) for kind in Partner.Kind.values)
        return self._flat("kind", "kinds", kinds)

    def bands(self) -> list[FacetValue]:
        """Bands of prices, the lowest first; a band takes the place of a range."""
        bands = ((band, band, band_label(band)) for band in BANDS)
        return self._flat(PRICE, "bands", bands, **NO_RANGE)

    def stock(self) -> list[FacetValue]:
        """Only what is in stock."""
        url = self.query.address(stock=not self.query.stock)
        count = self._count("stock", "in")
        return [FacetValue("stock:in", _("In stock"), count, url, self.query.stock)]

    def season(self) -> list[FacetValue]:
        """Only what is harvested in the month of `season`; nothing where nothing has months."""
        count, chosen = self._count(SEASON, self._season), self.query.season
        if not (count or chosen):
            return []
        url = self.query.address(season=not chosen)
        return [FacetValue(f"{SEASON}:{NOW}", _("In season now"), count, url, chosen)]

    def plain(self, facet: Facet) -> list[FacetValue]:
        """The values that somebody has or somebody chose."""
        chosen = {value for name, value in self.query.plain if name == facet.name}
        values = sorted({*self._counts.get(facet.name, {}), *chosen})
        named = (((facet.name, value), value, facet.value_label(value)) for value in values)
        return self._flat(facet.name, "plain", named)

    def goods(self) -> list[FacetValue]:
        """The sectors, or what lies below the page's own; opened where something is chosen."""
        scope = by_code().get(self.query.scope) if self.query.scope else None
        return self._nodes(scope.children if scope else sectors())

    def places(self) -> list[FacetValue]:
        """Today's provinces in alphabetical order, each with what it was made of."""
        known = places()
        today = (place for place in known.values() if place.register == 34)
        return [self._place(place, known) for place in today]

    def _place_group(self) -> FacetGroup:
        """Provinces with most products at once, the others behind a fold."""
        values = sorted(self.places(), key=lambda value: value.count == 0)
        some = [value for value in values if value.count or value.in_use]
        ranked = sorted(some, key=lambda value: (not value.in_use, -value.count))
        first = {value.key for value in ranked[:MOST_PLACES]}
        return FacetGroup(
            name="place",
            label=_("Province"),
            values=[value for value in some if value.key in first],
            more=tuple(value for value in values if value.key not in first),
            more_label=_("All %(count)d provinces and cities") % {"count": len(values)},
            opened=True,
        )

    def _place(self, place: Place, known: Places) -> FacetValue:
        before = former_places(place, known)
        formers = frozenset(former.slug for former in before)
        kept = tuple(slug for slug in self.query.issued if slug not in formers)
        children = [
            self._value(
                "place",
                former.value,
                former.former_name,
                "issued",
                former.slug,
                instead_of={place.value},
                provinces=tuple(s for s in self.query.provinces if s != place.slug),
            )
            for former in before
        ]
        return self._value(
            "place",
            place.value,
            place.name,
            "provinces",
            place.slug,
            instead_of={former.value for former in before},
            children=_telling(place, [child for child in children if child.count or child.chosen]),
            issued=kept,
        )

    def _nodes(self, nodes: list[Node]) -> list[FacetValue]:
        alone = sum(1 for node in nodes if self._count("goods", node.code)) == 1
        values = [self._node(node, alone) for node in nodes]
        return _zeros_last(values)

    def _node(self, node: Node, alone: bool) -> FacetValue:
        line = line_of(node)
        below = line | {node.code}
        opened = self._count("goods", node.code) and alone
        opened = opened or any(code in below for code in self._chosen_goods())
        # A group of one set is that set: a second line would say the same again.
        children = self._nodes(node.children) if opened and len(node.children) > 1 else []
        children = [child for child in children if child.count or child.in_use]
        return self._value(
            "goods",
            node.code,
            node.name,
            "groups",
            node.code,
            instead_of=line,
            without=frozenset(line),
            children=tuple(children),
        )

    def _chosen_goods(self) -> list[str]:
        typed = [value for facet, value in self._typed if facet == "goods"]
        return [*self.query.groups, *typed]

    def _flat(self, facet: str, field: str, values, **changes) -> list[FacetValue]:
        return _zeros_last(
            [
                self._value(facet, value, label, field, raw, **changes)
                for raw, value, label in values
            ]
        )

    def _value(
        self,
        facet: str,
        value: str,
        label: str,
        field: str,
        raw,
        children: tuple[FacetValue, ...] = (),
        without: frozenset[str] = frozenset(),
        instead_of: Collection[str] = (),
        **changes,
    ) -> FacetValue:
        """`changes` are what choosing it alters besides; typed values that it stands `instead_of`
        leave the text, or they would go on giving more than what was chosen.
        """
        chosen = raw in getattr(self.query, field)
        typed = self._typed.get((facet, value))
        for other in instead_of:
            if (facet, other) in self._typed:
                changes["text"] = self._typed[facet, other].text
        url = typed.url if typed and not chosen else ""
        url = url or self.query.toggled(field, raw, without, **({} if chosen else changes))
        return FacetValue(
            key=f"{facet}:{value}",
            label=label,
            count=self._count(facet, value),
            url=url,
            chosen=chosen or typed is not None,
            children=children,
        )

    def _count(self, facet: str, value: str) -> int:
        return self._counts.get(facet, {}).get(value, 0)


def _telling(place: Place, before: list[FacetValue]) -> tuple[FacetValue, ...]:
    """Former provinces worth a line: one alone of the same name would say the same again."""
    names = {f"place:63:{place.slug}"}
    if {value.key for value in before} <= names and not any(value.chosen for value in before):
        return ()
    return tuple(before)


def _zeros_last(values: list[FacetValue]) -> list[FacetValue]:
    return sorted(values, key=lambda value: value.count == 0 and not value.in_use)
