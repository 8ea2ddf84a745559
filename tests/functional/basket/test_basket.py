"""The basket's page and buttons: parcels, strange quantities, undo, nothing by looking."""

import datetime as dt

from django.test import Client
from django.urls import reverse

import pytest

from shop.basket.middleware import BasketMiddleware
from shop.basket.models import Basket, Line
from tests.factories import PartnerFactory, ProductFactory, region
from tests.factories.orders import basket_of, put

pytestmark = pytest.mark.django_db

SUMMARY = "basket:summary"
STRANGE = ["-1", "0", "1e9", "1000000000", "1.5", "NaN", "٣", "１", "", "2\x00", "0x2", "two"]


def page_of(client, **query):
    return client.get(reverse(SUMMARY), query).context["page"]


def lines_of(page):
    return [line for group in page.groups for line in group.lines]


@pytest.fixture
def product(db):
    return ProductFactory(stock__price=65_000)


def test_lines_stand_under_the_producer_who_sends_them(client):
    here, there = PartnerFactory(name="HTX Một"), PartnerFactory(name="HTX Hai", ships_on="2,5")
    for producer in (here, there, here):
        put(client, ProductFactory(producer=producer))
    page = page_of(client)
    assert [(group.maker, len(group.lines)) for group in page.groups] == [
        ("HTX Một", 2),
        ("HTX Hai", 1),
    ]
    assert page.groups[0].place == "Thái Nguyên"
    assert "thứ Ba, thứ Sáu" in page.groups[1].ships
    assert page.groups[1].expected


def test_delivery_is_priced_for_the_chosen_province(client, product):
    put(client, product)
    near = page_of(client, province="thai-nguyen")
    far = page_of(client, province="ca-mau")
    assert near.province == region("thai-nguyen")
    assert near.delivery == "18.000\u00a0₫"
    assert far.delivery == "32.000\u00a0₫"
    assert far.total == "97.000\u00a0₫"


@pytest.mark.parametrize("province", ["", "nowhere", "\x00", "a" * 3000])
def test_an_unknown_province_means_the_usual_one(client, product, province):
    put(client, product)
    assert page_of(client, province=province).province == region("ha-noi")


@pytest.mark.parametrize("quantity", [q for q in STRANGE if q])
def test_a_strange_quantity_adds_nothing(client, product, quantity):
    put(client, product, quantity)
    assert not Line.objects.exists()


@pytest.mark.parametrize("quantity", STRANGE)
def test_a_strange_quantity_changes_nothing(client, product, quantity):
    put(client, product, "2")
    client.post(reverse("basket:update"), {"line": Line.objects.get().pk, "quantity": quantity})
    assert Line.objects.get().quantity == 2


@pytest.mark.parametrize("key", ["0", "-1", "abc", "9" * 30, "\x00", ""])
def test_a_strange_key_is_refused(client, product, key):
    put(client, product)
    assert client.post(reverse("basket:add"), {"product_id": key}).status_code in (302, 404)
    assert client.post(reverse("basket:remove"), {"line": key}).status_code == 404
    update = {"line": key, "quantity": "3"}
    assert client.post(reverse("basket:update"), update).status_code == 404
    assert Line.objects.get().quantity == 1


def test_more_than_there_is_cannot_be_added(client):
    product = ProductFactory(stock=3)
    put(client, product, "2")
    put(client, product, "2")
    assert Line.objects.get().quantity == 2


def test_more_than_a_line_holds_cannot_be_added_and_is_said(client):
    plenty = ProductFactory(stock=5000)
    put(client, plenty, "999")
    answer = client.post(reverse("basket:add"), {"product_id": plenty.pk}, follow=True)
    assert "từ 1 đến 999" in answer.content.decode()
    assert Line.objects.get().quantity == 999


def test_the_quantity_changes_and_the_present_price_counts_as_seen(client, product):
    put(client, product)
    product.stockrecords.update(price=70_000)
    [line] = lines_of(page_of(client))
    assert line.messages == [("warn", "Giá đổi từ 65.000\u00a0₫ thành 70.000\u00a0₫.")]
    client.post(reverse("basket:update"), {"line": line.id, "quantity": "3"})
    [line] = lines_of(page_of(client))
    assert (line.quantity, line.messages) == (3, [])


def test_fewer_left_is_shown_without_writing(client, product):
    put(client, product, "5")
    product.stockrecords.update(num_in_stock=2)
    [line] = lines_of(page_of(client))
    assert line.quantity == 2
    assert line.messages == [("warn", "Chỉ còn 2, đã chỉnh số lượng giúp anh/chị.")]
    assert Line.objects.get().quantity == 5


def test_a_lapsed_line_says_why_and_where_to_look_instead(client, product, clock):
    product.certificates.update(valid_until=dt.date(2024, 12, 31))
    put(client, product)
    clock(dt.date(2025, 1, 1))
    response = client.get(reverse(SUMMARY))
    [line] = lines_of(response.context["page"])
    assert line.messages == [("bad", "Chứng nhận hết hạn hôm nay: không đặt được.")]
    assert line.instead_url.endswith("#similar")
    assert "Xem sản phẩm thay thế" in response.content.decode()


def test_a_producer_who_is_away_says_until_when(client, product):
    put(client, product)
    maker = product.producer
    maker.away_from, maker.away_until = dt.date(2024, 12, 20), dt.date(2025, 1, 5)
    maker.save()
    [line] = lines_of(page_of(client))
    assert "05/01/2025" in line.messages[0][1]


