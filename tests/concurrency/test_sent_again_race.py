"""Buyer and staff say yes at once, or to two reports of the same goods: the stock is right.

PostgreSQL only: SQLite has no row locks and proves nothing about them.
"""

from functools import partial

import pytest

from shop.order.cases.resending import NothingOfferedError, accept, make_waiting
from shop.order.models import CaseReply, Parcel
from shop.order.states import State
from shop.support import casework
from shop.support.doing import Staff
from tests.concurrency.test_last_item import at_once, placing
from tests.factories import ProductFactory
from tests.factories.cases import case_of
from tests.factories.parcels import parcel_of
from tests.factories.support import supporter

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = 5


@pytest.fixture
def product(transactional_db):
    product = ProductFactory()
    product.stockrecords.update(num_in_stock=100)
    return product


def offered(parcel):
    case = case_of(parcel, state="answered")
    CaseReply.objects.create(case=case, partner=parcel.partner, offer="resend")
    return case


def said(case):
    def act():
        try:
            return accept(case.pk)
        except NothingOfferedError as refusal:
            return refusal

    return act


def test_two_who_say_yes_make_one_parcel_and_take_the_stock_once(product):
    staff = Staff(supporter("cham@example.vn"), "")
    for turn in range(ROUNDS):
        case = offered(parcel_of(product, state=State.DELIVERED))
        found = at_once(
            said(case), partial(casework.send_again, case.pk, staff), said(case), make_waiting
        )
        [parcel] = Parcel.objects.filter(case=case)
        assert {one.pk for one in found[:3]} == {parcel.pk}
        assert product.stockrecords.get().num_allocated == turn + 1


def test_two_reports_of_one_line_never_send_more_than_was_bought(product):
    for _ in range(ROUNDS):
        parcel = parcel_of(product, state=State.DELIVERED)
        cases = [offered(parcel), offered(parcel)]
        found = at_once(*[said(case) for case in cases])
        assert Parcel.objects.filter(replaces=parcel).count() == 1
        assert sum(isinstance(one, NothingOfferedError) for one in found) == 1


def test_the_last_piece_goes_to_a_buyer_or_is_sent_again_never_both(product):
    for _ in range(ROUNDS):
        case = offered(parcel_of(product, state=State.DELIVERED))
        product.stockrecords.update(num_in_stock=1, num_allocated=0)
        at_once(said(case), placing(product))
        assert product.stockrecords.get().num_allocated == 1
        product.stockrecords.update(num_in_stock=100, num_allocated=0)
        Parcel.objects.exclude(replaces=None).update(status=State.CANCELLED)
