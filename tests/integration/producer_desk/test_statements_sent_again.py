"""Statements over months in which goods are sent again: no income, and right to the đồng."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as some

from shop.order.cases.resending import accept
from shop.order.models import CaseReply, OrderCase
from shop.order.paying.refunding import ask_refund
from shop.order.returning import come_back
from shop.order.states import State
from shop.payment.models import Refund
from shop.producer_desk.models import StatementLine
from shop.producer_desk.money.facts import reckon
from shop.producer_desk.money.issuing import issue, issue_due
from shop.producer_desk.money.months import month_before
from shop.producer_desk.money.reckoning import KINDS, Sums, total
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.cases import case_of
from tests.factories.money import prepaid_and_sent
from tests.factories.parcels import taken_to

pytestmark = pytest.mark.django_db
JULY, AUGUST, SEPTEMBER = (dt.date(2024, month, 1) for month in (7, 8, 9))


def offered(parcel) -> OrderCase:
    case = case_of(parcel, state="answered")
    CaseReply.objects.create(case=case, partner=parcel.partner, offer="resend")
    return case


def stated(makers) -> Sums:
    rows = StatementLine.objects.filter(statement__partner__in=makers).values_list(*KINDS)
    return total(Sums(*map(int, row)) for row in rows)


def test_what_is_sent_again_stands_in_no_statement(clock):
    clock(dt.date(2024, 6, 10))
    product = ProductFactory()
    order = prepaid_and_sent(product)
    parcel = taken_to(accept(offered(order.parcels.get()).pk), State.DELIVERED)
    clock(JULY)
    assert issue_due() == 1
    [line] = StatementLine.objects.all()
    assert line.parcel_id != parcel.pk
    found = stated([product.producer])
    assert found.sold + found.delivery == order.total_incl_tax
    assert not [one for one in reckon(product.producer, parcel.sent_at) if one.parcel == parcel.pk]


def test_a_refund_is_shared_among_what_was_bought_alone(clock):
    clock(dt.date(2024, 6, 10))
    mine, theirs = ProductFactory(), ProductFactory(producer=PartnerFactory())
    order = prepaid_and_sent(mine, theirs)
    accept(offered(order.parcels.get(partner=mine.producer)).pk)
    payment = order.payments.get()
    ask_refund(payment.pk, int(order.total_incl_tax), Refund.Reason.PROBLEM, key="all")
    clock(JULY)
    issue_due()
    found = stated([mine.producer, theirs.producer])
    assert found.refunded == order.total_incl_tax
    assert found.to_pay == 0


# Without shrinking: each example is months of sales in a real database.
@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    price=some.integers(1_000, 550_003),
    quantity=some.integers(1, 4),
    back=some.integers(0, 1000),
    again_in=some.sampled_from([JULY, AUGUST]),
    ends=some.sampled_from([State.PLACED, State.SENT, State.DELIVERED, State.RETURNED]),
)
@example(price=33_333, quantity=3, back=1000, again_in=AUGUST, ends=State.RETURNED)
def test_all_statements_together_are_what_is_here(clock, price, quantity, back, again_in, ends):
    clock(dt.date(2024, 6, 10))
    makers = [PartnerFactory(), PartnerFactory()]
    products = [ProductFactory(producer=maker, stock__price=price) for maker in makers]
    for one in products:
        one.stockrecords.update(num_in_stock=100)
    order = prepaid_and_sent(*products, quantity=quantity)
    case = offered(order.parcels.get(partner=makers[0]))
    payment, given_back = order.payments.get(), int(order.total_incl_tax) * back // 1000
    for month in (JULY, AUGUST, SEPTEMBER):
        clock(month)
        issue_all(makers, month_before(month))
        if month == again_in:
            sent_as_far_as(accept(case.pk), ends)
        if month == JULY and given_back:
            ask_refund(payment.pk, given_back, Refund.Reason.PROBLEM, key=f"{payment.pk}")
    found = stated(makers)
    assert found.sold + found.delivery == order.total_incl_tax
    assert found.refunded == given_back
    assert found.to_pay == order.total_incl_tax - given_back - found.fee


def issue_all(makers, month) -> None:
    for maker in makers:
        issue(maker, month)


def sent_as_far_as(parcel, ends: State) -> None:
    taken_to(parcel, State.SENT if ends is State.RETURNED else ends)
    if ends is State.RETURNED:
        come_back(parcel.pk, goods_are_good=True)
