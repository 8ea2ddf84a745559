"""What a large fair costs: its pages, the desk's chooser, the papers of its print room."""

import datetime as dt
import io
import itertools
import time
from collections.abc import Callable, Iterator

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from PIL import Image, ImageChops

from bench.measure import Cost, measure, used_ms
from bench.pages import Refused
from shop.accounts.models import User
from shop.catalogue.models import Product, ProductImage
from shop.certification import clock, rules
from shop.fairs import approving, booths, filling, making, sections
from shop.fairs.changing import Staff
from shop.fairs.links import booth_url, fair_url
from shop.fairs.models import Fair, Print
from shop.fairs.plans import working_plan
from shop.fairs.printing import asking
from shop.fairs.printing.making import make_run
from shop.fairs.printing.outputs import BY_KEY
from shop.fairs.roles import LEADS, OFFICERS
from shop.pictures.models import ShopImage
from shop.regions.models import Region

TIMES = 20
LINES = 200
ROWS = ("A1-A20", "B1-B20", "C1-C20")
PARTS = ("Trà, cà phê", "Bếp nhà", "Lá, củ, tinh dầu", "Quà quê")
PAPERS = ("catalogue-a4", "catalogue-a5", "cards-a4", "posters-a4")
SIDE = 1200
MEGABYTE = 1_000_000


def tell() -> None:
    """Fill, ask, print."""
    started = time.monotonic()
    officer = _person("officer", OFFICERS)
    fair = _fair(officer, _person("lead", LEADS))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    stalls = fair.shown.booths.count()
    print(
        f"\nfairs: {LINES} lines at {stalls} booths, filled in {time.monotonic() - started:.0f} s;"
        f" medians of {TIMES}"
    )
    print(f"{'page':<28}{'queries':>8}{'app ms':>9}{'db ms':>8}{'sum ms':>8}{'HTML kB':>9}")
    for cost in _costs(fair, officer):
        print(
            f"{cost.name:<28}{cost.queries:>8}{cost.app_ms:>9.1f}{cost.database_ms:>8.1f}"
            f"{cost.app_ms + cost.database_ms:>8.1f}{cost.kilobytes:>9.1f}",
            flush=True,
        )
    _tell_papers(fair, officer)


def _tell_papers(fair: Fair, officer: User) -> None:
    """Each by itself, as its own run: seconds on the clock and of processor, size, pages."""
    print(f"{'paper':<28}{'s':>8}{'CPU s':>9}{'MB':>8}{'pages':>8}")
    for key in PAPERS:
        run = asking.ask(fair, Staff(officer), [key])
        if run is None:
            raise Refused(f"no such paper: {key}")
        started, pk = time.monotonic(), run.pk
        used = used_ms(lambda pk=pk: make_run(pk)) / 1000
        wall, made = time.monotonic() - started, run.prints.get()
        if made.state != Print.State.READY:
            raise Refused(f"{key}: {made.failure} {made.failed_at}")
        print(
            f"{BY_KEY[key].name:<28}{wall:>8.1f}{used:>9.1f}"
            f"{made.size / MEGABYTE:>8.2f}{made.pages:>8}",
            flush=True,
        )


def _costs(fair: Fair, officer: User) -> Iterator[Cost]:
    visitor, desk = Client(), Client()
    desk.force_login(officer)
    page = fair_url(fair.slug)
    stalls = [
        booth_url(fair.slug, one) for one in fair.shown.booths.values_list("number", flat=True)
    ]
    curate = reverse("fairs_desk:curate", args=[fair.pk])
    yield measure("fair", _asking(visitor, [page]), TIMES)
    yield measure("fair, filtered by stars", _asking(visitor, [f"{page}?stars=4"]), TIMES)
    yield measure("booth", _asking(visitor, stalls), TIMES)
    yield measure("desk: curate", _asking(desk, [curate]), TIMES)
    yield measure("desk: curate, searched", _asking(desk, [f"{curate}?q=tra"]), TIMES)
    for name in ("booths", "day", "on_site", "print_room", "report"):
        address = reverse(f"fairs_desk:{name}", args=[fair.pk])
        yield measure(f"desk: {name}", _asking(desk, [address]), TIMES)


