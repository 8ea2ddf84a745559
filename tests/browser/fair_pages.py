"""Every public page of fairs, in each state that a fair can be seen in.

Whoever adds a page adds its line; the checks of tests/browser/test_fair_pages.py walk the list.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from shop.certification import clock
from shop.fairs.links import booth_url, fair_url
from shop.fairs.models import Fair, FairPlan
from shop.fairs.plans import working_plan
from shop.fairs.previewing import HOLDS
from tests.factories import PartnerFactory, ProductFactory, fairs, longest
from tests.factories.prints import print_of
from tests.factories.showings import booth_in, event_in, fair_shown, line_in, section_in

TODAY = dt.date(2025, 1, 11)


@dataclass(frozen=True)
class Street:
    """One fair in each state, by the name of the state, and the secret of a preview."""

    fairs: dict[str, Fair]
    secret: str


@dataclass(frozen=True)
class PublicPage:
    """One page: its address, made in the language that is active, and how it answers."""

    name: str
    address: Callable[[Street], str]
    status: int = 200


def _fair(state: str, question: str = "") -> PublicPage:
    return PublicPage(
        f"{state}{question}", lambda street: fair_url(street.fairs[state].slug) + question
    )


def _booth(state: str, number: str) -> PublicPage:
    return PublicPage(
        f"booth {number}, {state}", lambda street: booth_url(street.fairs[state].slug, number)
    )


PAGES: tuple[PublicPage, ...] = (
    PublicPage("list", lambda _street: reverse("fairs:index")),
    _fair("announced"),
    _fair("open"),
    _fair("open", "?page=2"),
    _fair("open", "?section=1"),
    _fair("open", "?booth=Z9"),
    _fair("closed"),
    _fair("archived"),
    _fair("cancelled"),
    _booth("announced", "A1"),
    _booth("open", "A1"),
    _booth("open", "A2"),
    _booth("open", "A4"),
    _booth("closed", "A1"),
    PublicPage("preview", lambda one: fair_url(one.fairs["announced"].slug, one.secret)),
    PublicPage(
        "booth of a preview", lambda one: booth_url(one.fairs["announced"].slug, "A1", one.secret)
    ),
    PublicPage("preview that is over", lambda one: fair_url(one.fairs["open"].slug, "x" * 43), 404),
)


def build() -> Street:
    """Fairs of every state around the eleventh of January 2025, the open one with everything."""
    made = {
        "announced": _around("sap-toi", 9),
        "open": _around("dang-mo", -1),
        "closed": _around("da-qua", -10),
        "archived": _around("luu-tru", -40, stage="archived"),
        "cancelled": _around("da-huy", 20, stage="cancelled"),
    }
    Fair.objects.filter(pk=made["cancelled"].pk).update(
        cancelled_because_vi="Bão số 3 đổ bộ.", cancelled_because_en="Storm no. 3 comes ashore."
    )
    for name in ("announced", "closed", "archived"):
        _furnish(made[name], 3)
    _furnish(made["open"], 26)
    fairs.picture_of(made["open"].shown, "poster", (600, 900))
    _marks(made["open"])
    for form in ("a4", "a5"):
        print_of(made["open"].shown, form=form, pages=28, size=2_166_470)
    # One that shows something which left since.
    print_of(made["announced"].shown, holds=["khongcon"])
    return Street(made, _previewed(made["announced"]))


def _around(slug: str, days: int, stage: str = "published") -> Fair:
    first = TODAY + dt.timedelta(days)
    return fair_shown(
        slug,
        stage,
        starts_on=first,
        ends_on=first + dt.timedelta(2),
        title_vi=f"{longest.PRODUCT[:100]} · {slug}",
        title_en="" if slug == "dang-mo" else f"Fair of specialties, {slug}",
        address="Quảng trường Võ Nguyên Giáp, phường Phan Đình Phùng",
        co_organisers="Liên minh Hợp tác xã\nSở Công Thương",
        contact="Phòng xúc tiến",
        phone="0208 3855 688",
        credits="Ảnh: Trung tâm Xúc tiến",
        latitude="21.59422",
        longitude="105.84817",
    )


def _furnish(fair: Fair, number: int) -> None:
    """A booth of a producer, a shared one, one with a gap before it, an empty one; two parts."""
    maker = PartnerFactory(name=f"{longest.PRODUCER} {fair.slug}")
    booth_in(fair, "A1", maker, board="Miến dong Tài Hoan", zone="Khu miền núi phía Bắc")
    shared = booth_in(fair, "A2", place=2)
    booth_in(fair, "A4", place=5, zone="Khu ẩm thực")
    booth_in(fair, "B/1", row=2)
    tea, rest = section_in(fair, "Trà", heading_en="Tea", place=1), section_in(fair, place=2)
    own = fair.shown.booths.get(number="A1")
    line_in(
        fair,
        ProductFactory(title_vi=f"{longest.PRODUCT} {fair.slug}", producer=maker),
        section=tea,
        booth=own,
        highlight=True,
        note_vi="Mời nếm tại gian",
    )
    for place in range(1, number):
        product = ProductFactory(certificate__stars=3 + place % 3)
        line_in(fair, product, section=rest if place % 2 else None, booth=shared, place=place)
    event_in(fair, "Khai mạc", what_en="Opening", where="Sân chính")
    event_in(fair, "Nếm thử", hour=15)


def _marks(fair: Fair) -> None:
    """Sold out, shown only, and one whose certificate ended while the fair is open."""
    sold, looked, ended = fair.shown.lines.filter(booth__number="A2")[:3]
    sold.sold_out_at = clock.now()
    looked.look_only = True
    for line in (sold, looked):
        line.save()
    ended.product.certificates.update(valid_until=TODAY - dt.timedelta(1))


def _previewed(fair: Fair) -> str:
    """The working plan holds what the public does not see yet."""
    plan = working_plan(fair)
    fairs.cover(fair)
    plan.booths.create(number="A1", board="Gian mới")
    until = clock.now() + HOLDS
    FairPlan.objects.filter(pk=plan.pk).update(preview_until=until)
    return plan.preview_secret
