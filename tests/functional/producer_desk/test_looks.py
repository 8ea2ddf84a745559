"""What buyers look at: true to what the server showed, without cookies, and only one's own."""

import datetime as dt

from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from catalogue_import.merging.obstacles import obstacles_of
from shop.catalogue import looks
from shop.catalogue.cards import page_of
from shop.catalogue.measures import Measure
from shop.catalogue.models import ProductLooks
from shop.customer.models import SavedProduct
from shop.order.states import State
from shop.producer_desk.goods.looks import week_of
from shop.producer_desk.goods.sizes import add_size
from tests.factories import ProductFactory
from tests.factories.desks import desk_of, member_of
from tests.factories.orders import order_of
from tests.factories.people import customer, sign_in

pytestmark = pytest.mark.django_db

PHONE = (
    "Mozilla/5.0 (Linux; Android 13; SM-A136B) AppleWebKit/537.36 Chrome/124.0 Mobile Safari/537.36"
)
DAY = dt.date(2024, 7, 3)  # a Wednesday
MONDAY = dt.date(2024, 7, 1)


@pytest.fixture(autouse=True)
def nothing_waits(clock):
    clock(DAY)
    looks._waiting.take()
    yield
    looks._waiting.take()


@pytest.fixture
def product():
    return ProductFactory(title_vi="Miến dong Tân Thành")


def look(client, product, times: int = 1, agent: str = PHONE, **headers):
    for _ in range(times):
        answer = client.get(page_of(product), headers={"user-agent": agent, **headers})
        assert answer.status_code == 200
    return answer


def test_the_figures_are_what_the_server_showed(client, product):
    look(client, product, 3)
    assert looks.write() == 3
    look(client, product, 2)
    looks.write()
    assert ProductLooks.objects.get().number == 5
    sign_in(client, member_of(product.producer))
    page = client.get(reverse("producer_desk:goods_looks"))
    assert page.context["week"].looks == 5
    assert [(row.title, row.looks) for row in page.context["week"].rows] == [(product.title_vi, 5)]


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "facebookexternalhit/1.1",
        "curl/8.5.0",
        "python-requests/2.32",
    ],
)
def test_programs_are_left_out(client, product, agent):
    look(client, product, agent=agent)
    assert looks.write() == 0


def test_what_a_browser_fetches_in_advance_and_what_is_not_there_do_not_count(client, product):
    look(client, product, **{"sec-purpose": "prefetch"})
    client.head(page_of(product), headers={"user-agent": PHONE})
    client.get("/san-pham/nothing-999999/", headers={"user-agent": PHONE})
    assert looks.write() == 0


def test_a_look_sets_no_cookie_and_costs_no_query(client, product):
    look(client, product, agent="")
    with CaptureQueriesContext(connection) as without:
        plain = look(client, product, agent="")
    with CaptureQueriesContext(connection) as counted:
        answer = look(client, product)
    assert len(counted) == len(without)
    assert set(answer.cookies) == set(plain.cookies)


def test_what_is_kept_names_a_product_a_day_and_a_number_alone():
    kept = {field.name for field in ProductLooks._meta.get_fields()}
    assert kept == {"id", "product", "day", "number"}


def test_they_are_written_together_after_an_answer(client, product, monkeypatch):
    monkeypatch.setattr(looks._waiting, "_every", 0)
    look(client, product)
    assert ProductLooks.objects.get().number == 1


def test_what_waits_is_bounded(product, rf, monkeypatch):
    monkeypatch.setattr(looks._waiting, "_most", 2)
    request = rf.get("/", headers={"user-agent": PHONE})
    for pk in (product.pk, 10_001, 10_002, product.pk):
        looks.note(request, pk)
    assert looks._waiting.take() == {(product.pk, DAY): 2, (10_001, DAY): 1}


def test_a_database_that_is_away_loses_nothing(client, product, monkeypatch):
    look(client, product)

    def fail(counts):
        raise DatabaseError

    with monkeypatch.context() as broken:
        broken.setattr(looks, "_add", fail)
        assert looks.write() == 0
    assert looks.write() == 1


def test_a_product_that_is_gone_keeps_no_other_from_being_written(client, product, rf):
    looks.note(rf.get("/", headers={"user-agent": PHONE}), 999_999)
    look(client, product)
    looks.write()
    assert ProductLooks.objects.get().product == product


