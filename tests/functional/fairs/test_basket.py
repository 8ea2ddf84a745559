"""Goods of a fair in the basket: where they come from, at what price, and in the order."""

import datetime as dt

from django.urls import reverse

import pytest

from shop.basket.models import Basket, Line
from shop.fairs.models import Fair, FairPlan
from shop.order.again import order_again
from shop.order.models import Line as OrderLine
from shop.order.models import Order
from shop.partner.strategy import Selector
from tests.factories import ProductFactory
from tests.factories.orders import buy, fill_address, press, put, see_page_2
from tests.factories.people import customer
from tests.factories.showings import booth_in, fair_shown, line_in

pytestmark = pytest.mark.django_db
BASKET = "/gio-hang/"
FROM_A12 = "Từ gian A12, Tuần hàng mẫu"


@pytest.fixture
def fair(at):
    at(11)
    return fair_shown()


@pytest.fixture
def line(fair):
    """At booth A12 for 40.000 đồng less than its producer asks."""
    product = ProductFactory()
    return line_in(fair, product, booth=booth_in(fair, "A12"), price=60_000)


def own_price(product) -> int:
    return int(product.stockrecords.get().price)


def scan(client, line) -> None:
    client.get(f"/q/hc-{line.booth.code}")


def take(client, line):
    """Press the button on the page of the booth."""
    form = {"product_id": line.product_id, "fair_line": line.code}
    return client.post(reverse("basket:add"), form)


def only_line() -> Line:
    return Line.objects.get()


def text(client, url=BASKET) -> str:
    return client.get(url).content.decode()


def test_the_booth_page_puts_it_in_and_the_basket_says_from_where(client, fair, line):
    page = text(client, "/trung-bay/tuan-hang-mau/gian/A12/")
    assert f'name="fair_line" value="{line.code}"' in page
    assert "60.000" in page
    take(client, line)
    kept = only_line()
    assert (kept.fair_id, kept.booth_code) == (fair.pk, line.booth.code)
    shown = text(client)
    assert FROM_A12 in shown
    assert "60.000" in shown


def test_a_scan_is_enough_for_the_product_s_own_page(client, fair, line):
    product = line.product
    url = f"/san-pham/{product.slug}-{product.pk}/"
    assert "60.000" not in text(client, url)
    scan(client, line)
    assert "60.000" in text(client, url)
    put(client, product)
    assert only_line().booth_number == "A12"


def test_what_stands_elsewhere_or_nowhere_stays_without(client, fair, line):
    scan(client, line)
    put(client, ProductFactory())
    assert only_line().fair_id is None
    assert "Từ gian" not in text(client)


def test_whoever_does_not_come_from_the_fair_pays_the_producer_s_price(client, line):
    put(client, line.product)
    kept = only_line()
    assert kept.fair_id is None
    assert kept.price_incl_tax == own_price(line.product)


@pytest.mark.parametrize("code", ["nothing", "", "x" * 500])
def test_a_code_that_somebody_made_up_is_nothing(client, line, code):
    form = {"product_id": line.product_id, "fair_line": code}
    assert client.post(reverse("basket:add"), form).status_code == 302
    assert only_line().fair_id is None


def test_goods_at_another_booth_are_credited_to_the_booth_where_they_stand(client, fair, line):
    other = line_in(fair, ProductFactory(), booth=booth_in(fair, "B1"))
    free = line_in(fair, ProductFactory())
    scan(client, line)
    put(client, other.product)
    put(client, free.product)
    assert list(Line.objects.order_by("pk").values_list("booth_number", flat=True)) == ["B1", "A12"]


def test_the_fair_it_was_taken_from_last_counts_for_the_whole_line(client, fair, line):
    second = fair_shown("hoi-cho-hai")
    other = line_in(second, line.product, booth=booth_in(second, "C3"), price=55_000)
    take(client, line)
    take(client, other)
    kept = only_line()
    assert (kept.fair_id, kept.booth_number, kept.quantity) == (second.pk, "C3", 2)
    assert kept.price_incl_tax == 55_000
    client.session.flush()
    put(client, line.product)
    assert only_line().fair_id == second.pk


def test_it_stays_when_the_quantity_changes_and_when_it_is_put_back(client, line):
    take(client, line)
    client.post(reverse("basket:update"), {"line": only_line().pk, "quantity": 3})
    assert (only_line().quantity, only_line().booth_number) == (3, "A12")
    assert "180.000" in text(client)
    client.post(reverse("basket:remove"), {"line": only_line().pk})
    client.post(reverse("basket:undo"))
    assert (only_line().quantity, only_line().booth_number) == (3, "A12")


