"""Orders nobody paid in time, or that may not be sold any more: given up once, told why."""

import datetime as dt
import json
from io import StringIO

from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from shop.basket import due, holds
from shop.basket.checks import check_line
from shop.basket.models import StockHold
from shop.catalogue.signals import tell_products_changed
from shop.certification import clock
from shop.certification.models import Certificate
from shop.order import expiring
from shop.order.models import Order
from shop.order.paying.arriving import Outcome, money_came
from shop.order.paying.switching import switch_method
from shop.order.tasks import give_up_when_overdue
from shop.payment import providers
from shop.payment.facts import IntentFacts
from shop.payment.models import Refund
from shop.payment.providers import ProviderAwayError, ProviderRefusedError
from shop.payment.states import Method
from tests.factories import ProductFactory
from tests.factories.orders import basket_of, order_of
from tests.factories.spoiling import spoil

pytestmark = pytest.mark.django_db

START = dt.datetime(2024, 12, 31, 2, 0, tzinfo=dt.UTC)  # nine in the morning in Vietnam
MINUTE = dt.timedelta(minutes=1)
# What ends a certified sale before it is paid.
ENDINGS = ["lapsed", "suspended", "withdrawn", "failed check", "medicine"]


@pytest.fixture(autouse=True)
def later(settings, time_machine):
    """The clock stands at START; `later(16)` moves it on by minutes."""
    settings.SHOP_BUSINESS_DATE = None
    time_machine.move_to(START, tick=False)
    return lambda minutes: time_machine.shift(minutes * MINUTE)


@pytest.fixture
def settle(django_capture_on_commit_callbacks):
    """Run the command; what it settled."""

    def run() -> dict[str, int]:
        out = StringIO()
        with django_capture_on_commit_callbacks(execute=True):
            call_command("settle_due", "--json", stdout=out)
        return json.loads(out.getvalue())["settled"]

    return run


def left(product) -> int:
    return product.stockrecords.get().net_stock_level


def state(order) -> tuple[str, str]:
    order.refresh_from_db()
    return order.status, order.cancel_reason


def test_an_order_nobody_paid_gives_its_stock_back_once(settle, later):
    product = ProductFactory(stock=5)
    order = order_of(product, quantity=3, payment_method="transfer")
    later(24 * 60 - 1)
    assert settle()["unpaid orders"] == 0
    later(1)
    assert [settle()["unpaid orders"], settle()["unpaid orders"]] == [1, 0]
    assert (state(order), left(product)) == (("cancelled", "not_paid"), 5)
    assert order.payments.get().status == "cancelled"
    assert order.status_changes.count() == 1
    [told] = mail.outbox
    assert order.number in told.subject


def test_money_that_comes_after_that_goes_back_once(settle, later):
    order = order_of(ProductFactory(), payment_method="transfer")
    later(24 * 60)
    settle()
    payment = order.payments.get()
    assert money_came(payment.pk, int(payment.amount)) is Outcome.SENT_BACK
    assert money_came(payment.pk, int(payment.amount)) is Outcome.KNOWN
    [refund] = Refund.objects.all()
    assert (refund.amount, refund.reason) == (payment.amount, "late_money")
    assert state(order) == ("cancelled", "not_paid")


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_may_no_longer_be_sold_is_given_up_before_it_is_paid(settle, ending):
    product, other = ProductFactory(stock=5), ProductFactory(stock=5)
    order = order_of(product, other, payment_method="transfer")
    spared = order_of(other, payment_method="transfer")
    placed = order_of(product)
    settle()
    assert state(order) == ("awaiting_payment", "")
    mail.outbox.clear()
    spoil(product, ending)
    assert [settle()["uncertified orders"], settle()["uncertified orders"]] == [1, 0]
    assert state(order) == ("cancelled", "certificate")
    assert (state(spared)[0], state(placed)[0]) == ("awaiting_payment", "placed")
    assert (left(product), left(other)) == (4, 4)
    # Who has paid already is asked whether to keep withdrawn goods.
    [told] = [letter for letter in mail.outbox if order.number in letter.body]
    assert order.number in told.subject


def test_a_producer_who_went_away_or_a_page_that_was_closed_ends_no_sale(settle):
    product = ProductFactory()
    order = order_of(product, payment_method="transfer")
    spoil(product, "producer away")
    spoil(product, "not public")
    assert settle()["uncertified orders"] == 0
    assert state(order)[0] == "awaiting_payment"


def test_the_end_of_the_last_day_is_the_reason_that_is_told(settle, time_machine):
    product = ProductFactory()
    Certificate.objects.filter(product=product).update(valid_until=dt.date(2024, 12, 31))
    order = order_of(product, payment_method="transfer")
    time_machine.move_to(dt.datetime(2024, 12, 31, 16, 59, 58, tzinfo=dt.UTC), tick=False)
    assert (settle()["unpaid orders"], state(order)[0]) == (0, "awaiting_payment")
    time_machine.move_to(dt.datetime(2024, 12, 31, 17, 0, 0, tzinfo=dt.UTC), tick=False)
    assert give_up_when_overdue.func(order.pk) is True
    assert state(order) == ("cancelled", "certificate")


def test_a_change_of_certificates_is_looked_at_when_it_is_committed(
    django_capture_on_commit_callbacks,
):
    product, other = ProductFactory(), ProductFactory()
    order = order_of(product, payment_method="transfer")
    spoil(product, "withdrawn")
    with django_capture_on_commit_callbacks(execute=True):
        tell_products_changed(Certificate, [other.pk])
    assert state(order)[0] == "awaiting_payment"
    with django_capture_on_commit_callbacks(execute=True):
        tell_products_changed(Certificate, [product.pk, other.pk])
    assert state(order) == ("cancelled", "certificate")


