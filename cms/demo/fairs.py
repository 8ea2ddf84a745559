"""The demonstration's fairs: one in each state that the public can see, made as staff make them.

Two are filled line by line, one that is over and one that is on; the others are copies of these for
other days, so that each holds what was certified on its own. No real event is meant, and each says
so.
"""

import datetime as dt
from collections import Counter, defaultdict

from django.contrib.auth import get_user_model
from django.db.models import Count

from shop.catalogue.models import Product
from shop.catalogue.tree import node_of_set
from shop.certification import clock, rules
from shop.fairs import approving, booths, events, lines, making, sections
from shop.fairs.changing import Staff
from shop.fairs.copying import copy_fair
from shop.fairs.models import Booth, Fair
from shop.fairs.plans import working_plan
from shop.regions.models import Region

from . import texts
from .accounts import LEAD, PROMOTER, refuse_elsewhere
from .library import Library
from .on_day import on_day

ROWS = (("A1-A6", "Dãy A"), ("B1-B6", "Dãy B"))
OWN_BOOTHS = 5
LINES = 56
HIGHLIGHTS = 3
FAR = dt.timedelta(days=20)


def ensure_fairs(library: Library) -> int:
    """Make them where there is none; how many are new."""
    refuse_elsewhere()
    if Fair.objects.exists():
        return 0
    written = texts.read("fairs")
    today = clock.today()
    officer, lead = (Staff(get_user_model().objects.get(email=one)) for one in (PROMOTER, LEAD))
    made: dict[str, Fair] = {}
    for row in written["fairs"]:
        with on_day(_after(today, row["approved"])):
            days = _after(today, row["first"]), _after(today, row["last"])
            if not row["copy_of"]:
                fair = _filled(row, written, officer, days, library)
            else:
                model = made[row["copy_of"]]
                fair, _dropped = copy_fair(model, officer, row["title_vi"], *days)
                words = _words(row, written, days, library)
                making.change_plan(fair, officer, working_plan(fair).edition, words)
            approving.submit(fair, officer, working_plan(fair).edition)
            approving.approve(fair, lead, working_plan(fair).edition)
        fair.refresh_from_db()
        made[row["state"]] = fair
        if row["state"] == "cancelled":
            approving.cancel(fair, lead, row["because_vi"], row["because_en"])
        if row["state"] == "archived":
            approving.archive(fair, lead)
    return len(written["fairs"])


def _after(day: dt.date, days: int) -> dt.date:
    return day + dt.timedelta(days=days)


def _words(row: dict, written: dict, days: tuple[dt.date, dt.date], library: Library) -> dict:
    own = ("title_en", "subtitle_vi", "subtitle_en", "venue", "address")
    return (
        written["words"]
        | {name: row[name] for name in own}
        | {
            "title_vi": row["title_vi"],
            "province": Region.objects.current().filter(slug=row["province"]).first(),
            "cover": library.get(row["picture"]),
            "starts_on": days[0],
            "ends_on": days[1],
            "opens_at": dt.time.fromisoformat(row["opens"]),
            "closes_at": dt.time.fromisoformat(row["closes"]),
        }
    )


def _filled(
    row: dict, written: dict, officer: Staff, days: tuple[dt.date, dt.date], library: Library
) -> Fair:
    words = _words(row, written, days, library)
    fair = making.new_fair(officer, words.pop("title_vi"), **words)
    for numbers, zone in ROWS:
        booths.add_booths(fair, officer, numbers, zone)
    by_sector = {
        one["sector"]: sections.add_section(
            fair, officer, **{name: words for name, words in one.items() if name != "sector"}
        ).pk
        for one in written["sections"]
    }
    goods = _goods(days)
    where = _booths(fair, officer, goods)
    marked = 0
    for product in goods:
        node = node_of_set(product.ocop_set_id)
        section = by_sector.get(node.parent.code) if node and node.parent else None
        line, _found = lines.add_line(fair, officer, product.pk, section)
        columns: dict = {"booth": where[product.pk]}
        if marked < HIGHLIGHTS and product.stars == 5 and product.pictures:
            columns["highlight"] = True
            marked += 1
        lines.change_line(fair, officer, line.pk, working_plan(fair).edition, **columns)
    for one in written["events"]:
        starts = dt.datetime.combine(
            _after(days[0], one["day"]), dt.time.fromisoformat(one["at"]), clock.VIETNAM
        )
        events.add_event(fair, officer, starts, one["what_vi"], one["what_en"], one["where"])
    return fair


def _goods(days: tuple[dt.date, dt.date]) -> list[Product]:
    """What is certified on the first day, first what stays so; of many provinces, in turns."""
    day = max(days[0], clock.today())
    found = (
        Product.objects.filter(rules.showable_q(day), parent=None)
        .annotate(stars=rules.current_certificate(day, "stars"), pictures=Count("images"))
        .select_related("producer", "ocop_set", "origin_region__successor")
        .prefetch_related("certificates")
        .order_by("-stars", "pk")
    )
    turns: Counter = Counter()
    ranked = []
    for product in found:
        province = product.origin_region.current.pk if product.origin_region else 0
        turns[province] += 1
        leaves = not is_certified(product, days[1] + FAR)
        ranked.append((leaves, turns[province], -product.stars, product.pk, product))
    return [one[-1] for one in sorted(ranked, key=lambda one: one[:-1])][:LINES]


def is_certified(product: Product, day: dt.date) -> bool:
    """Whether it is certified on that day too."""
    return rules.current(product.certificates.all(), day) is not None


def _booths(fair: Fair, officer: Staff, goods: list[Product]) -> dict[int, Booth]:
    """Makers with most goods have a booth of their own; the others share one by province."""
    free = list(working_plan(fair).booths.all())
    by_maker: dict[int, list[Product]] = defaultdict(list)
    for product in goods:
        by_maker[product.producer_id].append(product)
    own = sorted(by_maker.values(), key=lambda one: (-len(one), one[0].pk))[:OWN_BOOTHS]
    where: dict[int, Booth] = {}
    for theirs in own:
        booth = free.pop(0)
        _name(fair, officer, booth, producer=theirs[0].producer)
        where |= {product.pk: booth for product in theirs}
    by_province: dict[str, list[Product]] = defaultdict(list)
    for product in goods:
        if product.pk not in where:
            region = product.origin_region
            by_province[region.current.name_vi if region else ""].append(product)
    ranked = sorted(by_province.items(), key=lambda one: (-len(one[1]), one[0]))
    last = len(free) - 1
    for place, booth in enumerate(free):
        taken = ranked[place:] if place == last else ranked[place : place + 1]
        board = " · ".join(name for name, _theirs in taken[:3] if name)
        _name(fair, officer, booth, board=f"Gian chung {board}"[:120])
        where |= {product.pk: booth for _name_, theirs in taken for product in theirs}
    return where


def _name(fair: Fair, officer: Staff, booth: Booth, **columns) -> None:
    booths.change_booth(fair, officer, booth.pk, working_plan(fair).edition, **columns)