def test_saved_and_ordered_stand_beside_by_week(product):
    desk = desk_of(product.producer)
    size = add_size(desk, product.pk, Measure(1000), 120_000, 7)
    order_of(product, quantity=2)
    order_of(size)
    order_of(product, payment_method="transfer")
    off = order_of(product)
    off.parcels.update(status=State.CANCELLED)
    at = dt.datetime(2024, 7, 3, 1, tzinfo=dt.UTC)
    SavedProduct.objects.create(user=customer(), product=product, saved_at=at)
    week = week_of(desk, None)
    assert (week.looks, week.saved, week.sold) == (0, 1, 3)
    assert [row.title for row in week.rows] == [product.title_vi]
    assert week_of(desk, MONDAY - dt.timedelta(days=1)).rows == []


def test_a_week_is_monday_to_sunday_in_vietnam(product):
    desk, user = desk_of(product.producer), customer()
    for number, day in enumerate((MONDAY - dt.timedelta(1), MONDAY, MONDAY + dt.timedelta(6)), 1):
        ProductLooks.objects.create(product=product, day=day, number=number)
    # Sunday 23:30 in Vietnam is Sunday in UTC too; Monday 00:30 is not Monday there yet.
    for hour in (16, 17):
        at = dt.datetime(2024, 6, 30, hour, 30, tzinfo=dt.UTC)
        other = ProductFactory(producer=product.producer)
        SavedProduct.objects.create(user=user, product=other, saved_at=at)
    week = week_of(desk, None)
    assert (week.first, week.last, week.earlier, week.later) == (
        MONDAY,
        dt.date(2024, 7, 7),
        dt.date(2024, 6, 24),
        None,
    )
    assert (week.looks, week.saved) == (5, 1)
    before = week_of(desk, week.earlier)
    assert (before.looks, before.saved, before.later) == (1, 1, MONDAY)


def test_a_producer_never_sees_another_s(client, product):
    other = ProductFactory(title_vi="Chè của người khác")
    look(client, other, 4)
    looks.write()
    order_of(other)
    SavedProduct.objects.create(
        user=customer(), product=other, saved_at=dt.datetime(2024, 7, 3, tzinfo=dt.UTC)
    )
    sign_in(client, member_of(product.producer))
    page = client.get(reverse("producer_desk:goods_looks"))
    assert page.context["week"].rows == []
    assert (page.context["week"].looks, page.context["week"].sold) == (0, 0)
    assert other.title_vi not in page.content.decode()


@pytest.mark.parametrize(("role", "status"), [("owner", 200), ("writer", 200), ("packer", 404)])
def test_owner_and_writer_read_it_and_nothing_of_money(client, product, role, status):
    order_of(product)
    sign_in(client, member_of(product.producer, role=role))
    page = client.get(reverse("producer_desk:goods_looks"))
    assert page.status_code == status
    assert "₫" not in page.content.decode()


@pytest.mark.parametrize("asked", ["", "hôm qua", "1999-01-01", "9999-12-31", "2024-13-01"])
def test_any_week_in_the_address_has_a_page(client, product, asked):
    sign_in(client, member_of(product.producer))
    address = reverse("producer_desk:goods_looks")
    assert client.get(address, {"week": asked}).status_code == 200


def test_two_rows_and_twenty_cost_the_same(client, product):
    sign_in(client, member_of(product.producer))
    address = reverse("producer_desk:goods_looks")
    for number in (1, 18):
        for one in ProductFactory.create_batch(number, producer=product.producer):
            ProductLooks.objects.create(product=one, day=DAY, number=1)
        client.get(address)
        with CaptureQueriesContext(connection) as spent:
            client.get(address)
        if number == 1:
            few = len(spent)
    assert len(spent) == few


def test_writing_costs_the_same_for_two_products_and_twenty(rf):
    request = rf.get("/", headers={"user-agent": PHONE})

    def spent(number: int) -> int:
        for one in ProductFactory.create_batch(number):
            looks.note(request, one.pk)
        with CaptureQueriesContext(connection) as queries:
            looks.write()
        return len(queries)

    assert spent(2) == spent(20)


def test_what_is_older_than_a_year_is_forgotten(product):
    for days in (399, 401):
        ProductLooks.objects.create(product=product, day=DAY - dt.timedelta(days), number=1)
    assert looks.forget_old() == 1


def test_that_somebody_looked_keeps_no_two_products_apart():
    bare = ProductFactory(stock=False)
    ProductLooks.objects.create(product=bare, day=DAY, number=1)
    assert obstacles_of([bare.pk]) == {}
