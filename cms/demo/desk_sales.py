"""Sales of the producer whose desk the demonstration opens: a month that is over, and today's."""

import datetime as dt

from django.db.models import F

from shop.basket.models import Basket
from shop.catalogue.models import Product, ProductLooks
from shop.certification import clock
from shop.order import cash
from shop.order.advancing import advance
from shop.order.agreement import Agreement
from shop.order.buyer import Buyer
from shop.order.models import Order, OrderCase
from shop.order.paying.arriving import money_came
from shop.order.placing import place_order
from shop.order.states import State
from shop.partner.models import DeskMember, Partner
from shop.partner.strategy import Selector
from shop.payment.models import Payment
from shop.payment.states import Method
from shop.producer_desk.models import BankAccount
from shop.producer_desk.money.issuing import issue
from shop.producer_desk.money.months import first_of, month_before
from shop.regions.models import Commune
from shop.shipping.parcels import quote

from .accounts import OWNER, refuse_elsewhere

BUYERS = ("Nguyễn Thị Lan", "Trần Văn Minh", "Phạm Thu Hà", "Lê Quốc Bảo", "Đỗ Ngọc Anh")
# How each order was paid, whether it has left, and whether it belongs to the month before.
SALES = (
    (Method.TRANSFER, True, True),
    (Method.TRANSFER, True, True),
    (Method.CASH, True, True),
    (Method.CASH, True, False),
    (Method.TRANSFER, False, False),
    (Method.CASH, False, False),
)


def ensure_desk_sales() -> int:
    """Make the sales of the first producer of the owner, once; how many there are new."""
    refuse_elsewhere()
    member = DeskMember.objects.filter(user__email=OWNER).order_by("pk").first()
    if member is None or member.partner.parcels.exists():
        return 0
    maker = member.partner
    goods = list(_goods(maker)[:3])
    if not goods:
        return 0
    _bank_account(maker)
    for place, (method, has_left, is_past) in enumerate(SALES):
        _sale(goods[place % len(goods)], BUYERS[place % len(BUYERS)], method, has_left, is_past)
    _problem(maker)
    _looks(goods)
    issue(maker, month_before(first_of(clock.today())))
    return len(SALES)


def _looks(goods: list[Product]) -> None:
    """Two weeks in which some pages were opened more than others; sample figures."""
    rows = [
        ProductLooks(product=product, day=clock.today() - dt.timedelta(days=ago), number=number)
        for place, product in enumerate(goods)
        for ago in range(14)
        if (number := (ago * 7 + place * 5) % 11 + 3 - place)
    ]
    ProductLooks.objects.bulk_create(rows, ignore_conflicts=True)


def _problem(maker: Partner) -> None:
    """A buyer reports one with a parcel that arrived."""
    parcel = maker.parcels.filter(status=State.DELIVERED).order_by("pk").first()
    OrderCase.objects.create(
        order=parcel.order,
        line=parcel.lines.first(),
        reason=OrderCase.Reason.DAMAGED,
        text="Một gói bị rách ở mép, hàng bên trong ẩm. (Lời mẫu.)",
        created_at=clock.now() - dt.timedelta(hours=5),
    )


def _goods(maker: Partner):
    """What anybody may buy in cash: no alcohol, enough in stock."""
    on_offer = Product.objects.sellable().filter(producer=maker, ocop_set__is_alcohol=False)
    enough = on_offer.filter(stockrecords__num_in_stock__gt=F("stockrecords__num_allocated") + 4)
    return (enough | on_offer.filter(stockrecords__num_in_stock__gt=4)).distinct().order_by("pk")


def _bank_account(maker: Partner) -> None:
    BankAccount.objects.get_or_create(
        partner=maker,
        ended_at=None,
        defaults={
            "holder": "HTX MAU",
            "bank": "Agribank",
            "number": "0000123456789",
            "since": clock.now(),
        },
    )


def _sale(product: Product, name: str, method: Method, has_left: bool, is_past: bool) -> None:
    order = _placed(product, name, method)
    payment = order.payments.get()
    if method is Method.TRANSFER:
        money_came(payment.pk, int(payment.amount))
    if has_left:
        parcel = order.parcels.get()
        advance(parcel.pk, State.PREPARING)
        advance(parcel.pk, State.SENT, carrier="Viettel Post", code=f"VTP{order.pk:07d}")
    if is_past:
        advance(order.parcels.get().pk, State.DELIVERED)
        if method is Method.CASH:
            cash.collect(payment.pk)
        _a_month_ago(order)


def _placed(product: Product, name: str, method: Method) -> Order:
    """Nobody's mail address: a demonstration writes to nobody."""
    basket = Basket.objects.create()
    basket.strategy = Selector().strategy()
    basket.add_product(product, 1)
    commune = Commune.objects.filter(region__slug="ha-noi").select_related("region").first()
    buyer = Buyer(
        name=name,
        phone="+84912000000",
        email="",
        province=commune.region,
        commune=commune,
        street="12 ngõ 5, phố Huế",
    )
    basket._lines = None
    found = quote(basket.all_lines(), buyer.province, ())
    return place_order(
        agreement=Agreement.of(basket.pk, found),
        buyer=buyer,
        language="vi",
        payment_method=method.value,
    )


def _a_month_ago(order: Order) -> None:
    """The same on the tenth of the month before."""
    day = month_before(first_of(clock.today())) + dt.timedelta(days=9)
    then = dt.datetime.combine(day, dt.time(9, 30), clock.VIETNAM)
    Order.objects.filter(pk=order.pk).update(date_placed=then)
    order.parcels.update(packed_at=then, sent_at=then, delivered_at=then + dt.timedelta(days=3))
    Payment.objects.filter(order=order).update(paid_at=then + dt.timedelta(days=3))