def test_a_change_of_many_products_costs_one_question(django_capture_on_commit_callbacks):
    with CaptureQueriesContext(connection) as queries:
        with django_capture_on_commit_callbacks(execute=True):
            tell_products_changed(Certificate, range(1, 50_000))
    lines = [one for one in queries.captured_queries if '"order_line"' in one["sql"]]
    assert len(lines) == 1


def test_many_orders_are_looked_at_at_once():
    costs = []
    for number in (2, 18):
        for _ in range(number):
            order_of(ProductFactory(), payment_method="transfer")
        with CaptureQueriesContext(connection) as queries:
            assert expiring.give_up_uncertified() == 0
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_the_put_off_task_comes_back_when_the_time_was_extended(later, settings, monkeypatch):
    settings.STRIPE_SECRET_KEY = settings.STRIPE_PUBLISHABLE_KEY = "key"
    queued = []
    monkeypatch.setattr("shop.order.tasks.run_at", lambda task, moment, *_: queued.append(moment))
    order = order_of(ProductFactory(), payment_method="card")
    later(20)
    switch_method(order.pk, Method.TRANSFER)
    later(20)
    assert give_up_when_overdue.func(order.pk) is False
    order.refresh_from_db()
    assert queued == [order.pay_until]
    later(24 * 60)
    assert give_up_when_overdue.func(order.pk) is True
    assert len(queued) == 1


def test_the_end_of_the_time_to_pay_is_queued_where_the_queue_can_wait(
    settings, django_capture_on_commit_callbacks
):
    from django_tasks_db.models import DBTaskResult

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with django_capture_on_commit_callbacks(execute=True):
        order = order_of(ProductFactory(), payment_method="transfer")
    [queued] = DBTaskResult.objects.filter(task_path__endswith="give_up_when_overdue")
    assert queued.run_after == order.pay_until + due.MARGIN


def test_the_command_settles_holds_too_and_says_what_it_did(settle, later):
    basket = basket_of(ProductFactory())
    holds.hold(basket, [check_line(line) for line in basket.all_lines()])
    later(15)
    out = StringIO()
    call_command("settle_due", stdout=out)
    assert "holds: 1\n" in out.getvalue()
    assert not StockHold.objects.exists()


def test_a_sweep_that_fails_keeps_no_other_from_running(monkeypatch, later):
    order = order_of(ProductFactory(), payment_method="transfer")
    later(24 * 60)

    def broken():
        raise RuntimeError

    monkeypatch.setattr(due, "_sweeps", {"broken": broken} | due.sweeps())
    out = StringIO()
    with pytest.raises(CommandError, match="broken"):
        call_command("settle_due", "--json", stdout=out)
    assert json.loads(out.getvalue())["failed"] == ["broken"]
    assert Order.objects.get(pk=order.pk).status == "cancelled"


class Service:
    """A payment service that says one thing, or nothing."""

    def __init__(self, status: str = "") -> None:
        self.status = status

    def read(self, payment):
        if not self.status:
            raise ProviderAwayError
        if self.status == "unknown":
            raise ProviderRefusedError
        return IntentFacts(
            intent_id="pi_1",
            status=self.status,
            amount=int(payment.amount),
            received=int(payment.amount) if self.status == "succeeded" else 0,
            currency="vnd",
            order_number=payment.order.number,
            payment_id=payment.pk,
        )

    def cancel(self, payment):
        """Nothing is left to close."""


@pytest.fixture
def card_order(monkeypatch):
    """An order that waits for a card, and what the service says of it."""

    def make(status: str) -> Order:
        monkeypatch.setitem(providers.PROVIDERS, Method.CARD, Service(status))
        order = order_of(payment_method="transfer")
        switch_method(order.pk, Method.CARD)
        Order.objects.filter(pk=order.pk).update(pay_until=clock.now() + 30 * MINUTE)
        return order

    return make


def test_whoever_paid_in_the_last_minute_keeps_the_order(card_order, later, settle):
    order = card_order("succeeded")
    later(31)
    assert settle()["unpaid orders"] == 0
    order.refresh_from_db()
    assert order.status == "placed"


@pytest.mark.parametrize("status", ["processing", ""])
def test_a_bank_at_work_or_a_silent_service_is_waited_for_a_day(card_order, later, settle, status):
    order = card_order(status)
    later(31)
    assert settle()["unpaid orders"] == 0
    order.refresh_from_db()
    assert order.status == "awaiting_payment"
    later(24 * 60)
    assert settle()["unpaid orders"] == 1


@pytest.mark.parametrize("status", ["requires_payment_method", "unknown"])
def test_nobody_waits_for_a_card_that_was_not_used(card_order, later, settle, status):
    order = card_order(status)
    later(31)
    assert settle()["unpaid orders"] == 1
    order.refresh_from_db()
    assert order.cancel_reason == "not_paid"


def test_going_to_and_fro_between_two_ways_to_pay_gains_no_time(later):
    order = order_of(ProductFactory(), payment_method="transfer")
    promised = order.pay_until
    later(24 * 60 - 10)
    switch_method(order.pk, Method.CARD)
    order.refresh_from_db()
    assert order.pay_until == promised + 20 * MINUTE
    later(10)
    for method in (Method.TRANSFER, Method.CARD, Method.TRANSFER):
        switch_method(order.pk, method)
    order.refresh_from_db()
    assert (order.pay_until, order.payment_method) == (promised + 20 * MINUTE, "transfer")
