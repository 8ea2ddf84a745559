"""Money that comes, late or twice or for nothing; what goes back, and that it goes back once."""

import datetime as dt

from django.core import mail
from django.db import IntegrityError, transaction

import pytest

from shop.certification.models import Certificate
from shop.communication.models import MailRecord
from shop.order.cancelling import cancel_order
from shop.order.models import Order
from shop.order.paying import refunding
from shop.order.paying.arriving import Outcome, money_came, money_failed, money_is_processing
from shop.order.paying.giving_up import give_up
from shop.order.paying.intents import apply_intent
from shop.order.paying.refunding import RefundRefusedError, ask_refund, refund_done, refund_failed
from shop.order.paying.switching import CannotSwitchError, switch_method
from shop.payment.facts import IntentFacts
from shop.payment.models import Payment, Refund
from shop.payment.providers import PROVIDERS, ProviderAwayError, RefundAnswer
from shop.payment.states import Method
from tests.factories import ProductFactory
from tests.factories.orders import order_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks):
    """Do at once what is done after a commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def order():
    return order_of(ProductFactory(), quantity=2, payment_method="transfer")


def payment_of(order) -> Payment:
    return order.payments.get()


def left_of(order) -> int:
    return order.lines.get().stockrecord.net_stock_level


def test_an_order_waits_for_a_transfer_and_is_placed_when_it_comes(order, after_commit):
    payment = payment_of(order)
    assert (order.status, payment.status, payment.amount) == (
        "awaiting_payment",
        "waiting",
        order.total_incl_tax,
    )
    assert payment.memo == order.number.replace("-", " ")
    with after_commit():
        assert money_came(payment.pk, int(payment.amount)) is Outcome.KEPT
    with after_commit():
        assert money_came(payment.pk, int(payment.amount)) is Outcome.KNOWN
    order.refresh_from_db()
    payment.refresh_from_db()
    assert (order.status, payment.status, payment.kept) == ("placed", "paid", payment.amount)
    assert len(mail.outbox) == 1
    assert order.status_changes.count() == 1


def test_cash_waits_for_nobody_and_is_one_payment_for_each_parcel():
    order = order_of(ProductFactory(), ProductFactory())
    assert order.status == "placed"
    payments = list(order.payments.all())
    assert [payment.status for payment in payments] == ["to_collect", "to_collect"]
    assert sum(payment.amount for payment in payments) == order.total_incl_tax
    assert not any(payment.received for payment in payments)


def test_nobody_waits_longer_than_the_certificate_lasts(clock):
    product = ProductFactory()
    certificate = Certificate.objects.get(product=product)
    certificate.valid_until, certificate.extended_until = dt.date(2024, 12, 31), None
    certificate.save()
    order = order_of(product, payment_method="transfer")
    assert order.pay_until.isoformat() == "2024-12-31T23:59:59+07:00"


def test_money_after_the_order_was_given_up_goes_back_once(order, after_commit):
    before = left_of(order)
    payment = payment_of(order)
    with after_commit():
        assert give_up(order.pk, Order.CancelReason.NOT_PAID) is True
        assert give_up(order.pk, Order.CancelReason.NOT_PAID) is False
    assert left_of(order) == before + 2
    for _ in range(3):
        money_came(payment.pk, int(payment.amount))
    refund = payment.refunds.get()
    assert (refund.amount, refund.reason) == (payment.amount, "late_money")
    order.refresh_from_db()
    payment.refresh_from_db()
    assert (order.status, payment.status, payment.kept) == ("cancelled", "refunded", 0)
    assert MailRecord.objects.filter(event=f"order-not-paid:{order.pk}").count() == 1
    assert left_of(order) == before + 2


def test_a_certificate_that_is_gone_when_the_money_comes_sends_it_back_once(order, after_commit):
    before, payment = left_of(order), payment_of(order)
    Certificate.objects.update(withdrawn_on=dt.date(2024, 12, 31))
    with after_commit():
        for _ in range(2):
            money_came(payment.pk, int(payment.amount))
    order.refresh_from_db()
    assert (order.status, order.cancel_reason) == ("cancelled", "certificate")
    assert payment.refunds.get().reason == "certificate"
    assert left_of(order) == before + 2
    (letter,) = mail.outbox
    assert "certificate" in letter.body.lower() or "chứng nhận" in letter.body


def test_a_certificate_that_ends_after_the_money_came_changes_nothing(order, clock):
    payment = payment_of(order)
    money_came(payment.pk, int(payment.amount))
    Certificate.objects.update(withdrawn_on=dt.date(2024, 12, 31))
    money_came(payment.pk, int(payment.amount))
    order.refresh_from_db()
    assert order.status == "placed"
    assert not payment.refunds.exists()


def test_money_that_came_is_not_made_to_fail(order):
    payment = payment_of(order)
    money_came(payment.pk, int(payment.amount))
    money_failed(payment.pk, "late_event")
    money_is_processing(payment.pk)
    payment.refresh_from_db()
    assert payment.status == "paid"


def test_never_more_goes_back_than_came(order):
    payment = payment_of(order)
    money_came(payment.pk, int(payment.amount))
    most = int(payment.amount)
    ask_refund(payment.pk, most - 1, Refund.Reason.STAFF, key="a")
    with pytest.raises(RefundRefusedError):
        ask_refund(payment.pk, 2, Refund.Reason.STAFF, key="b")
    assert ask_refund(payment.pk, most - 1, Refund.Reason.STAFF, key="a").key == "a"
    assert payment.refunds.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.filter(pk=payment.pk).update(refunded=most + 1)


def test_a_refund_that_failed_counts_as_here_again(order):
    payment = payment_of(order)
    money_came(payment.pk, int(payment.amount))
    refund = ask_refund(payment.pk, 1000, Refund.Reason.STAFF, key="a")
    refund_failed(refund.pk, "card_gone")
    refund_failed(refund.pk, "card_gone")
    payment.refresh_from_db()
    assert (payment.status, payment.refunded, payment.attention) == ("paid", 0, "refund_failed")


def test_a_refund_that_went_back_after_all_counts_once(order):
    payment = payment_of(order)
    money_came(payment.pk, int(payment.amount))
    refund = ask_refund(payment.pk, 1000, Refund.Reason.STAFF, key="a")
    refund_failed(refund.pk, "card_gone")
    refund_done(refund.pk, "re_1")
    payment.refresh_from_db()
    assert (payment.status, payment.refunded) == ("partly_refunded", 1000)


def test_a_cancelled_order_gives_its_money_back_once_and_says_so_once(order, after_commit):
    payment = payment_of(order)
    money_came(payment.pk, int(payment.amount))
    mail.outbox.clear()
    with after_commit():
        cancel_order(order.pk)
    refund = payment.refunds.get()
    with after_commit():
        refund_done(refund.pk, "FT123")
        refund_done(refund.pk, "FT123")
    assert refund.amount == payment.amount
    assert len([letter for letter in mail.outbox if order.number in letter.subject]) == 1


def test_another_way_to_pay_closes_the_one_before(order):
    before, first = order.pay_until, payment_of(order)
    second = switch_method(order.pk, Method.CARD)
    assert switch_method(order.pk, Method.CARD) == second
    first.refresh_from_db()
    order.refresh_from_db()
    assert (first.status, second.status, second.attempt) == ("cancelled", "waiting", 2)
    assert second.idempotency_key == f"{order.number}-2"
    assert order.pay_until == before
    money_came(first.pk, int(first.amount))
    second.refresh_from_db()
    assert second.status == "cancelled"
    with pytest.raises(CannotSwitchError):
        switch_method(order.pk, Method.CARD)


def test_the_second_money_for_one_order_goes_back(order):
    first = payment_of(order)
    second = switch_method(order.pk, Method.CARD)
    money_came(second.pk, int(second.amount))
    money_came(first.pk, int(first.amount))
    assert first.refunds.get().reason == "twice"
    assert not second.refunds.exists()


def _said(payment: Payment, **changes) -> IntentFacts:
    fields = {
        "intent_id": "pi_1",
        "status": "succeeded",
        "amount": int(payment.amount),
        "received": int(payment.amount),
        "currency": "vnd",
        "order_number": payment.order.number,
        "payment_id": payment.pk,
    }
    return IntentFacts(**(fields | changes))


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": 1},
        {"received": 1},
        {"currency": "usd"},
        {"order_number": "LS-00000000"},
        {"payment_id": 0},
        {"payment_id": None},
    ],
)
def test_an_intent_that_does_not_fit_pays_nothing_and_is_flagged(order, wrong):
    payment = payment_of(order)
    apply_intent(payment.pk, _said(payment, **wrong))
    order.refresh_from_db()
    payment.refresh_from_db()
    assert (order.status, payment.status) == ("awaiting_payment", "waiting")
    assert payment.attention.startswith("other_")


def test_refunds_made_at_the_provider_are_written_down_once(order):
    payment = payment_of(order)
    for _ in range(2):
        apply_intent(payment.pk, _said(payment, refunded=5000))
    payment.refresh_from_db()
    assert (payment.refunded, payment.refunds.get().reason) == (5000, "at_provider")


def test_a_dispute_is_flagged(order):
    payment = payment_of(order)
    apply_intent(payment.pk, _said(payment, disputed=True))
    payment.refresh_from_db()
    assert payment.disputed_at is not None
    assert payment.attention == "disputed"


def test_a_refund_whose_service_was_away_is_sent_by_the_sweep_once(order, monkeypatch):
    class Service:
        def __init__(self):
            self.away, self.sent = True, []

        def refund(self, refund):
            if self.away:
                raise ProviderAwayError
            self.sent.append(refund.key)
            return RefundAnswer(Refund.State.DONE, "re_1")

    service = Service()
    monkeypatch.setitem(PROVIDERS, "transfer", service)
    payment = payment_of(order)
    money_came(payment.pk, int(payment.amount))
    ask_refund(payment.pk, 1000, Refund.Reason.STAFF, key="a")
    assert refunding.send_waiting() == 0
    service.away = False
    assert [refunding.send_waiting(), refunding.send_waiting()] == [1, 0]
    assert service.sent == ["a"]


def test_one_refund_that_cannot_be_sent_holds_up_no_other(order, monkeypatch):
    class Service:
        def refund(self, refund):
            if refund.key == "a":
                raise RuntimeError
            return RefundAnswer(Refund.State.DONE, "re_2")

    payment = payment_of(order)
    money_came(payment.pk, int(payment.amount))
    for key in ("a", "b"):
        ask_refund(payment.pk, 1000, Refund.Reason.STAFF, key=key)
    monkeypatch.setitem(PROVIDERS, "transfer", Service())
    assert refunding.send_waiting() == 1
    assert dict(payment.refunds.values_list("key", "state")) == {"a": "asked", "b": "done"}
