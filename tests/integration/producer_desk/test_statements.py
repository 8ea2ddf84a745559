"""Statements: every month once, frozen, and together what the orders come to."""

import datetime as dt
import itertools
import random
from decimal import Decimal

from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

import pytest

from shop.audit.models import AppendOnlyError
from shop.certification import clock as shop_clock
from shop.order import cash
from shop.order.paying.refunding import ask_refund
from shop.payment.models import Payment, Refund
from shop.producer_desk.models import ClosedMonth, FeeRate, Statement, StatementLine
from shop.producer_desk.money.facts import reckon
from shop.producer_desk.money.fees import PastDayError, percent_on, rates_of, set_rate
from shop.producer_desk.money.issuing import issue, issue_due
from shop.producer_desk.money.reckoning import KINDS, Sums, total
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.money import in_cash_and_sent, prepaid_and_sent
from tests.factories.support import operator

pytestmark = pytest.mark.django_db

JUNE, JULY, AUGUST = (dt.date(2024, month, 1) for month in (6, 7, 8))


@pytest.fixture
def product(clock):
    clock(dt.date(2024, 6, 10))
    return ProductFactory()


@pytest.fixture
def maker(product):
    return product.producer


def said(statement: Statement) -> Sums:
    return Sums(*(int(getattr(statement, kind)) for kind in KINDS))


def give_back(order, amount: int, parcel=None) -> Refund:
    payment = order.payments.get()
    refund = ask_refund(
        payment.pk, amount, Refund.Reason.PROBLEM, key=f"{payment.pk} {amount}", parcel=parcel
    )
    return refund


def test_a_month_is_issued_once_it_is_over(product, maker, clock):
    order = prepaid_and_sent(product)
    assert issue_due() == 0
    clock(dt.date(2024, 6, 30))
    assert issue_due() == 0
    clock(JULY)
    assert issue_due() == 1
    assert issue_due() == 0
    one = maker.statements.get()
    assert (one.first_day, one.last_day) == (JUNE, dt.date(2024, 6, 30))
    assert said(one).sold + said(one).delivery == order.total_incl_tax == one.to_pay
    assert ClosedMonth.objects.first().first_day == JUNE


def test_what_is_not_sent_waits(product, maker, clock):
    from tests.factories.money import sent
    from tests.factories.support import paid_order

    order = paid_order(products=[product])
    clock(JULY)
    assert issue_due() == 0
    sent(order.parcels.get())
    clock(AUGUST)
    assert issue_due() == 1
    assert maker.statements.get().to_pay == order.total_incl_tax


def test_every_producer_gets_its_own_parcels(product, maker, clock):
    other = ProductFactory(producer=PartnerFactory())
    order = prepaid_and_sent(product, other)
    clock(JULY)
    assert issue_due() == 2
    mine, theirs = maker.statements.get(), other.producer.statements.get()
    assert mine.lines.get().parcel.partner == maker
    assert mine.to_pay + theirs.to_pay == order.total_incl_tax


def test_a_refund_after_the_month_stands_in_the_next(product, maker, clock):
    order = prepaid_and_sent(product)
    clock(JULY)
    issue_due()
    before = said(maker.statements.get())
    give_back(order, 15_000)
    clock(AUGUST)
    issue_due()
    july, june = maker.statements.all()
    assert said(june) == before
    assert said(july) == Sums(refunded=15_000)
    assert july.to_pay == -15_000
    assert june.to_pay + july.to_pay == order.total_incl_tax - 15_000


def test_what_is_owed_goes_to_the_next_one(product, maker, clock):
    order = prepaid_and_sent(product)
    clock(JULY)
    issue_due()
    give_back(order, 15_000)
    clock(AUGUST)
    issue_due()
    prepaid_and_sent(product)
    clock(dt.date(2024, 9, 1))
    issue_due()
    last = maker.statements.first()
    assert last.brought_forward == -15_000
    assert last.to_pay == said(last).to_pay - 15_000


