"""Fairs: an empty plan for three days in January 2025, filled as a test needs."""

import datetime as dt

from django.core.files.base import ContentFile

from shop.fairs import approving, booths, filling, sections
from shop.fairs.changing import Staff
from shop.fairs.making import new_fair
from shop.fairs.models import Fair, FairPlan
from shop.fairs.plans import working_plan
from shop.fairs.roles import LEADS, OFFICERS
from shop.pictures.models import ShopImage
from tests.tools.pictures import photo

from .catalogue import ProductFactory, region
from .office import person

FIRST, LAST = dt.date(2025, 1, 10), dt.date(2025, 1, 12)
WORDS = {
    "title_en": "OCOP fair of Thái Nguyên",
    "introduction_vi": "Ba ngày đặc sản bên hồ.",
    "introduction_en": "Three days of specialties by the lake.",
    "organiser": "Sở Công Thương Thái Nguyên",
    "contact": "Phòng xúc tiến",
    "starts_on": FIRST,
    "ends_on": LAST,
    "opens_at": dt.time(8),
    "closes_at": dt.time(21),
    "venue": "Quảng trường Võ Nguyên Giáp",
}


def fair_officer(email: str = "xuctien@example.vn"):
    """Builds fairs and submits them."""
    return person(email, OFFICERS)


def fair_lead(email: str = "truongxt@example.vn"):
    """Approves as well."""
    return person(email, LEADS)


def staff(user=None) -> Staff:
    """Somebody who acts, from nowhere."""
    return Staff(user)


def new(by=None, title: str = "Hội chợ OCOP Thái Nguyên", **words) -> Fair:
    """A fair whose plan has all its words and days, and nothing in it."""
    told = WORDS | {"province": region()} | words
    return new_fair(Staff(by), title, **told)


def fill(fair: Fair, by=None, number: int = 3, **product):
    """One section with so many products, each of a producer of its own; the lines."""
    section = sections.add_section(fair, Staff(by), heading_vi="Đặc sản", heading_en="Specialties")
    made = [ProductFactory(**product) for _ in range(number)]
    return [filling.add_line(fair, Staff(by), one.pk, section.pk)[0] for one in made]


def cover(fair: Fair) -> None:
    """A cover picture for the working plan."""
    picture_of(fair.plans.get(number=None), "cover")


def picture_of(plan: FairPlan, column: str, size: tuple[int, int] = (1200, 600)) -> ShopImage:
    """A new picture in that column of the plan."""
    picture = ShopImage.objects.create(
        title="Hồ Núi Cốc",
        alt_vi="Hồ Núi Cốc buổi sớm",
        alt_en="Núi Cốc lake at dawn",
        file=ContentFile(photo(size=size), "ho-nui-coc.jpg"),
        width=size[0],
        height=size[1],
    )
    FairPlan.objects.filter(pk=plan.pk).update(**{column: picture})
    return picture


def ready(by=None, number: int = 3, **words) -> Fair:
    """A fair that can be submitted: booths A1 to A6, lines at some of them."""
    fair = new(by, **words)
    booths.add_booths(fair, Staff(by), "A1-A6")
    fill(fair, by, number)
    booths.place_producers(fair, Staff(by))
    cover(fair)
    return fair


def published(officer=None, lead=None, **words) -> Fair:
    """A fair that one person submitted and another approved."""
    officer = officer or fair_officer()
    fair = ready(officer, **words)
    approving.submit(fair, Staff(officer), working_plan(fair).edition)
    approving.approve(fair, Staff(lead or fair_lead()), working_plan(fair).edition)
    fair.refresh_from_db()
    return fair
