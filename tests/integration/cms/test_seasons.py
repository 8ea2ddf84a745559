"""The calendar of seasons and its sets: what is in them, and that they turn at midnight."""

import datetime as dt
import json

from django.core.exceptions import ValidationError
from django.utils.translation import override

import pytest

from cms.harvest import calendar, in_season, next_season
from cms.kinds import on_sale_of_kinds
from cms.models import SeasonSetPage
from cms.page_tree import Pair, ensure_pair
from shop.seasons.special_days import Occasion
from tests.factories import ProductFactory

from .conftest import season_set_pair

pytestmark = pytest.mark.django_db
# The test settings' business day.
TODAY = dt.date(2024, 12, 31)
TOMORROW = TODAY + dt.timedelta(days=1)


def lapsing_tonight(**fields):
    """A product whose certificate is good today for the last time."""
    return ProductFactory(certificate__valid_until=TODAY, **fields)


def chosen(*products):
    """A chosen list of products."""
    items = [{"type": "item", "value": one.pk, "id": str(one.pk)} for one in products]
    value = {"heading": "", "products": items}
    return json.dumps([{"type": "products", "value": value, "id": "1"}])


def test_the_calendar_says_today_in_both_calendars(client, tree):
    ProductFactory(harvest_months="5")
    page = client.get("/mua-vu/").content.decode()
    assert "Hôm nay 31/12/2024" in page
    assert "1/12 âm" in page
    assert page.count('aria-current="date"') == 1
    assert "29/01/2025" in page  # Tết
    assert client.get("/en/seasons/").status_code == 200


def test_lines_stand_under_the_month_they_begin_in(client, tree):
    ProductFactory(title_vi="Cam sành", harvest_months="1,10,11,12", kind_slug="cam")
    ProductFactory(title_vi="Vải thiều", harvest_months="5,6,7", kind_slug="vai")
    ProductFactory(title_vi="Hồ tiêu", harvest_months="2,3,4", kind_slug="tieu")
    ProductFactory(title_vi="Chuối", harvest_months="1,2,3,4,5,6,7,8,9,10,11,12")
    ProductFactory(title_vi="Nước mắm")
    with override("vi"):
        told = [(group.heading, [line.name for line in group.lines]) for group in calendar()]
        below = [group.below for group in calendar()]
    assert told == [
        ("Đang vào mùa", ["Cam sành"]),
        ("Từ tháng 2", ["Hồ tiêu"]),
        ("Từ tháng 5", ["Vải thiều"]),
        ("Quanh năm", ["Chuối"]),
    ]
    # February 2025, not February of the year that ends tonight.
    assert below[1] == "tháng Giêng âm, tháng 2 âm"
    page = client.get("/mua-vu/").content.decode()
    assert page.index("Cam sành") < page.index("Hồ tiêu") < page.index("Vải thiều")
    assert "Nước mắm" not in page


def test_goods_of_a_kind_with_the_same_months_share_a_line():
    for number in range(15):
        ProductFactory(title_vi=f"Cam {number}", harvest_months="11,12", kind_slug="cam")
    ProductFactory(title_vi="Cam muộn", harvest_months="2", kind_slug="cam")
    [now, later] = [group.lines for group in calendar(TODAY)]
    assert [(len(line.shown), line.others, line.unnamed) for line in (*now, *later)] == [
        (12, 14, 3),
        (1, 0, 0),
    ]
    assert [on for on, _now in now[0].cells] == [False] * 10 + [True, True]
    assert [now for _on, now in now[0].cells] == [False] * 11 + [True]


def test_a_full_calendar_leaves_out_what_is_furthest_away(monkeypatch):
    monkeypatch.setattr("cms.harvest.MOST_LINES", 1)
    ProductFactory(title_vi="Nay", harvest_months="12", certificate__valid_from="2023-01-01")
    ProductFactory(title_vi="Sau", harvest_months="5", certificate__valid_from="2024-01-01")
    assert [line.name for group in calendar(TODAY) for line in group.lines] == ["Nay"]


def test_what_comes_next_when_nothing_is_in_season():
    for months in ("3,4", "3", "7"):
        ProductFactory(harvest_months=months)
    assert in_season(TODAY) == []
    month, goods = next_season(TODAY)
    assert (month, len(goods)) == (3, 2)
    assert next_season(dt.date(2025, 5, 1))[0] == 7


def test_without_any_months_the_calendar_says_so(client, tree):
    ProductFactory()
    page = client.get("/mua-vu/").content.decode()
    assert "season-calendar" not in page
    assert "Chưa sản phẩm nào đang bán có ghi tháng thu hoạch." in page
    assert next_season() is None