def test_a_refund_of_one_parcel_is_its_producers(product, maker, clock):
    other = ProductFactory(producer=PartnerFactory())
    order = prepaid_and_sent(product, other)
    theirs = order.parcels.get(partner=other.producer)
    give_back(order, 20_000, theirs)
    clock(JULY)
    issue_due()
    assert maker.statements.get().refunded == 0
    assert other.producer.statements.get().refunded == 20_000


def test_cash_counts_when_it_is_collected_and_comes_back_when_it_is_handed_over(
    product, maker, clock
):
    order = in_cash_and_sent(product)
    payment, amount = order.payments.get(), int(order.total_incl_tax)
    clock(JULY)
    assert issue_due() == 0
    cash.collect(payment.pk)
    clock(AUGUST)
    issue_due()
    first = maker.statements.get()
    assert (first.collected, first.handed_over, first.to_pay) == (amount, 0, 0)
    cash.settle([payment.pk])
    clock(dt.date(2024, 9, 1))
    issue_due()
    second = maker.statements.first()
    assert said(second) == Sums(handed_over=amount)
    assert second.to_pay == amount


def test_cash_ticked_by_mistake_is_corrected(product, maker, clock):
    order = in_cash_and_sent(product)
    payment = order.payments.get()
    cash.collect(payment.pk)
    clock(JULY)
    issue_due()
    cash.take_back_collecting(payment.pk)
    clock(AUGUST)
    issue_due()
    july, june = maker.statements.all()
    assert said(june) + said(july) == Sums()


def test_the_fee_of_the_day_holds_for_good(product, maker, clock):
    who = operator()
    set_rate(None, Decimal("5"), shop_clock.today(), who, note="", address="")
    order = prepaid_and_sent(product)
    clock(dt.date(2024, 6, 20))
    set_rate(maker, Decimal("10"), shop_clock.today(), who, note="", address="")
    later = prepaid_and_sent(product)
    clock(JULY)
    issue_due()
    one = maker.statements.get()
    goods = int(order.goods_total), int(later.goods_total)
    assert one.fee == goods[0] * 5 // 100 + goods[1] * 10 // 100
    give_back(order, int(order.total_incl_tax))
    clock(AUGUST)
    issue_due()
    assert maker.statements.first().fee == -goods[0] * 5 // 100


def test_a_rate_never_begins_in_the_past(maker, clock):
    clock(JULY)
    who = operator()
    with pytest.raises(PastDayError):
        set_rate(maker, Decimal("3"), dt.date(2024, 6, 30), who, note="", address="")
    assert percent_on(rates_of(maker), JULY) == 0
    set_rate(maker, Decimal("3"), JULY, who, note="", address="")
    assert FeeRate.objects.get().percent == 3
    assert percent_on(rates_of(maker), dt.date(2024, 6, 30)) == 0


