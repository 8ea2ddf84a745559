"""A fair in two weeks: last year's is copied, filled to its targets, approved by another person;
its papers are made, it takes place, and its report tells what came of it.

The officer chooses with keys alone, the lead has a phone without scripts, and somebody without any
account holds the secret link. Only the day is moved by hand.
"""

import datetime as dt
import re
from pathlib import Path
from urllib.parse import urlsplit

from django.urls import reverse

import pytest
from playwright.sync_api import expect

from shop.fairs.links import fair_url
from shop.fairs.models import Fair
from shop.fairs.plans import working_plan
from shop.search.indexing.whole import rebuild
from tests.factories import PartnerFactory, ProductFactory, fairs
from tests.factories.desks import member_of
from tests.tools.post import Letter, Post

from .office_door import let_in
from .person import Person

pytestmark = pytest.mark.django_db(transaction=True)

LAST_YEAR, TODAY = dt.date(2024, 12, 31), dt.date(2025, 12, 26)
FIRST = dt.date(2026, 1, 9)
TITLE, TEA, LEAVES = "Hội chợ OCOP Thái Nguyên 2026", "Trà hoa vàng", "Chè đinh Tân Cương"
MAKER, OWNER = "Hộ trà Lê Thị Hoa", "chu@example.vn"
MOST_STEPS = 150


@pytest.fixture
def last_year(transactional_db, morning, clock, own_files, post):
    """A fair of three goods, of which one has lost its certificate; tea of a household, and a tea
    whose certificate ends on the second day of the new fair.
    """
    clock(LAST_YEAR)
    made = fairs.published(fairs.fair_officer(), fairs.fair_lead())
    ended = made.shown.lines.order_by("place").select_related("product").first().product
    ended.certificates.update(valid_until=dt.date(2025, 11, 30))
    maker = PartnerFactory(name=MAKER, kind="household")
    member_of(maker, OWNER)
    ProductFactory(title_vi=TEA, producer=maker)
    ProductFactory(title_vi=LEAVES, certificate__valid_until=dt.date(2026, 1, 10))
    rebuild()
    clock(TODAY)
    post.take_all()
    return made


def at(name: str, fair: Fair) -> str:
    return reverse(f"fairs_desk:{name}", args=[fair.pk])


def reach(page, locator) -> None:
    """Go there with the key that goes on to the next thing."""
    for _ in range(MOST_STEPS):
        if locator.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{locator} is not reached by keys")


def press(page, locator) -> None:
    reach(page, locator)
    page.keyboard.press("Enter")


def test_from_last_years_fair_to_an_announced_one(open_page, live_server, last_year, clock, post):
    officer, lead = last_year.shown.submitted_by, last_year.shown.approved_by
    desk = Person(open_page("desktop"))
    let_in(desk.page, officer, live_server.url)
    made = copy(desk, last_year)
    aim(desk)
    choose_by_keys(desk, made)
    place_and_invite(desk, made, post)
    secret = submit(desk)

    stranger = Person(open_page("phone"))
    see_the_preview(stranger, secret, made)

    reader = Person(open_page("phone", scripts=False))
    let_in(reader.page, lead, live_server.url)
    approve(reader, post.take_one_to(lead.email), made)
    assert "đã được duyệt" in post.take_one_to(officer.email).subject

    have_the_papers_made(desk, made)
    assert "Đã in xong" in post.take_one_to(officer.email).subject

    stranger.open(fair_url(made.slug))
    stranger.sees(TITLE, TEA, LEAVES)
    clock(FIRST)
    come_to_the_booth(stranger, desk, made)
    clock(dt.date(2026, 1, 11))
    stranger.open(fair_url(made.slug))
    stranger.sees(TEA, "Ngừng bán từ 11/01")
    clock(dt.date(2026, 1, 12))
    read_the_report(desk, made)


def copy(desk: Person, last_year: Fair) -> Fair:
    page = desk.page
    dropped = last_year.shown.lines.order_by("place").select_related("product").first().product
    desk.open(at("copy", last_year))
    page.get_by_label("Tên tiếng Việt").fill(TITLE)
    page.get_by_label("Ngày đầu").fill(FIRST.isoformat())
    page.get_by_label("Ngày cuối").fill("2026-01-11")
    page.get_by_role("button", name="Chép").click()
    desk.sees("1 sản phẩm bị bỏ lại", dropped.title_vi, "Hết hạn sau ngày 30/11/2025")
    return Fair.objects.get(copied_from=last_year)


def aim(desk: Person) -> None:
    page = desk.page
    page.get_by_role("link", name="Khu và mục tiêu").click()
    page.get_by_label("Của nhóm nào").select_option("kind:household")
    page.get_by_label("Bao nhiêu").fill("1")
    page.get_by_role("button", name="Đặt mục tiêu").click()
    desk.sees("0 trên 1, còn thiếu 1")