def test_at_midnight_a_lapsed_product_leaves_the_calendar(client, clock, tree):
    product = lapsing_tonight(title_vi="Bưởi Diễn", harvest_months="1,12")
    assert "Bưởi Diễn" in client.get("/mua-vu/").content.decode()
    clock(TOMORROW)
    assert product.title not in client.get("/mua-vu/").content.decode()


def test_at_midnight_a_chosen_product_turns_to_its_state(client, clock, tree):
    product = lapsing_tonight(title_vi="Bưởi Diễn", kind_slug="buoi")
    ProductFactory(title_vi="Bưởi Năm Roi", kind_slug="buoi")
    season_set_pair(tree, occasion=Occasion.TET, products=chosen(product), kinds="buoi")
    page = client.get("/mua-vu/bo-mua/")
    assert [card.sellable for card in page.context["cards"]] == [True, True]
    clock(TOMORROW)
    page = client.get("/mua-vu/bo-mua/")
    [lapsed, other] = page.context["cards"]
    assert (lapsed.id, lapsed.price, lapsed.sellable) == (product.pk, "", False)
    assert other.sellable
    assert not lapsed.badge.buyable
    assert lapsed.badge.label in page.content.decode()


def test_a_kind_brings_only_what_is_on_sale():
    ProductFactory(kind_slug="vai", certificate__lapsed=True)
    fresh = ProductFactory(kind_slug="vai")
    ProductFactory(kind_slug="nhan")
    page = SeasonSetPage(title="x", months="12", kinds=" vai , vai")
    assert [card.id for card in page._cards(TODAY)] == [fresh.pk]


def test_what_comes_by_its_kind_is_varied_and_in_stock_first():
    first, again = (ProductFactory(kind_slug="vai") for _ in range(2))
    again.producer = first.producer
    again.save()
    empty = ProductFactory(kind_slug="vai", stock=0)
    other = ProductFactory(kind_slug="nhan")
    found = on_sale_of_kinds(["vai", "nhan"], TODAY, 4)
    assert set(found[:2]) & {first.pk, again.pk}
    assert other.pk in found[:2]
    assert found[3] == empty.pk


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (dt.date(2024, 12, 29), False),
        (dt.date(2024, 12, 30), True),
        (dt.date(2025, 1, 29), True),
        (dt.date(2025, 1, 30), False),
    ],
)
def test_a_set_opens_and_closes_by_itself(client, clock, tree, day, is_open):
    """Tết 2025 is 29 January."""
    ProductFactory(kind_slug="mut", title_vi="Mứt gừng")
    season_set_pair(tree, occasion=Occasion.TET, kinds="mut", opens_days_before=30)
    clock(day)
    page = client.get("/mua-vu/bo-mua/")
    assert page.context["is_open"] is is_open
    assert ("Mứt gừng" in page.content.decode()) is is_open
    above = client.get("/mua-vu/")
    assert bool(above.context["open_sets"]) is is_open
    assert bool(above.context["coming_sets"]) is not is_open


def test_a_closed_set_says_when_it_opens(client, clock, tree):
    season_set_pair(tree, months="5,6,7")
    page = client.get("/mua-vu/bo-mua/").content.decode()
    assert "01/05/2025" in page
    clock(dt.date(2025, 6, 9))
    assert "31/07/2025" in client.get("/mua-vu/bo-mua/").content.decode()


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"occasion": "tet", "months": "5"}, "months"),
        ({}, "months"),
        ({"months": "13"}, "months"),
        ({"months": "5", "kinds": "vai,không-có"}, "kinds"),
    ],
)
def test_a_set_needs_one_time_and_kinds_that_exist(tree, fields, wrong):
    ProductFactory(kind_slug="vai")
    page = SeasonSetPage(title="Bộ", slug="bo", **fields)
    with pytest.raises(ValidationError) as refused:
        page.full_clean(exclude=["path", "depth", "locale"])
    assert wrong in refused.value.error_dict


def test_a_special_day_leads_to_its_set(client, tree):
    season_set_pair(tree, occasion=Occasion.MID_AUTUMN)
    days = dict(client.get("/mua-vu/").context["special_days"])
    urls = {day.occasion: url for day, url in days.items()}
    assert urls.pop(Occasion.MID_AUTUMN) == "/mua-vu/bo-mua/"
    assert set(urls.values()) == {""}
    assert [day.day for day in days] == sorted(day.day for day in days)


def test_each_language_lists_its_own_sets(client, tree):
    season_set_pair(tree, occasion=Occasion.TET)
    ensure_pair(
        SeasonSetPage,
        tree.seasons,
        Pair("khac", "other"),
        Pair({"title": "Khác", "months": "1"}, {"title": "Other", "months": "1"}),
    )
    coming = client.get("/en/seasons/").context["coming_sets"]
    assert [page.title for page, _window in coming] == ["Other"]
