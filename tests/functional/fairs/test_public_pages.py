"""The pages of a fair by the clock."""

import datetime as dt

import pytest

from shop.certification.clock import VIETNAM
from shop.fairs.previewing import HOLDS
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.showings import (
    FIRST,
    LAST,
    booth_in,
    event_in,
    fair_shown,
    line_in,
    section_in,
)
from tests.tools import linked_data
from tests.tools.schema_org import wrong
from tests.tools.words import words

pytestmark = pytest.mark.django_db
FAIR = "/trung-bay/tuan-hang-mau/"
ENGLISH = "/en/showcases/tuan-hang-mau/"


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ((5, 12), "Còn 5 ngày"),
        ((9, 23, 59), "Mở cửa lúc 08:00 ngày mai"),
        ((10, 7, 59), "Hôm nay mở cửa lúc 08:00"),
        ((10, 8), "Đang mở đến 21:00"),
        ((10, 21), "Tối nay đã đóng cửa, mở lại lúc 08:00 ngày mai"),
        ((12, 20, 59), "Ngày cuối: đang mở đến 21:00"),
        ((12, 21), "Đã kết thúc ngày 12/01/2025"),
    ],
)
def test_the_page_follows_the_hour_without_an_editor(client, at, moment, said):
    fair = fair_shown()
    line_in(fair, ProductFactory())
    at(1)
    # What was kept when somebody looked before tells nothing about now.
    client.get(FAIR), client.get("/trung-bay/")
    at(*moment)
    assert said in words(client.get(FAIR))
    assert said in words(client.get("/trung-bay/"))


def test_before_it_tells_and_afterwards_it_keeps_what_was_shown(client, at):
    fair = fair_shown()
    line_in(fair, ProductFactory(title_vi="Chè Tân Cương"), highlight=True)
    at(5)
    before = words(client.get(FAIR))
    assert "Hàng ở các gian" in before
    assert "Đáng để đến xem" in before
    at(20)
    over = words(client.get(FAIR))
    assert "Những gì đã bày" in over
    assert "Đáng để đến xem" not in over
    assert "Chè Tân Cương" in over
    assert "65.000" in over


def test_the_price_of_the_fair_is_shown_while_the_basket_charges_it(client, at):
    fair = fair_shown()
    line_in(fair, ProductFactory(stock__price=65_000), price=50_000)
    for day, is_there in ((5, False), (11, True), (20, False)):
        at(day)
        shown = words(client.get(FAIR))
        assert "65.000" in shown
        assert ("50.000" in shown) is is_there


@pytest.mark.parametrize("stage", ["draft", "inviting", "in_review"])
def test_what_is_not_announced_is_nowhere(client, stage):
    fair = fair_shown(stage=stage)
    booth_in(fair)
    for url in (FAIR, ENGLISH, FAIR + "gian/A1/"):
        assert client.get(url).status_code == 404
    assert "Tuần hàng mẫu" not in words(client.get("/trung-bay/"))


def test_a_cancelled_fair_says_why_and_shows_no_goods(client, at):
    fair = fair_shown(stage="cancelled")
    fair.cancelled_because_vi = "Bão số 3 đổ bộ."
    fair.save()
    booth_in(fair)
    line_in(fair, ProductFactory(title_vi="Mật ong rừng"))
    at(5)
    shown = words(client.get(FAIR))
    assert "Bão số 3 đổ bộ." in shown
    assert "Mật ong rừng" not in shown
    assert "Tuần hàng mẫu" in words(client.get("/trung-bay/"))
    assert client.get(FAIR + "gian/A1/")["Location"] == FAIR


def test_filters_are_links_that_give_what_they_say(client, at):
    fair = fair_shown()
    tea, honey = section_in(fair, "Trà", place=1), section_in(fair, "Mật", place=2)
    one, two = booth_in(fair, "A1"), booth_in(fair, "A2")
    line_in(fair, ProductFactory(title_vi="Chè xanh", certificate__stars=3), section=tea, booth=one)
    line_in(fair, ProductFactory(title_vi="Chè đen", certificate__stars=5), section=tea, booth=two)
    line_in(
        fair, ProductFactory(title_vi="Mật ong", certificate__stars=5), section=honey, booth=two
    )
    at(11)
    filters = {one.name: one for one in client.get(FAIR).context["page"].filters.filters}
    assert {value.label: value.count for value in filters["stars"].values} == {
        "5 sao": 2,
        "3 sao": 1,
    }
    for one_filter in filters.values():
        for value in one_filter.values:
            left = client.get(FAIR + value.url).context["page"].filters.goods
            assert len(left) == value.count
    both = client.get(FAIR + "?stars=5&section=1").context["page"]
    assert [card.card.title for part in both.parts for card in part.cards] == ["Chè đen"]
    assert "noindex" in words(client.get(FAIR + "?stars=5"))
    assert "Không có gì" in words(client.get(FAIR + "?booth=Z9"))


