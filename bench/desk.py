"""What the producers' desk costs: its pages for owners, and a month of statements for everybody."""

import datetime as dt
import itertools
import random
import time
from collections.abc import Callable, Iterator

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.urls import reverse

from bench import catalogue
from bench.measure import Cost, measure, used_ms
from bench.pages import Refused
from shop.certification import clock
from shop.order.models import Line, Order, Parcel
from shop.order.states import State
from shop.partner.models import DeskMember, Partner, StockRecord
from shop.payment.models import Payment
from shop.payment.states import PayState
from shop.producer_desk.models import Statement
from shop.producer_desk.money.issuing import issue_month
from shop.producer_desk.money.months import first_of, month_before

TIMES = 20
OWNERS = 20
BATCH = 2000
# Of ten parcels one waits to be packed; the others have left, in the last two months.
WAITING_IN = 10


def tell(producers: int, products: int, parcels: int) -> None:
    """Fill, ask, print."""
    started = time.monotonic()
    catalogue.more_producers(producers)
    catalogue.more_products(products)
    _orders(parcels)
    owners = list(_owners())
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    print(
        f"\nproducers' desk: {producers:,} producers, {products:,} products, {parcels:,} parcels,"
        f" filled in {time.monotonic() - started:.0f} s; medians of {TIMES}"
    )
    print(f"{'page':<28}{'queries':>8}{'app ms':>9}{'db ms':>8}{'sum ms':>8}")
    for cost in _costs(owners):
        print(
            f"{cost.name:<28}{cost.queries:>8}{cost.app_ms:>9.1f}{cost.database_ms:>8.1f}"
            f"{cost.app_ms + cost.database_ms:>8.1f}",
            flush=True,
        )
    _tell_statements()


def _tell_statements() -> None:
    last = month_before(first_of(clock.today()))
    spent = used_ms(lambda: issue_month(last)) / 1000
    print(
        f"statements of a month: {Statement.objects.count():,} in {spent:.1f} s of processor time"
    )


def _costs(owners: list[Client]) -> Iterator[Cost]:
    for name in ("home", "parcels", "goods", "certificates", "money", "cash_book"):
        yield measure(f"desk: {name}", _page(reverse(f"producer_desk:{name}"), owners), TIMES)


def _page(address: str, owners: list[Client]) -> Callable[[], bytes]:
    in_turn = itertools.cycle(owners)

    def ask() -> bytes:
        response = next(in_turn).get(address)
        if response.status_code != 200:
            raise Refused(f"GET {address}: {response.status_code}")
        return response.content

    return ask


def _owners() -> Iterator[Client]:
    """Owners of producers that have goods and parcels."""
    users = get_user_model().objects
    for partner in Partner.objects.filter(parcels__isnull=False).distinct().order_by("pk")[:OWNERS]:
        user = users.create_user(f"owner-{partner.pk}@bench.example")
        DeskMember.objects.create(partner=partner, user=user, role="owner", since=clock.now())
        client = Client()
        client.force_login(user)
        yield client


def _orders(number: int) -> None:
    """One parcel each, paid by transfer, of goods all over the catalogue."""
    dice = random.Random(catalogue.SEED)
    offers = StockRecord.objects.exclude(price=None).select_related("product", "partner")
    chosen = dice.choices(list(offers.order_by("pk")[:number]), k=number)
    for first in range(0, number, BATCH):
        _batch(chosen[first : first + BATCH], first, dice)


def _batch(offers: list[StockRecord], first: int, dice: random.Random) -> None:
    now = clock.now()
    moments = [now - dt.timedelta(days=dice.randrange(60)) for _ in offers]
    orders = Order.objects.bulk_create(
        _order(first + place, offer, moment)
        for place, (offer, moment) in enumerate(zip(offers, moments, strict=True))
    )
    parcels = Parcel.objects.bulk_create(
        _parcel(first + place, order, offer)
        for place, (order, offer) in enumerate(zip(orders, offers, strict=True))
    )
    Line.objects.bulk_create(map(_line, orders, parcels, offers))
    Payment.objects.bulk_create(
        Payment(
            order=order,
            method="transfer",
            status=PayState.PAID,
            amount=order.total_incl_tax,
            received=order.total_incl_tax,
            created_at=order.date_placed,
            paid_at=order.date_placed,
        )
        for order in orders
    )


def _order(place: int, offer: StockRecord, moment: dt.datetime) -> Order:
    total = offer.price + 28_000
    return Order(
        number=f"LS-{90_000_000 + place}",
        currency="VND",
        total_incl_tax=total,
        total_excl_tax=total,
        shipping_incl_tax=28_000,
        shipping_excl_tax=28_000,
        status=State.PLACED if place % WAITING_IN == 0 else State.DELIVERED,
        payment_method="transfer",
        buyer_name="Nguyễn Thị Bình",
        buyer_phone="+84912345678",
        date_placed=moment,
    )


def _parcel(place: int, order: Order, offer: StockRecord) -> Parcel:
    waits = place % WAITING_IN == 0
    moment = None if waits else order.date_placed
    return Parcel(
        order=order,
        partner=offer.partner,
        partner_name=offer.partner.name,
        position=1,
        weight_g=500,
        shipping_price=28_000,
        status=State.PLACED if waits else State.DELIVERED,
        packed_at=moment,
        sent_at=moment,
        delivered_at=moment,
    )


def _line(order: Order, parcel: Parcel, offer: StockRecord) -> Line:
    prices = {
        f"{name}_{tax}": offer.price
        for name in ("line_price", "line_price_before_discounts", "unit_price")
        for tax in ("incl_tax", "excl_tax")
    }
    return Line(
        order=order,
        parcel=parcel,
        partner=offer.partner,
        partner_name=offer.partner.name,
        partner_sku=offer.partner_sku,
        product=offer.product,
        stockrecord=offer,
        title=offer.product.title,
        quantity=1,
        num_allocated=0,
        status=parcel.status,
        **prices,
    )
