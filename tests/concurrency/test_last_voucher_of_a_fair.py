"""The voucher of a fair that one order may use, in two baskets at once: used once, five times.

PostgreSQL only, as with other codes (test_last_use.py).
"""

import datetime as dt

from django.db import transaction

import pytest

from shop.basket.stands import Origin
from shop.certification import clock
from shop.fairs import vouchers
from shop.offer.applicator import any_offer
from shop.order.models import Order
from shop.order.placing import place_order
from shop.partner.strategy import Selector
from tests.factories import ProductFactory
from tests.factories.orders import agreement_of, basket_of, buyer
from tests.factories.showings import booth_in, fair_shown, line_in

from .test_last_use import at_once, placed

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = 5


def fair_with_one_use(number: int):
    """A fair that is open today, whose code one order may use; a line at its booth."""
    today = clock.today()
    fair = fair_shown(
        f"hoi-cho-{number}",
        starts_on=today - dt.timedelta(2),
        ends_on=today + dt.timedelta(2),
        opens_at=None,
        closes_at=None,
        voucher_code=f"HOICHO{number}",
        voucher_kind="percent",
        voucher_value=10,
        voucher_most=1,
    )
    with transaction.atomic():
        vouchers.sync(fair, fair.shown)
    return fair


def placing(fair):
    """A guest with goods of the fair and its code on page 2; calling it presses the button."""
    line = line_in(fair, ProductFactory(), booth=fair.shown.booths.first() or booth_in(fair))
    basket, who = basket_of(), buyer()
    basket.strategy = Selector().strategy()
    basket.add_product(line.product, 1, origin=Origin(fair.pk, line.booth.code, "A1"))
    basket.vouchers.add(fair.voucher)
    assert any_offer()
    seen = agreement_of(basket, who)
    assert seen.discounts
    return lambda: place_order(agreement=seen, buyer=who, language="vi")


def test_it_is_used_once():
    for number in range(ROUNDS):
        fair = fair_with_one_use(number)
        first, second = placing(fair), placing(fair)
        assert placed(at_once(first, second)) == 1
        assert Order.objects.filter(discount_total__gt=0).count() == number + 1
