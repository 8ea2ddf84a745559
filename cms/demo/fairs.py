"""The demonstration's fairs: one in each state that the public can see, made as staff make them.

Two are filled from the registry, one that is over and one that is on; the others are copies of
these for other days, so that each holds what was certified on its own. One for which too little is
certified is left out. No real event is meant, and each says so.
"""

import datetime as dt

from django.contrib.auth import get_user_model
from django.core.management.base import OutputWrapper
from django.db import transaction

from shop.catalogue.models import Product
from shop.catalogue.tree import node_of_set
from shop.certification import clock, rules
from shop.fairs import approving, booths, events, filling, making, sections
from shop.fairs.changing import Staff
from shop.fairs.copying import copy_fair
from shop.fairs.models import Fair
from shop.fairs.plans import working_plan
from shop.regions.models import Region

from . import texts
from .accounts import LEAD, PROMOTER, refuse_elsewhere
from .fair_goods import goods_for, places_for
from .fair_terms import agree_prices, set_targets
from .library import Library
from .on_day import on_day

ROWS = (("A1-A6", "Dãy A"), ("B1-B6", "Dãy B"))
# With fewer a fair looks like a mistake.
FEWEST = 5
HIGHLIGHTS = 3
Days = tuple[dt.date, dt.date]


class TooFewError(Exception):
    """Hardly anything is certified on the days of a fair."""


def ensure_fairs(library: Library, stdout: OutputWrapper) -> int:
    """Make them where there is none; how many are new."""
    refuse_elsewhere()
    if Fair.objects.exists():
        return 0
    written = texts.read("fairs")
    officer, lead = (Staff(get_user_model().objects.get(email=one)) for one in (PROMOTER, LEAD))
    made: dict[str, Fair] = {}
    for row in written["fairs"]:
        try:
            with transaction.atomic():
                made[row["state"]] = _made(row, written, made, (officer, lead), library)
        except TooFewError:
            stdout.write(f"  too little is certified for a fair: {row['title_vi']} is left out")
    return len(made)


def _made(
    row: dict, written: dict, made: dict[str, Fair], people: tuple[Staff, Staff], library: Library
) -> Fair:
    """One fair as an officer fills and a lead approves it, on the day on which they did."""
    officer, lead = people
    today = clock.today()
    days = _after(today, row["first"]), _after(today, row["last"])
    with on_day(_after(today, row["approved"])):
        words = _words(row, written, days, library)
        if row["copy_of"]:
            fair = _copied(row, words, days, officer, made)
        else:
            fair = _filled(words, written, days, officer)
        if "agreed" in row:
            agree_prices(fair, officer)
        approving.submit(fair, officer, working_plan(fair).edition)
        approving.approve(fair, lead, working_plan(fair).edition)
    fair.refresh_from_db()
    if row["state"] == "cancelled":
        approving.cancel(fair, lead, row["because_vi"], row["because_en"])
    if row["state"] == "archived":
        approving.archive(fair, lead)
    return fair


def _after(day: dt.date, days: int) -> dt.date:
    return day + dt.timedelta(days=days)


def _words(row: dict, written: dict, days: Days, library: Library) -> dict:
    own = ("title_vi", "title_en", "subtitle_vi", "subtitle_en", "venue", "address")
    return (
        written["words"]
        | row.get("agreed", {})
        | {name: row[name] for name in own}
        | {
            "province": Region.objects.current().filter(slug=row["province"]).first(),
            "cover": library.get(row["picture"]),
            "starts_on": days[0],
            "ends_on": days[1],
            "opens_at": dt.time.fromisoformat(row["opens"]),
            "closes_at": dt.time.fromisoformat(row["closes"]),
        }
    )


def _copied(row: dict, words: dict, days: Days, officer: Staff, made: dict[str, Fair]) -> Fair:
    model = made.get(row["copy_of"])
    if model is None:
        raise TooFewError
    fair, _dropped = copy_fair(model, officer, row["title_vi"], *days)
    if working_plan(fair).lines.count() < FEWEST:
        raise TooFewError
    making.change_plan(fair, officer, working_plan(fair).edition, words)
    return fair


def _filled(words: dict, written: dict, days: Days, officer: Staff) -> Fair:
    goods = goods_for(*days)
    if len(goods) < FEWEST:
        raise TooFewError
    fair = making.new_fair(officer, **words)
    by_sector = {
        one["sector"]: sections.add_section(
            fair, officer, **{name: words for name, words in one.items() if name != "sector"}
        ).pk
        for one in written["sections"]
    }
    stalls = [one for row in ROWS for one in booths.add_booths(fair, officer, *row)]
    where = places_for(goods, stalls)
    booths.name_booths(fair, officer, stalls)
    best = [one.pk for one in goods if one.stars == max(rules.STARS_CERTIFIED) and one.has_picture]
    filling.add_lines(
        fair,
        officer,
        [
            filling.Wanted(
                one.pk, by_sector.get(_sector(one)), where[one.pk].pk, one.pk in best[:HIGHLIGHTS]
            )
            for one in goods
        ],
    )
    set_targets(fair, officer, written["targets"])
    for one in written["events"]:
        hour = dt.time.fromisoformat(one["at"])
        starts = dt.datetime.combine(_after(days[0], one["day"]), hour, clock.VIETNAM)
        events.add_event(fair, officer, starts, one["what_vi"], one["what_en"], one["where"])
    return fair


def _sector(product: Product) -> str:
    node = node_of_set(product.ocop_set_id)
    return node.parent.code if node and node.parent else ""