def test_fresh_goods_go_only_so_far(client):
    put(client, ProductFactory(perishable=True))
    assert not lines_of(page_of(client, province="thai-nguyen"))[0].blocked
    [line] = lines_of(page_of(client, province="ca-mau"))
    assert line.blocked
    assert "Cà Mau" in line.messages[0][1]


def test_the_checkout_opens_for_the_rest_after_one_confirm(client, product):
    put(client, product)
    put(client, ProductFactory())
    product.certificates.all().delete()
    assert "Đặt phần còn lại" in client.get(reverse(SUMMARY)).content.decode()
    assert client.get(reverse("checkout:address")).url == reverse(SUMMARY)
    assert client.post(reverse("checkout:start")).url == reverse("checkout:address")
    assert client.get(reverse("checkout:address")).status_code == 200


def test_a_removed_line_comes_back_with_undo(client, product):
    put(client, product, "4")
    client.post(reverse("basket:remove"), {"line": Line.objects.get().pk})
    page = client.get(reverse(SUMMARY))
    assert page.context["page"].is_empty
    assert f"Đã bỏ {product.title} khỏi giỏ." in page.content.decode()
    client.post(reverse("basket:undo"))
    assert Line.objects.get().quantity == 4
    client.post(reverse("basket:undo"))
    assert Line.objects.get().quantity == 4


def test_nobody_reaches_into_another_basket(client, product):
    put(client, product)
    stranger = Client()
    put(stranger, ProductFactory())
    pk = Line.objects.get(product=product).pk
    assert stranger.post(reverse("basket:remove"), {"line": pk}).status_code == 404
    assert stranger.post(reverse("basket:update"), {"line": pk, "quantity": "9"}).status_code == 404
    assert Line.objects.get(pk=pk).quantity == 1


@pytest.mark.parametrize("name", ["add", "update", "remove", "undo"])
def test_looking_at_a_button_presses_nothing(client, product, name):
    put(client, product)
    assert client.get(reverse(f"basket:{name}")).status_code == 405
    assert Line.objects.get().quantity == 1


def test_looking_at_the_pages_writes_nothing(client, product, django_assert_max_num_queries):
    put(client, product)
    product.stockrecords.update(price=70_000)
    before = list(Line.objects.values()), list(Basket.objects.values())
    for name in (SUMMARY, "checkout:address", "checkout:review", "order:track"):
        client.get(reverse(name))
    assert (list(Line.objects.values()), list(Basket.objects.values())) == before


@pytest.mark.parametrize(
    "name",
    [
        "basket:add",
        "basket:update",
        "basket:remove",
        "basket:undo",
        "checkout:start",
        "checkout:without_alcohol",
        "checkout:address",
        "checkout:review",
        "order:track",
    ],
)
def test_every_post_needs_its_token(product, name):
    careful = Client(enforce_csrf_checks=True)
    assert careful.post(reverse(name), {"product_id": product.pk}).status_code == 403
    assert not Line.objects.exists()


def test_a_signed_in_person_who_only_looks_gets_no_row(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("lan@example.com"))
    assert page_of(client).is_empty
    assert not Basket.objects.exists()


def test_a_signed_in_person_keeps_one_basket(client, product, django_user_model):
    put(client, product)
    client.force_login(django_user_model.objects.create_user("lan@example.com"))
    assert lines_of(page_of(client))[0].product_id == product.pk
    put(client, product)
    assert Line.objects.get().quantity == 2
    assert Basket.objects.filter(status=Basket.OPEN).count() == 1


def test_the_baskets_cookie_stays_on_this_site(client, product, settings):
    put(client, product)
    cookie = client.cookies[settings.OSCAR_BASKET_COOKIE_OPEN]
    assert cookie["samesite"] == "Lax"
    assert cookie["httponly"]


def test_an_empty_basket_leads_on(client):
    text = client.get(reverse(SUMMARY)).content.decode()
    assert reverse("catalogue:index") in text
    assert reverse("order:track") in text


def test_a_cookie_that_is_not_ours_is_an_empty_basket(client, settings):
    client.cookies[settings.OSCAR_BASKET_COOKIE_OPEN] = "1:forged"
    assert page_of(client).is_empty


def test_one_address_adds_so_often_a_minute(client, product, settings):
    settings.BASKET_ADDS_PER_MINUTE = 2
    # Whole minutes of the clock are counted: one of two neighbouring ones is full.
    answers = [put(client, product) for _ in range(6)]
    assert answers[-1].status_code == 429
    assert 1 <= int(answers[-1]["Retry-After"]) <= 60
    assert 2 <= Line.objects.get().quantity <= 4


@pytest.mark.parametrize("ended", [Basket.SUBMITTED, Basket.MERGED])
def test_a_basket_that_another_tab_has_ordered_is_not_merged(product, ended):
    """Who signs in while a tab orders must not find the same goods in the basket again."""
    kept, guests = basket_of(), basket_of(product)
    Basket.objects.filter(pk=guests.pk).update(status=ended)
    BasketMiddleware(lambda request: None).merge_baskets(kept, guests)
    guests.refresh_from_db()
    assert (guests.status, guests.lines.count(), kept.lines.count()) == (ended, 1, 0)