def choose_by_keys(desk: Person, made: Fair) -> None:
    """Found, added and moved without a pointer; what changed is said, and the focus stays."""
    page = desk.page
    said = page.locator("[role=status][data-said]")
    desk.open(at("curate", made))
    expect(page.locator(".is-below")).to_contain_text("0/1")
    reach(page, page.get_by_label("Tìm", exact=True))
    page.keyboard.type("tra hoa")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\bq=tra"))
    # Its script hears the next key.
    page.wait_for_load_state()
    press(page, page.get_by_role("button", name=f"Thêm {TEA}"))
    expect(said).to_contain_text(f"Đã thêm: {TEA}.")
    expect(page.locator(".is-reached")).to_contain_text("1/1")
    up = page.get_by_role("button", name=f"Chuyển {TEA} lên")
    press(page, up)
    expect(said).to_contain_text("vị trí 2 trên 3")
    expect(up).to_be_focused()

    desk.open(at("curate", made) + "?q=che+dinh")
    choice = page.locator(".choices-list li").filter(has_text=LEAVES)
    leaves = "Tự rời hội chợ từ ngày 11/01/2026"
    expect(choice.locator(".light-amber")).to_contain_text(leaves)
    press(page, choice.get_by_role("button", name=f"Thêm {LEAVES}"))
    expect(said).to_contain_text(f"Đã thêm, nhưng sẽ rời sớm: {LEAVES}.")
    expect(page.locator(".shelf-line .light-amber")).to_contain_text(leaves)


def place_and_invite(desk: Person, made: Fair, post: Post) -> None:
    """The household gets a booth and a letter."""
    page = desk.page
    desk.open(at("booths", made))
    desk.press("Xếp chủ thể theo phân khu")
    expect(page.get_by_role("row").filter(has_text=MAKER)).to_be_visible()
    desk.open(at("invitations", made) + "?q=le+thi+hoa")
    page.get_by_label(MAKER).check()
    page.get_by_label("Trả lời đến hết ngày").fill("2026-01-04")
    desk.press("Mời những gian đã đánh dấu")
    desk.sees("Đã mời 1 gian hàng.")
    assert "trả lời trước hết ngày 04/01/2026" in post.take_one_to(OWNER).subject
    desk.open(at("fair", made))


def submit(desk: Person) -> str:
    """What is missing is said before; afterwards nothing can be changed. The secret link."""
    page = desk.page
    page.get_by_role("link", name="Tình trạng").click()
    expect(page.get_by_role("button", name="Gửi duyệt")).to_be_disabled()
    page.get_by_role("link", name="Tên bằng hai thứ tiếng").click()
    page.locator("#id_title_en").fill("OCOP fair 2026")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("link", name="Tình trạng").click()
    desk.sees("Rời sớm:", LEAVES)
    page.get_by_role("button", name="Gửi duyệt").click()
    desk.sees("Trưởng xúc tiến có thể duyệt")
    expect(page.get_by_role("button", name="Duyệt và công bố")).to_have_count(0)
    page.get_by_role("button", name="Tạo liên kết xem thử").click()
    secret = page.locator(".secret-link a").get_attribute("href")
    page.get_by_role("link", name="Sản phẩm", exact=True).click()
    expect(page.get_by_role("button", name=f"Chuyển {TEA} lên")).to_have_count(0)
    return secret


def see_the_preview(stranger: Person, secret: str, made: Fair) -> None:
    stranger.open(secret)
    stranger.sees(TITLE, TEA)
    answer = stranger.page.request.get(fair_url(made.slug))
    assert answer.status == 404, "not announced"


def approve(lead: Person, letter: Letter, made: Fair) -> None:
    assert "chờ anh/chị duyệt" in letter.subject
    [link] = [one for one in re.findall(r"https?://\S+", letter.body) if "xuc-tien" in one]
    lead.open(urlsplit(link).path)
    lead.press("Duyệt và công bố")
    lead.sees("công chúng xem được ngay", "Bản số 1")
    lead.page.get_by_role("link", name="Trang công khai").click()
    lead.sees(TITLE, TEA)
    assert made.plans.get(number=1).lines.count() == working_plan(made).lines.count() == 4


def have_the_papers_made(desk: Person, made: Fair) -> None:
    """The catalogue and the cards are opened: each tells of every product, in this version."""
    page = desk.page
    desk.open(at("fair", made))
    page.get_by_role("link", name="In ấn").click()
    papers = ("Danh mục, khổ A4", "Thẻ kệ hàng, bốn thẻ một tờ A4")
    for name in papers:
        page.get_by_label(name).check()
    desk.press("Làm mới mục đã chọn")
    desk.sees("Khi xong sẽ có thư báo", "Đồ in của bản số 1")
    goods = made.plans.get(number=1).lines.select_related("product")
    for name in papers:
        words = desk.downloads(page.get_by_role("link", name=f"Tải về {name}"))
        for one in (TITLE, "Bản số 1, in lúc", MAKER, *(line.product.title for line in goods)):
            assert one in words, (name, one)


def come_to_the_booth(stranger: Person, desk: Person, made: Fair) -> None:
    """The code on the card opens the booth; what is sold out there is so for everybody at once."""
    line = made.plans.get(number=1).lines.get(product__title_vi=TEA)
    stranger.open(f"/q/hc-{line.booth.code}")
    stranger.sees(f"Đang ở gian {line.booth.number}", TEA)
    desk.open(at("day", made))
    desk.press(f"Báo hết {TEA}")
    stranger.page.reload()
    stranger.sees("Đã hết tại gian")


def read_the_report(desk: Person, made: Fair) -> None:
    page = desk.page
    desk.open(at("fair", made))
    page.get_by_role("link", name="Báo cáo").click()
    expect(page.locator("dl.facts")).to_contain_text("Lượt quét1")
    row = page.get_by_role("row").filter(has_text=MAKER)
    expect(row.get_by_role("cell").first).to_have_text("1")
    with page.expect_download() as table:
        page.get_by_role("link", name="Bảng CSV").click()
    assert MAKER in Path(table.value.path()).read_text("utf-8-sig")
