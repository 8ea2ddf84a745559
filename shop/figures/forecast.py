"""What will fall out of certification in the coming days, and whom to call about it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from shop.certification import clock, rules
from shop.certification.models import Certificate
from shop.certification.standing import has_stated_end
from shop.regions.folding import sort_key
from shop.regions.models import Region

from .counting import counted_certificates

ONE_DAY = dt.timedelta(days=1)
CHUNK = 2_000


@dataclass(frozen=True)
class Lapse:
    """A product that is certified today, and the last day on which it still will be.

    `known_by_year`: the end was worked out from the year of assessment, so the paper may run on.
    `region` is the province as published; phone and producer are empty where nobody is named.
    """

    product: str
    code: str
    stars: int
    last_day: dt.date
    days_left: int
    known_by_year: bool
    producer_id: int | None
    producer: str
    phone: str
    region: Region | None

    @property
    def province(self) -> Region | None:
        """Today's province."""
        return self.region.current if self.region else None


def lapse_forecast(
    days: int, provinces: Iterable[Region] = (), on: dt.date | None = None
) -> list[Lapse]:
    """Products whose last certified day lies no more than `days` after today (0: ends today).

    What a later certificate carries on without a gap does not fall out. Sorted by province, then
    producer, then last day. One query, whatever their number.
    """
    today = on or clock.today()
    products = counted_certificates(today, provinces).order_by().values("product")
    certificates = (
        Certificate.objects.filter(product__in=products)
        .select_related("product__producer", "product__origin_region__successor")
        .order_by("product_id", "pk")
    )
    lapses = list(_lapses(certificates.iterator(chunk_size=CHUNK), today, days))
    return sorted(lapses, key=_order)


def _lapses(certificates: Iterable[Certificate], today: dt.date, days: int) -> Iterator[Lapse]:
    for _product, group in groupby(certificates, key=attrgetter("product_id")):
        papers = list(group)
        fallen = next(
            (day for day in _turns(papers, today, days) if rules.current(papers, day) is None), None
        )
        if fallen is None:
            continue
        last_day = fallen - ONE_DAY
        if paper := rules.current(papers, last_day):
            yield _lapse(paper, last_day, today)


def _turns(papers: Sequence[Certificate], today: dt.date, days: int) -> list[dt.date]:
    """The days to come on which anything changes: between two of them the answer is the same."""
    turns = set()
    for one in papers:
        turns |= {one.valid_from, one.withdrawn_on, one.suspended_from}
        turns |= {end + ONE_DAY for end in (one.valid_until, one.extended_until) if end}
    until = today + dt.timedelta(days=days) + ONE_DAY
    return sorted(day for day in turns if day and today < day <= until)


def _lapse(paper: Certificate, last_day: dt.date, today: dt.date) -> Lapse:
    product = paper.product
    producer = product.producer
    return Lapse(
        product=paper.product_name,
        code=paper.code,
        stars=paper.stars,
        last_day=last_day,
        days_left=(last_day - today).days,
        known_by_year=paper.precision == Certificate.Precision.YEAR and not has_stated_end(paper),
        producer_id=producer.pk if producer else None,
        producer=producer.name if producer else paper.producer_name,
        phone=producer.phone if producer else "",
        region=product.origin_region,
    )


def _order(one: Lapse) -> tuple:
    province = one.province
    return (
        province is None,
        sort_key(province.name_vi) if province else "",
        sort_key(one.producer),
        one.producer_id or 0,
        one.last_day,
        one.code,
    )
