"""Stock and price at the desk: live at once, nobody's change lost, nobody else's goods touched."""

from django.http import Http404

import pytest

from shop.audit.models import AuditLine
from shop.basket.holds import hold
from shop.basket.models import StockHold
from shop.catalogue.models import Product
from shop.order.models import Line
from shop.partner.models import StockRecord
from shop.producer_desk.goods import changing
from shop.producer_desk.goods.changing import (
    PromisedError,
    RangeError,
    StaleError,
    offer,
    sell_no_more,
    set_price,
    set_stock,
)
from shop.producer_desk.goods.listing import goods, goods_rows, with_offers
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.desks import desk_of
from tests.factories.orders import order_of

pytestmark = pytest.mark.django_db


def mine(**fields) -> tuple:
    """A product, its stock record and its owner's desk."""
    product = ProductFactory(**fields)
    return product, product.stockrecords.get(), desk_of(product.producer)


def now(record: StockRecord) -> tuple[int, int]:
    record.refresh_from_db()
    return record.num_in_stock, int(record.price)


def test_stock_and_price_are_live_at_once_with_a_line_in_the_trail():
    _product, record, desk = mine()
    set_stock(desk, record.pk, 12, 20, address="203.0.113.9")
    set_price(desk, record.pk, 70_000, 65_000)
    assert now(record) == (12, 70_000)
    price, stock = AuditLine.objects.all()
    assert (stock.action, stock.facts["before"], stock.facts["after"]) == ("desk.stock", 20, 12)
    assert (stock.actor, stock.address) == (desk.user, "203.0.113.9")
    assert (price.action, price.facts["before"], price.facts["after"]) == (
        "desk.price",
        65_000,
        70_000,
    )


def test_the_later_of_two_is_told_and_nothing_is_lost():
    _product, record, first = mine()
    second = desk_of(first.partner, "lan@example.com")
    set_stock(first, record.pk, 21, 20)
    with pytest.raises(StaleError) as told:
        set_stock(second, record.pk, 21, 20)
    assert (told.value.now, told.value.by) == (21, first.user.get_full_name() or str(first.user))
    assert now(record)[0] == 21
    set_price(first, record.pk, 70_000, 65_000)
    with pytest.raises(StaleError) as told:
        set_price(second, record.pk, 60_000, 65_000)
    assert told.value.now == 70_000
    assert now(record)[1] == 70_000
    assert AuditLine.objects.count() == 2


def test_nobody_is_named_for_what_a_parcel_did():
    _product, record, desk = mine()
    set_stock(desk, record.pk, 18, 20)
    StockRecord.objects.filter(pk=record.pk).update(num_in_stock=17)
    with pytest.raises(StaleError) as told:
        set_stock(desk, record.pk, 25, 18)
    assert (told.value.now, told.value.by) == (17, "")


def test_an_undo_never_takes_away_what_came_in_between():
    _product, record, desk = mine()
    set_stock(desk, record.pk, 0, 20)
    set_stock(desk, record.pk, 20, 0)
    assert now(record)[0] == 20
    set_stock(desk, record.pk, 5, 20)
    set_stock(desk, record.pk, 8, 5)
    with pytest.raises(StaleError):
        set_stock(desk, record.pk, 20, 5)
    assert now(record)[0] == 8


def test_what_is_promised_to_buyers_stays():
    product, record, desk = mine()
    order_of(product, quantity=3)
    with pytest.raises(PromisedError) as told:
        set_stock(desk, record.pk, 2, 20)
    assert told.value.pieces == 3
    assert sell_no_more(desk, record.pk, 20) == 3
    record.refresh_from_db()
    assert (record.num_in_stock, record.net_stock_level) == (3, 0)


def test_a_hold_whose_time_is_over_promises_nothing():
    import datetime as dt

    from shop.basket.checks import check_line
    from shop.certification import clock
    from tests.factories.orders import basket_of

    product, record, desk = mine(stock=2)
    basket = basket_of(product, quantity=2)
    hold(basket, [check_line(line) for line in basket.all_lines()])
    StockHold.objects.update(expires_at=clock.now() - dt.timedelta(minutes=1))
    set_stock(desk, record.pk, 0, 2)
    assert now(record)[0] == 0


def test_a_price_change_never_alters_an_order():
    product, record, desk = mine()
    order = order_of(product, quantity=2)
    before = (order.total_incl_tax, Line.objects.get().line_price_incl_tax)
    set_price(desk, record.pk, 99_000, 65_000)
    order.refresh_from_db()
    assert (order.total_incl_tax, Line.objects.get().line_price_incl_tax) == before
    assert before[1] == 130_000


@pytest.mark.parametrize("pieces", [-1, changing.MOST_PIECES + 1])
def test_no_number_of_pieces(pieces):
    _product, record, desk = mine()
    with pytest.raises(RangeError):
        set_stock(desk, record.pk, pieces, 20)


@pytest.mark.parametrize("price", [0, 999, changing.MOST_PRICE + 1])
def test_no_price(price):
    _product, record, desk = mine()
    with pytest.raises(RangeError):
        set_price(desk, record.pk, price, 65_000)


def test_another_producers_goods_are_not_there():
    product, record, _desk = mine()
    stranger = desk_of(PartnerFactory())
    bare = ProductFactory(stock=False)
    for act in (
        lambda: set_stock(stranger, record.pk, 1, 20),
        lambda: set_price(stranger, record.pk, 1_000, 65_000),
        lambda: sell_no_more(stranger, record.pk, 20),
        lambda: offer(stranger, product.pk, 1_000, 1),
        lambda: offer(stranger, bare.pk, 1_000, 1),
    ):
        with pytest.raises(Http404):
            act()
    assert now(record) == (20, 65_000)
    assert not bare.stockrecords.exists()


def test_a_first_offer_is_made_once():
    product = ProductFactory(stock=False)
    desk = desk_of(product.producer)
    offer(desk, product.pk, 45_000, 10)
    assert product.stockrecords.get().net_stock_level == 10
    assert Product.objects.sellable().filter(pk=product.pk).exists()
    with pytest.raises(StaleError):
        offer(desk, product.pk, 50_000, 10)
    assert now(product.stockrecords.get()) == (10, 45_000)


def test_a_price_sells_nothing_without_a_certificate():
    product = ProductFactory(stock=False, certificate=False)
    offer(desk_of(product.producer), product.pk, 45_000, 10)
    assert not Product.objects.sellable().filter(pk=product.pk).exists()


def test_one_found_to_be_another_is_not_offered():
    product, desk = ProductFactory(stock=False), None
    desk = desk_of(product.producer)
    Product.objects.filter(pk=product.pk).update(merged_into=ProductFactory())
    with pytest.raises(Http404):
        offer(desk, product.pk, 45_000, 10)


def test_a_packers_rows_hold_no_price():
    product = ProductFactory()
    owner, packer = (
        desk_of(product.producer),
        desk_of(product.producer, "goi@example.com", "packer"),
    )

    def prices(desk) -> list:
        rows = goods_rows(desk, with_offers(desk, goods(desk)))
        return [offered.price for row in rows for offered in row.offers]

    assert prices(owner) == [65_000]
    assert prices(packer) == [None]
