"""Everything that the page of a fair shows, in as many queries whatever its size."""

import datetime as dt
import math
from dataclasses import dataclass, field
from itertools import groupby

from django.http import QueryDict

from shop.catalogue.cards import ProductCard, cards_for
from shop.catalogue.paging import Pages, page_links
from shop.catalogue.saying import Said, said
from shop.certification import clock

from ..life import State
from ..links import fair_url
from ..models import Event, Fair, FairPlan, Section
from ..pricing import FairPrice
from ..printing.public import Catalogue, offered
from . import floor, hours
from .covers import Cover, covers
from .filters import Filters, filtered
from .floor import Row, Stand
from .goods import FairGood, goods_of
from .posters import Poster, poster_of
from .shown import Shown

PER_PAGE = 24
HIGHLIGHTS = 3


@dataclass(frozen=True, slots=True)
class FairCard:
    """A line with the card of its product as it is today, and the booth where it stands."""

    good: FairGood
    card: ProductCard
    stand: Stand | None

    @property
    def anchor(self) -> str:
        """Its name within the page."""
        return f"l-{self.good.code}"

    @property
    def price(self) -> FairPrice | None:
        """The fair's price, where the producer's own is higher and it may be bought at all."""
        price, own = self.good.price, self.card.amount
        if price is None or own is None or not self.card.buyable:
            return None
        return price if price.amount < own else None

    @property
    def may_add(self) -> bool:
        """Whether it can go into the basket from here."""
        return self.good.is_sold and self.card.buyable


@dataclass(frozen=True, slots=True)
class Part:
    """Cards of one section on this page; `goes_on` when it began on the page before."""

    heading: Said
    text: Said
    cards: list[FairCard]
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """What happens on one day of the programme."""

    day: dt.date
    events: list[Event]


@dataclass(frozen=True)
class FairPage(Shown):
    """The page of a fair at this moment. `preview` is the secret of the link it was opened with."""

    fair: Fair
    plan: FairPlan
    state: State
    cover: Cover | None
    highlights: list[FairCard]
    parts: list[Part]
    filters: Filters
    total: int
    makers: int
    stands: list[Stand]
    rows: list[Row]
    days: list[Day]
    pager: Pages | None
    number: int
    preview: str = ""
    poster: Poster | None = None
    catalogues: list[Catalogue] = field(default_factory=list)

    @property
    def subtitle(self) -> Said:
        return said(self.plan, "subtitle")

    @property
    def introduction(self) -> Said:
        return said(self.plan, "introduction")

    @property
    def how_to_come(self) -> Said:
        return said(self.plan, "how_to_come")

    @property
    def url(self) -> str:
        return fair_url(self.fair.slug, self.preview)

    @property
    def days_words(self) -> str:
        return hours.days_words(self.plan)

    @property
    def hours_words(self) -> str:
        return hours.hours_words(self.plan)

    @property
    def reason(self) -> Said:
        """Why it was called off."""
        return said(self.fair, "cancelled_because")

    @property
    def is_cancelled(self) -> bool:
        return self.state is State.CANCELLED

    @property
    def place(self) -> str:
        """Place, address and province in one line."""
        province = self.plan.province.name if self.plan.province else ""
        return ", ".join(part for part in (self.plan.venue, self.plan.address, province) if part)

    @property
    def map_url(self) -> str:
        """The place on a map elsewhere, where somebody has said it exactly."""
        if self.plan.latitude is None or self.plan.longitude is None:
            return ""
        at = f"{self.plan.latitude}/{self.plan.longitude}"
        north, east = at.split("/")
        return f"https://www.openstreetmap.org/?mlat={north}&mlon={east}#map=17/{at}"

    @property
    def co_organisers(self) -> list[str]:
        return [line.strip() for line in self.plan.co_organisers.splitlines() if line.strip()]

    @property
    def is_first(self) -> bool:
        """Whether this is the whole fair from its beginning: no choice, the first page."""
        return self.number == 1 and not self.filters.chosen


def fair_page(
    plan: FairPlan, state: State, asked: QueryDict, number: int, preview: str = ""
) -> FairPage:
    """The page of that number under what was asked, of a plan loaded with fair and province."""
    fair = plan.fair
    sections = list(Section.objects.filter(plan=plan))
    booths = floor.booths_of(plan)
    # Of a fair that was called off nothing is shown that nobody will see there.
    goods = [] if state is State.CANCELLED else goods_of(plan, state)
    stands = floor.stands_of(fair.slug, booths, goods, preview)
    left = filtered(goods, asked, sections, booths)
    pages = max(1, math.ceil(len(left.goods) / PER_PAGE))
    number = min(max(number, 1), pages)
    shown = left.goods[(number - 1) * PER_PAGE : number * PER_PAGE]
    before = left.goods[(number - 1) * PER_PAGE - 1].section_id if number > 1 else None
    is_first = number == 1 and not left.chosen
    best = [one for one in goods if one.highlight and one.stopped_on is None] if is_first else []
    cards = fair_cards([*shown, *best[:HIGHLIGHTS]], stands)
    return FairPage(
        fair=fair,
        plan=plan,
        state=state,
        cover=covers([plan.cover_id]).get(plan.cover_id or 0),
        highlights=[cards[one.pk] for one in best[:HIGHLIGHTS] if one.pk in cards],
        parts=_parts([cards[one.pk] for one in shown if one.pk in cards], sections, before),
        filters=left,
        total=sum(good.stopped_on is None for good in goods),
        makers=len({stand.maker for stand in stands if stand.maker}),
        stands=[] if state is State.CANCELLED else stands,
        rows=[] if state is State.CANCELLED else floor.drawn(stands),
        days=_days(plan),
        pager=page_links(number, pages, lambda one: left.page_url(one) + "#goods")
        if pages > 1
        else None,
        number=number,
        preview=preview,
        poster=poster_of(plan) if is_first and state is not State.CANCELLED else None,
        catalogues=offered(plan, [one.code for one in goods if one.stopped_on is None])
        if is_first and goods
        else [],
    )


def fair_cards(goods: list[FairGood], stands: list[Stand]) -> dict[int, FairCard]:
    """By line: three queries, whatever their number."""
    where = {stand.booth.pk: stand for stand in stands}
    cards = {card.id: card for card in cards_for(dict.fromkeys(one.product_id for one in goods))}
    return {
        one.pk: FairCard(one, cards[one.product_id], where.get(one.booth_id or 0))
        for one in goods
        if one.product_id in cards
    }


def _parts(cards: list[FairCard], sections: list[Section], before: int | None) -> list[Part]:
    """A section with nothing to show is not there."""
    known = {one.pk: one for one in sections}
    parts: list[Part] = []
    for pk, group in groupby(cards, key=lambda one: one.good.section_id):
        section = known.get(pk or 0)
        heading = said(section, "heading") if section else Said()
        text = said(section, "text") if section else Said()
        goes_on = pk is not None and pk == before and not parts
        parts.append(Part(heading, Said() if goes_on else text, list(group), goes_on))
    return parts


def _days(plan: FairPlan) -> list[Day]:
    """The programme, day by day as Vietnam counts them."""
    events = list(Event.objects.filter(plan=plan))

    def day(event: Event) -> dt.date:
        return event.starts_at.astimezone(clock.VIETNAM).date()

    return [Day(one, list(group)) for one, group in groupby(events, key=day)]
