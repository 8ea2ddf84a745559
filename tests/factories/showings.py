"""Fairs as the public sees them: announced, with a plan that has a number."""

import datetime as dt
from typing import Any

from shop.certification import clock
from shop.fairs.models import Booth, Event, Fair, FairLine, FairPlan, Section

FIRST, LAST = dt.date(2025, 1, 10), dt.date(2025, 1, 12)


def fair_shown(slug: str = "tuan-hang-mau", stage: str = "published", **columns: Any) -> Fair:
    """A fair of three days in January 2025, from eight to nine in the evening, in its version 1."""
    fair = Fair.objects.create(slug=slug, made_at=clock.now())
    FairPlan.objects.create(fair=fair, made_at=clock.now(), **_words(columns))
    fair.shown = FairPlan.objects.create(
        fair=fair, number=1, made_at=clock.now(), **_words(columns)
    )
    fair.stage = stage
    fair.save()
    return fair


def _words(columns: dict[str, Any]) -> dict[str, Any]:
    return {
        "title_vi": "Tuần hàng mẫu",
        "title_en": "Sample week",
        "subtitle_vi": "Mười nhà sản xuất trong ba ngày",
        "introduction_vi": "Ba ngày gặp người làm ra.",
        "organiser": "Ban tổ chức mẫu",
        "venue": "Nhà văn hoá mẫu",
        "starts_on": FIRST,
        "ends_on": LAST,
        "opens_at": dt.time(8),
        "closes_at": dt.time(21),
        "how_to_come_vi": "Xe buýt số 3.",
    } | columns


def booth_in(fair: Fair, number: str = "A1", producer=None, **columns: Any) -> Booth:
    """A booth of the plan that is shown."""
    return Booth.objects.create(plan=fair.shown, number=number, producer=producer, **columns)


def line_in(fair: Fair, product, **columns: Any) -> FairLine:
    """A product in the plan that is shown."""
    return FairLine.objects.create(plan=fair.shown, product=product, **columns)


def section_in(fair: Fair, heading: str = "Trà và cà phê", **columns: Any) -> Section:
    """A section of the plan that is shown."""
    return Section.objects.create(plan=fair.shown, heading_vi=heading, **columns)


def event_in(fair: Fair, what: str = "Khai mạc", hour: int = 9, **columns: Any) -> Event:
    """Something on the first day."""
    starts = dt.datetime.combine(fair.shown.starts_on, dt.time(hour), clock.VIETNAM)
    return Event.objects.create(plan=fair.shown, starts_at=starts, what_vi=what, **columns)