def test_an_empty_section_is_not_there(client, at):
    fair = fair_shown()
    section_in(fair, "Trống rỗng")
    full = section_in(fair, "Có hàng", place=1)
    line_in(fair, ProductFactory(), section=full)
    at(11)
    shown = words(client.get(FAIR))
    assert "Có hàng" in shown
    assert "Trống rỗng" not in shown


def test_the_plan_and_its_words_lead_to_every_booth(client, at):
    fair = fair_shown()
    maker = PartnerFactory(name="HTX Tài Hoan")
    booth_in(fair, "A1", maker, board="Miến dong Tài Hoan", zone="Khu A")
    booth_in(fair, "A3", row=1, place=3)
    booth_in(fair, "B/1", row=2)
    at(11)
    page = client.get(FAIR)
    rows = page.context["page"].rows
    assert [[one and one.number for one in row.stands] for row in rows] == [
        ["A1", None, "A3"],
        ["B/1"],
    ]
    for stand in page.context["page"].stands:
        assert words(page).count(f'href="{stand.url}"') >= 2
        assert client.get(stand.url).status_code == 200


def test_a_booth_says_where_and_what_and_who(client, at):
    fair = fair_shown()
    product = ProductFactory(title_vi="Miến dong")
    booth = booth_in(fair, "A12", product.producer)
    line_in(fair, product, booth=booth)
    line_in(fair, ProductFactory(title_vi="Của gian khác"))
    for moment, said in (
        ((5, 12), "Sẽ ở gian A12"),
        ((11, 9), "Đang ở gian A12"),
        ((20, 9), "Đã ở gian A12"),
    ):
        at(*moment)
        shown = words(client.get(FAIR + "gian/A12/"))
        assert said in shown
        assert "Miến dong" in shown
        assert "Của gian khác" not in shown
    assert client.get(FAIR + "gian/A13/").status_code == 404
    assert "Booth A12" in words(client.get(ENGLISH + "booth/A12/"))


def test_english_says_which_words_are_vietnamese(client, at):
    fair = fair_shown(title_en="")
    event_in(fair, "Khai mạc")
    at(5)
    assert '<h1 lang="vi">Tuần hàng mẫu</h1>' in words(client.get(ENGLISH))


@pytest.mark.parametrize("stage", ["published", "cancelled"])
def test_what_machines_are_told(client, at, stage):
    fair_shown(stage=stage)
    at(5)
    for url in (FAIR, ENGLISH):
        found = linked_data.said(client.get(url).content.decode())
        assert [error for thing in found for error in wrong(thing)] == []
        [event] = [thing for thing in found if thing["@type"] == "ExhibitionEvent"]
        assert event["startDate"] == "2025-01-10T08:00:00+07:00"
        assert event["endDate"] == "2025-01-12T21:00:00+07:00"
        assert event["eventStatus"].endswith(
            "EventCancelled" if stage == "cancelled" else "EventScheduled"
        )


def test_a_secret_link_shows_the_working_plan_for_some_days(client, at):
    at(1)
    fair = fair_shown(stage="in_review")
    plan = fair.plans.get(number=None)
    plan.preview_until = dt.datetime(2025, 1, 1, 12, tzinfo=VIETNAM) + HOLDS
    plan.title_vi = "Bản đang làm"
    plan.save()
    plan.booths.create(number="A1")
    link = f"{FAIR}xem-thu/{plan.preview_secret}/"
    shown = client.get(link)
    assert "Bản đang làm" in words(shown)
    assert "noindex" in shown["X-Robots-Tag"]
    assert "no-store" in shown["Cache-Control"]
    assert shown["Referrer-Policy"] == "no-referrer"
    assert client.get(f"{link}gian/A1/").status_code == 200
    wrong_link = client.get(FAIR + "xem-thu/" + "x" * 43 + "/")
    assert wrong_link.status_code == 404
    at(9)
    over = client.get(link)
    assert over.status_code == 404
    assert "Liên kết xem thử đã hết hạn" in words(over)
    assert "Bản đang làm" not in words(over)


def test_a_word_that_people_type_leads_there(client):
    for rest in ("", "tuan-hang-mau/gian/A1/", "tuan-hang-mau/?stars=4&page=2", "a%3Fb%23c/"):
        answer = client.get(f"/hoi-cho/{rest}")
        assert (answer.status_code, answer["Location"]) == (301, f"/trung-bay/{rest}")


def test_the_page_of_a_product_says_where_it_can_be_met(client, at):
    fair = fair_shown()
    product = ProductFactory()
    line_in(fair, product, booth=booth_in(fair, "A12"))
    url = f"/san-pham/{product.slug}-{product.pk}/"
    for day, is_said in ((5, True), (11, True), (13, False)):
        at(day)
        shown = words(client.get(url))
        assert ("Có mặt tại" in shown) is is_said
        assert (f'href="{FAIR}gian/A12/"' in shown) is is_said


def test_the_list_is_empty_with_a_way_on(client):
    assert "Chưa có hội chợ nào được công bố" in words(client.get("/trung-bay/"))
    assert (FIRST, LAST) == (dt.date(2025, 1, 10), dt.date(2025, 1, 12))