def test_it_stays_when_somebody_signs_in(client, line):
    who = customer()
    mine = Basket.objects.create(owner=who)
    mine.strategy = Selector().strategy()
    mine.add_product(line.product, 3)
    take(client, line)
    client.force_login(who)
    assert FROM_A12 in text(client)
    kept = Line.objects.get(basket__status=Basket.OPEN)
    assert (kept.quantity, kept.booth_number, kept.price_incl_tax) == (3, "A12", 60_000)


def test_the_order_keeps_fair_booth_words_and_price(client, fair, line):
    scan(client, line)
    buy(client, line.product, quantity="2")
    bought = OrderLine.objects.get()
    assert (bought.fair_id, bought.fair_version) == (fair.pk, 1)
    assert (bought.booth_code, bought.booth_number) == (line.booth.code, "A12")
    assert bought.fair_title_vi == "Tuần hàng mẫu"
    assert bought.line_price_incl_tax == 120_000
    order = Order.objects.get()
    line.price = 10_000
    line.save()
    Fair.objects.update(stage="archived")
    shown = text(client, reverse("order:detail", args=[order.number, order.secret]))
    assert FROM_A12 in shown
    assert "120.000" in shown


def test_ordered_again_it_comes_from_the_fair_while_that_may_be_visited(client, line, at):
    take(client, line)
    buy(client)
    order = Order.objects.get()

    def again() -> Line:
        basket = Basket.objects.create()
        basket.strategy = Selector().strategy()
        order_again(order, basket)
        return basket.lines.get()

    assert (again().booth_number, again().price_incl_tax) == ("A12", 60_000)
    at(20)
    assert again().fair_id is None
    assert again().price_incl_tax == own_price(line.product)


def test_the_price_that_ended_is_said_and_the_right_one_charged(client, line, at):
    take(client, line)
    fill_address(client)
    agreed = see_page_2(client)
    at(12, 21)
    refused = press(client, agreed)
    assert Order.objects.count() == 0
    assert "Giá tại hội chợ đã hết" in refused.content.decode()
    assert "Giá tại hội chợ đã hết" in text(client)
    press(client, see_page_2(client))
    bought = OrderLine.objects.get()
    assert bought.unit_price_incl_tax == own_price(line.product)
    # It was taken at the booth all the same.
    assert bought.booth_number == "A12"


@pytest.mark.parametrize(
    "changes",
    [
        {"price_from": dt.date(2025, 1, 12)},
        {"price_until": dt.date(2025, 1, 10)},
        {"look_only": True},
        {"sold_out_at": dt.datetime(2025, 1, 11, tzinfo=dt.UTC)},
        {"price": 900_000},
        {"price": None},
    ],
)
def test_the_fair_s_price_does_not_hold(client, line, changes):
    for column, value in changes.items():
        setattr(line, column, value)
    line.save()
    take(client, line)
    assert only_line().price_incl_tax == own_price(line.product)
    assert "60.000" not in text(client, "/trung-bay/tuan-hang-mau/")
    assert "900.000" not in text(client, "/trung-bay/tuan-hang-mau/")


def test_nor_before_the_fair_opens(client, line, at):
    at(10, 7, 59)
    take(client, line)
    assert (only_line().booth_number, only_line().price_incl_tax) == (
        "A12",
        own_price(line.product),
    )
    at(10, 8)
    assert "60.000" in text(client)


@pytest.mark.parametrize("stage", ["cancelled", "archived"])
def test_a_fair_that_is_no_more_is_neither_named_nor_credited(client, line, stage):
    take(client, line)
    Fair.objects.update(stage=stage)
    shown = text(client)
    assert "Tuần hàng mẫu" not in shown
    assert "Giá tại hội chợ đã hết" in shown
    buy(client)
    bought = OrderLine.objects.get()
    assert (bought.fair_id, bought.booth_number) == (None, "")
    assert bought.unit_price_incl_tax == own_price(line.product)


def test_a_line_that_left_the_plan_has_its_price_no_more(client, fair, line):
    take(client, line)
    fair.shown = FairPlan.objects.create(
        fair=fair,
        number=2,
        made_at=fair.made_at,
        title_vi="Tuần hàng mẫu",
        starts_on=dt.date(2025, 1, 10),
        ends_on=dt.date(2025, 1, 12),
    )
    fair.save()
    shown = text(client)
    assert "Từ gian" not in shown
    assert "Giá tại hội chợ đã hết" in shown


def test_nothing_can_be_put_in_from_a_fair_that_is_over(client, line, at):
    at(13)
    assert "fair_line" not in text(client, "/trung-bay/tuan-hang-mau/gian/A12/")
    take(client, line)
    assert only_line().fair_id is None
