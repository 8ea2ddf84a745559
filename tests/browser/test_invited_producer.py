"""A producer is asked to a fair, chooses on a phone of 360 px, and is refused when it is late."""

import datetime as dt
import re
from urllib.parse import urlsplit

from django.urls import reverse

import pytest
from playwright.sync_api import expect

from shop.fairs.models import Fair
from shop.fairs.plans import working_plan
from tests.factories import PartnerFactory, ProductFactory, fairs
from tests.factories.desks import member_of
from tests.tools.post import Post

from .office_door import let_in
from .person import Person

pytestmark = pytest.mark.django_db(transaction=True)

TODAY, DUE = dt.date(2025, 1, 1), dt.date(2025, 1, 6)
MAKER, PHONE = "HTX miến dong Tài Hoan", "0208 3855 688"
NOODLES, STARCH, ENDED = "Miến dong sợi nhỏ", "Bột dong riềng", "Bánh đa nem"


@pytest.fixture
def fair(transactional_db, clock):
    """A fair that is being built, and a producer with two goods that may stand and one that not."""
    clock(TODAY)
    maker = PartnerFactory(name=MAKER)
    for title in (NOODLES, STARCH):
        ProductFactory(title_vi=title, producer=maker)
    ProductFactory(title_vi=ENDED, producer=maker, certificate__lapsed=True)
    member_of(maker, "chu@example.vn")
    return fairs.new(fairs.fair_officer(), phone=PHONE)


def test_chooses_in_time_and_not_afterwards(
    person, open_page, accessible, live_server, fair, clock, post
):
    officer = Person(open_page("desktop"))
    let_in(officer.page, fair.made_by, live_server.url)
    invite(officer, fair)
    owner = person(fair.invitations.get().producer.desk_members.get().user)
    owner.page.watch.expect("status of 400")
    read(owner, post)
    accessible(owner.page)
    choose(owner)
    line = working_plan(fair).lines.get()
    assert (line.product.get_title(), line.quantity) == (NOODLES, 40)
    accessible(owner.page)
    see_the_answer(officer, fair)

    clock(DUE + dt.timedelta(days=1))
    owner.press("Không tham gia")
    owner.sees("Hạn trả lời là hết ngày 06/01/2025", PHONE, f"{NOODLES} × 40")
    expect(owner.main.locator("button[name=act]")).to_have_count(0)
    accessible(owner.page)
    assert working_plan(fair).lines.get() == line
    assert fair.invitations.get().state == "accepted"


def invite(officer: Person, fair: Fair) -> None:
    page = officer.page
    officer.open(reverse("fairs_desk:invitations", args=[fair.pk]))
    page.get_by_label("Tên gian hàng").fill("mien dong")
    page.get_by_role("button", name="Xem", exact=True).click()
    page.get_by_label(MAKER).check()
    page.get_by_label("Trả lời đến hết ngày").fill(DUE.isoformat())
    page.get_by_label("Lời nhắn cho gian hàng").fill("Mang miến sợi nhỏ nhé.")
    page.get_by_role("button", name="Mời những gian đã đánh dấu").click()
    officer.sees("Đã mời 1 gian hàng.", "đã gửi")


def read(owner: Person, post: Post) -> None:
    """By the link of the mail."""
    [letter] = post.letters()
    assert "trả lời trước hết ngày 06/01/2025" in letter.subject
    [link] = [one for one in re.findall(r"https?://\S+", letter.body) if "/hoi-cho/" in one]
    parts = urlsplit(link)
    owner.open(f"{parts.path}?{parts.query}")
    owner.sees("Mang miến sợi nhỏ nhé.", PHONE, NOODLES, STARCH, ENDED, "Hết hạn sau ngày")
    expect(owner.main.get_by_label(ENDED)).to_have_count(0)


def choose(owner: Person) -> None:
    page = owner.page
    owner.press("Tham gia với hàng này")
    owner.sees("Đánh dấu ít nhất một sản phẩm")
    page.get_by_role("checkbox", name=NOODLES).check()
    page.get_by_label(f"Số lượng {NOODLES}").fill("40")
    owner.fill(answer="Chúng tôi đến từ chiều hôm trước.")
    owner.press("Tham gia với hàng này")
    owner.sees("Ban tổ chức thấy những gì anh/chị mang đến", "nhận lời")
    owner.fits()


def see_the_answer(officer: Person, fair: Fair) -> None:
    officer.open(reverse("fairs_desk:invitations", args=[fair.pk]))
    row = officer.page.get_by_role("row").filter(has_text=MAKER)
    expect(row).to_contain_text("nhận lời")
    expect(row).to_contain_text("Chúng tôi đến từ chiều hôm trước.")