def test_lines_are_frozen_and_statements_add_up(product, maker, clock):
    prepaid_and_sent(product)
    clock(JULY)
    issue_due()
    line = StatementLine.objects.get()
    with pytest.raises(AppendOnlyError):
        line.save()
    with pytest.raises(AppendOnlyError):
        StatementLine.objects.update(sold=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.update(sold=1)
    assert total(said(one) for one in [line]) == said(line.statement)


def test_a_month_that_was_missed_is_issued_on_its_own(product, maker, clock):
    prepaid_and_sent(product)
    clock(JULY)
    issue_due()
    prepaid_and_sent(product)
    clock(dt.date(2024, 8, 5))
    prepaid_and_sent(product)
    clock(dt.date(2024, 9, 2))
    assert issue_due() == 2
    assert [one.lines.count() for one in maker.statements.all()] == [1, 1, 1]


def test_no_statement_is_issued_behind_a_later_one(product, maker, clock):
    prepaid_and_sent(product)
    clock(AUGUST)
    assert issue(maker, JULY) is not None
    assert issue(maker, JUNE) is None


def test_one_that_fails_keeps_the_month_open_and_no_other_waiting(
    product, maker, clock, monkeypatch, caplog
):
    from shop.producer_desk.money import issuing

    other = ProductFactory(producer=PartnerFactory())
    prepaid_and_sent(product, other)
    clock(JULY)

    def broken(partner, until):
        if partner == maker:
            raise RuntimeError
        return reckon(partner, until)

    with monkeypatch.context() as patch:
        patch.setattr(issuing, "reckon", broken)
        assert issue_due() == 1
    assert not ClosedMonth.objects.exists()
    assert issue_due() == 1
    assert ClosedMonth.objects.count() == 1


def test_a_cancelled_parcel_and_one_that_waits_for_money_come_to_nothing(product, maker, clock):
    from shop.order.cancelling import cancel_order
    from tests.factories.orders import order_of

    cancel_order(order_of(product).pk)
    order_of(product, payment_method="transfer")
    assert reckon(maker, shop_clock.now() + dt.timedelta(days=60)) == []


def test_two_parcels_and_twenty_cost_the_same(product, maker, clock):
    prepaid_and_sent(product)
    prepaid_and_sent(product)
    end = shop_clock.now() + dt.timedelta(days=60)
    with CaptureQueriesContext(connection) as few:
        reckon(maker, end)
    for _ in range(18):
        prepaid_and_sent(product)
    with CaptureQueriesContext(connection) as many:
        assert len(reckon(maker, end)) == 20
    assert len(many) == len(few) <= 7


def test_each_owner_is_told_once_and_nobody_else(
    product, maker, clock, django_capture_on_commit_callbacks
):
    from django.core import mail

    from tests.factories.desks import member_of

    for name, role in (("a", "owner"), ("b", "owner"), ("c", "packer"), ("d", "writer")):
        member_of(maker, f"{name}@example.com", role)
    english = member_of(maker, "b@example.com")
    english.language = "en"
    english.save()
    prepaid_and_sent(product)
    clock(JULY)
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            issue_due()
    assert [one.to for one in mail.outbox] == [["a@example.com"], ["b@example.com"]]
    vietnamese, other = (one.subject for one in mail.outbox)
    assert vietnamese == "Bảng kê tháng 6/2024"
    assert other == "Statement for June 2024"
    amount = f"{int(maker.statements.get().to_pay):,}"
    assert amount in mail.outbox[1].body
    assert amount.replace(",", ".") in mail.outbox[0].body


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_all_statements_together_are_what_orders_come_to(product, maker, clock, seed):
    """A half-year of sales, refunds, cash at the door and mistakes, at changing fees."""
    dice = random.Random(seed)
    other = ProductFactory(producer=PartnerFactory())
    who, orders, once = operator(), [], itertools.count()
    for month in range(1, 7):
        clock(dt.date(2025, month, 3))
        fee = Decimal(dice.randrange(0, 1200)) / 100
        set_rate(dice.choice([None, maker]), fee, shop_clock.today(), who, note="", address="")
        for _ in range(2):
            make = dice.choice([prepaid_and_sent, in_cash_and_sent])
            orders.append(make(*dice.choice([(product,), (other,), (product, other)])))
        for order in dice.sample(orders, 2):
            happen(order, dice, next(once))
        issue_due()
    clock(dt.date(2025, 7, 1))
    issue_due()
    said_in_all = total(said(one) for one in Statement.objects.all())
    payments = Payment.objects.all()
    prepaid = sum(one.kept for one in payments if one.method != "cash")
    settled = sum(int(one.received) for one in payments if one.status == "settled")
    refunded = sum(int(one.refunded) for one in payments if one.method == "cash")
    assert said_in_all.to_pay + said_in_all.fee == prepaid + settled - refunded
    assert said_in_all == total(
        one.now for partner in (maker, other.producer) for one in reckon(partner, shop_clock.now())
    )


def happen(order, dice: random.Random, once: int) -> None:
    """Something that happens to orders: money goes back, or moves from hand to hand."""
    payment = dice.choice(list(order.payments.all()))
    if payment.status == "to_collect":
        cash.collect(payment.pk)
    elif payment.status == "collected" and not payment.refunded:
        dice.choice([cash.take_back_collecting, lambda pk: cash.settle([pk])])(payment.pk)
    elif payment.kept > 0:
        parcel = dice.choice([None, *order.parcels.all()])
        amount = dice.randrange(1, payment.kept + 1)
        ask_refund(payment.pk, amount, Refund.Reason.PROBLEM, key=f"happened {once}", parcel=parcel)