def _asking(client: Client, addresses: list[str]) -> Callable[[], bytes]:
    """Each address in turn; sizes of pictures are made when a page is asked for first: now."""
    turns = itertools.cycle(addresses)

    def ask() -> bytes:
        address = next(turns)
        response = client.get(address)
        if response.status_code != 200:
            raise Refused(f"GET {address}: {response.status_code}")
        return response.content

    for _ in addresses:
        ask()
    return ask


def _person(name: str, group: str) -> User:
    user = get_user_model().objects.create_user(f"bench-fair-{name}@langsao.example")
    user.groups.add(Group.objects.get(name=group))
    return user


def _fair(officer: User, lead: User) -> Fair:
    """Open today, filled by an officer and approved by a lead; booths of makers and shared ones."""
    today, staff = clock.today(), Staff(officer)
    last = today + dt.timedelta(days=2)
    fair = making.new_fair(staff, **_words(today, last))
    parts = [sections.add_section(fair, staff, heading_vi=one).pk for one in PARTS]
    stalls = [one for row in ROWS for one in booths.add_booths(fair, staff, row)]
    goods = _goods(today, last)
    makers = list(dict.fromkeys(one.producer for one in goods))
    for stall, maker in zip(stalls[:-4], makers, strict=False):
        stall.producer = maker
    booths.name_booths(fair, staff, stalls)
    own = {one.producer_id: one.pk for one in stalls if one.producer_id}
    filling.add_lines(
        fair,
        staff,
        [
            filling.Wanted(one.pk, parts[at % 4], own.get(one.producer_id, stalls[-1 - at % 4].pk))
            for at, one in enumerate(goods)
        ],
    )
    approving.submit(fair, staff, working_plan(fair).edition)
    approving.approve(fair, Staff(lead), working_plan(fair).edition)
    fair.refresh_from_db()
    return fair


def _words(first: dt.date, last: dt.date) -> dict:
    return {
        "title_vi": "Hội chợ đặc sản các tỉnh",
        "title_en": "Fair of specialties",
        "introduction_vi": "Mời nếm trước, hỏi sau.",
        "introduction_en": "Taste first, ask later.",
        "organiser": "Sở Công Thương",
        "contact": "Bàn thông tin ở cổng chính",
        "venue": "Quảng trường",
        "province": Region.objects.current().order_by("pk").first(),
        "cover": _photograph(LINES),
        "starts_on": first,
        "ends_on": last,
        "opens_at": dt.time(0),
        "closes_at": dt.time(23, 59),
    }


def _goods(first: dt.date, last: dt.date) -> list[Product]:
    """Certified on all its days, each with a photograph of its own: none is kept once for many."""
    found = Product.objects.filter(
        rules.sellable_q(first), rules.certified_exists(last), parent=None
    )
    goods = list(found.select_related("producer").order_by("pk")[:LINES])
    if len(goods) < LINES:
        raise Refused(f"{len(goods)} products may stand in a fair")
    for at, product in enumerate(goods):
        ProductImage.objects.filter(product=product).delete()
        ProductImage.objects.create(product=product, original=_photograph(at), display_order=0)
    return goods


def _photograph(number: int) -> ShopImage:
    """With the grain of one: what a camera gives weighs as much."""
    plain = Image.new("RGB", (SIDE, SIDE), (90, number % 256, 120))
    grain = Image.effect_noise((SIDE, SIDE), 48).convert("RGB")
    out = io.BytesIO()
    ImageChops.add(plain, grain, offset=-128).save(out, "JPEG", quality=88)
    return ShopImage.objects.create(
        title=f"Ảnh {number}",
        alt_vi=f"Ảnh {number}",
        alt_en=f"Picture {number}",
        file=ContentFile(out.getvalue(), f"bench-fair-{number}.jpg"),
        width=SIDE,
        height=SIDE,
    )
