"""A holiday keeps pages, stops sales and says its end; who waits hears once, when one may buy."""

import datetime as dt
from dataclasses import replace

from django.core import mail
from django.core.management import call_command
from django.urls import reverse

import pytest

from shop.catalogue.cards import page_of
from shop.catalogue.measures import Measure
from shop.customer.models import Alert
from shop.order.exceptions import OrderRefusedError
from shop.order.placing import place_order
from shop.partner.models import StockRecord
from shop.producer_desk.goods.changing import set_stock
from shop.producer_desk.goods.sizes import add_size
from shop.producer_desk.stall.sending import Sending, save
from tests.factories import ProductFactory
from tests.factories.desks import desk_of
from tests.factories.orders import agreement_of, basket_of, buyer, put

pytestmark = pytest.mark.django_db

FIRST, LAST = dt.date(2024, 7, 1), dt.date(2024, 7, 5)
BACK = LAST + dt.timedelta(days=1)


@pytest.fixture
def product():
    return ProductFactory(title_vi="Miến dong Tân Thành")


@pytest.fixture
def desk(product):
    return desk_of(product.producer)


@pytest.fixture
def holiday(desk, clock):
    """The producer is away from today on."""
    clock(FIRST)
    rest(desk, FIRST, LAST)


@pytest.fixture
def waits(product):
    """Somebody asked to be told and agreed."""
    return wait_for(product)


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def rest(desk, first, last) -> None:
    """Through the desk's own settings."""
    now = Sending.of(desk.producer().get())
    save(desk, replace(now, away_from=first, away_until=last), now.stamp)


def wait_for(product, email: str = "lan@example.com") -> Alert:
    then = dt.datetime(2024, 7, 1, 9, tzinfo=dt.UTC)
    return Alert.objects.create(
        product=product, email=email, language="vi", asked_at=then, confirmed_at=then
    )


@pytest.fixture
def told(after_commit):
    """Who is written to in a night, whose work is done twice."""

    def night() -> list[str]:
        mail.outbox.clear()
        for _ in range(2):
            with after_commit():
                call_command("tell_waiting", verbosity=0)
        return [one.to[0] for one in mail.outbox]

    return night


def test_the_page_stays_and_gives_the_day_of_return(client, product, holiday):
    answer = client.get(page_of(product))
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "05/07/2024" in text
    assert "06/07/2024" in text
    assert "Báo tôi khi bán lại" in text
    assert "Thêm vào giỏ" not in text


def test_nothing_gets_into_a_basket(client, product, holiday):
    put(client, product)
    shown = client.get(reverse("basket:summary")).content.decode()
    assert product.title_vi not in shown


def test_what_lay_in_a_basket_is_not_ordered(product, desk, clock):
    clock(FIRST)
    basket, who = basket_of(product), buyer()
    agreed = agreement_of(basket, who)
    rest(desk, FIRST, LAST)
    with pytest.raises(OrderRefusedError):
        place_order(agreement=agreed, buyer=who, language="vi")


def test_the_api_and_search_count_it_as_not_for_sale(client, product, holiday, clock):
    def found():
        return client.get("/api/v1/search", {"q": "mien dong"}).json()

    assert found()["total"] == 0
    item = client.get(f"/api/v1/products/{product.pk}").json()
    assert (item["price"], item["sellable"]) == (None, False)
    clock(BACK)
    assert [one["price"] for one in found()["results"]] == [65_000]
    assert sum(one["count"] for one in found()["facets"]["stars"]) == 1


def test_one_mail_on_the_day_of_return_and_none_before(told, waits, holiday, clock):
    assert told() == []
    clock(LAST)
    assert told() == []
    clock(BACK)
    assert told() == ["lan@example.com"]
    clock(BACK + dt.timedelta(days=1))
    assert told() == []


def test_a_holiday_ended_by_hand_is_told_at_once(told, waits, holiday, desk, after_commit):
    with after_commit():
        rest(desk, None, None)
    assert [one.to[0] for one in mail.outbox] == ["lan@example.com"]
    assert told() == []


def test_a_longer_holiday_is_told_at_its_own_end(told, waits, holiday, desk, clock, after_commit):
    with after_commit():
        rest(desk, FIRST, LAST + dt.timedelta(days=7))
    assert mail.outbox == []
    clock(BACK)
    assert told() == []
    clock(BACK + dt.timedelta(days=7))
    assert told() == ["lan@example.com"]


def test_who_comes_back_with_nothing_to_sell_has_nobody_told(
    told, waits, holiday, desk, product, clock, after_commit
):
    StockRecord.objects.update(num_in_stock=0)
    clock(BACK)
    assert told() == []
    with after_commit():
        set_stock(desk, product.stockrecords.get().pk, 3, saw=0)
    assert [one.to[0] for one in mail.outbox] == ["lan@example.com"]


def test_another_producers_buyers_are_not_told(holiday, desk, told, after_commit):
    wait_for(ProductFactory(stock=0), "xa@example.com")
    with after_commit():
        rest(desk, None, None)
    assert mail.outbox == []


def test_a_further_size_that_is_there_again_counts(desk, product, told, clock, after_commit):
    size = add_size(desk, product.pk, Measure(1000), 120_000, 0)
    StockRecord.objects.update(num_in_stock=0)
    wait_for(product)
    assert told() == []
    with after_commit():
        set_stock(desk, size.stockrecords.get().pk, 2, saw=0)
    assert [one.to[0] for one in mail.outbox] == ["lan@example.com"]
