"""A certificate is withdrawn with orders on the way: asked once, kept or refunded, taken back."""

import datetime as dt

from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from shop.catalogue.signals import tell_products_changed
from shop.certification.models import Certificate
from shop.order.advancing import CannotAdvanceError, advance
from shop.order.models import Parcel, WithdrawalQuestion
from shop.order.paying.arriving import money_came
from shop.order.paying.refunding import ask_refund
from shop.order.selectors import parcel_cards
from shop.order.states import State
from shop.order.withdrawals.answering import Answer, CannotAnswerError, answer, open_questions
from shop.order.withdrawals.asking import ask_buyers, close_questions
from shop.payment.models import Refund
from tests.factories import CertificateFactory, PartnerFactory, ProductFactory
from tests.factories.orders import order_of
from tests.factories.spoiling import STATES, spoil

pytestmark = pytest.mark.django_db
# Of an ordered product, neither the certificate nor the allocated stock can be taken away.
NO_WITHDRAWAL = [
    state for state in STATES if state not in ("withdrawn", "no certificate", "out of stock")
]


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks):
    """Do at once what is done after a commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def withdraw(after_commit):
    """Withdraw a product's certificate the way an import does."""

    def withdraw(*products) -> None:
        with after_commit():
            Certificate.objects.filter(product__in=products).update(
                withdrawn_on=dt.date(2024, 12, 31)
            )
            tell_products_changed(Certificate, [product.pk for product in products])

    return withdraw


@pytest.fixture
def restore(after_commit):
    """Take the withdrawal back the way an undo does."""

    def restore(*products) -> None:
        with after_commit():
            Certificate.objects.filter(product__in=products).update(withdrawn_on=None)
            tell_products_changed(Certificate, [product.pk for product in products])

    return restore


def paid(*products, quantity: int = 1):
    """An order whose transfer has come."""
    order = order_of(*products, quantity=quantity, payment_method="transfer")
    payment = order.payments.get()
    money_came(payment.pk, int(payment.amount))
    order.refresh_from_db()
    return order


def keys(order) -> list[int]:
    return [question.pk for question in open_questions(order)]


def left(product) -> int:
    return product.stockrecords.get().net_stock_level


def letters(order) -> list:
    return [letter for letter in mail.outbox if order.number in letter.body]


def test_unsent_lines_are_asked_about_once_and_orders_get_one_mail(withdraw, after_commit):
    maker = PartnerFactory()
    one, two, other = (ProductFactory(producer=maker) for _ in range(3))
    order, cash, apart = paid(one, two, other), order_of(one), order_of(other)
    sent = order_of(one)
    Parcel.objects.filter(order=sent).update(status="sent")
    mail.outbox.clear()
    withdraw(one, two)
    with after_commit():
        assert ask_buyers() == 0
    asked = WithdrawalQuestion.objects.all()
    assert {q.line.product for q in asked if q.line.order == order} == {one, two}
    assert {q.line.order for q in asked} == {order, cash}
    assert len(mail.outbox) == 2
    [letter] = letters(order)
    for wanted in (one.title, two.title, "31/12/2024", f"{order.number}/{order.secret}/"):
        assert wanted in letter.body, wanted
    assert other.title not in letter.body
    assert not letters(apart)
    assert not letters(sent)


@pytest.mark.parametrize("state", NO_WITHDRAWAL)
def test_nothing_but_a_withdrawal_is_asked_about(state):
    """A certificate that ends after the payment undoes no order (security.md B4)."""
    product = ProductFactory()
    order = paid(product)
    spoil(product, state)
    assert ask_buyers() == 0
    order.refresh_from_db()
    assert order.status == "placed"


def test_goods_that_another_certificate_covers_are_not_asked_about(withdraw):
    product = ProductFactory()
    order_of(product)
    CertificateFactory(
        product=product, valid_from=dt.date(2024, 12, 1), valid_until=dt.date(2027, 1, 1)
    )
    first = Certificate.objects.filter(product=product).order_by("pk")[0]
    Certificate.objects.filter(pk=first.pk).update(withdrawn_on=dt.date(2024, 12, 31))
    assert ask_buyers() == 0


def test_a_parcel_waits_for_the_answer():
    product = ProductFactory()
    order = order_of(product)
    spoil(product, "withdrawn")
    ask_buyers()
    parcel = order.parcels.get()
    advance(parcel.pk, State.PREPARING)
    with pytest.raises(CannotAdvanceError):
        advance(parcel.pk, State.SENT)
    answer(order.pk, keys(order), Answer.KEEP)
    assert advance(parcel.pk, State.SENT) is True


def test_keep_changes_nothing_else():
    product = ProductFactory(stock=5)
    order = paid(product, quantity=2)
    spoil(product, "withdrawn")
    ask_buyers()
    done = answer(order.pk, keys(order), Answer.KEEP)
    assert (done.amount, done.order_cancelled, keys(order)) == (0, False, [])
    assert left(product) == 3
    assert not Refund.objects.exists()
    assert ask_buyers() == 0


def test_refund_takes_the_line_out_gives_stock_back_and_sends_its_money_once():
    maker = PartnerFactory()
    gone, other = ProductFactory(producer=maker, stock=9), ProductFactory(producer=maker, stock=9)
    order = paid(gone, other, quantity=2)
    spoil(gone, "withdrawn")
    ask_buyers()
    asked = keys(order)
    done = answer(order.pk, asked, Answer.REFUND)
    line = order.lines.get(product=gone)
    with pytest.raises(CannotAnswerError):
        answer(order.pk, asked, Answer.REFUND)
    [refund] = Refund.objects.all()
    # The parcel goes on with the other line, so its delivery is not refunded.
    assert done.amount == refund.amount == line.line_price_incl_tax
    assert (refund.reason, line.status) == ("withdrawn_choice", "cancelled")
    assert (left(gone), left(other)) == (9, 7)
    order.refresh_from_db()
    assert (order.status, order.parcels.get().status) == ("placed", "placed")
    assert order.payments.get().status == "partly_refunded"


def test_when_a_parcel_falls_away_its_delivery_goes_back_too():
    gone, other = ProductFactory(), ProductFactory()
    order = paid(gone, other)
    spoil(gone, "withdrawn")
    ask_buyers()
    done = answer(order.pk, keys(order), Answer.REFUND)
    parcel = order.parcels.get(lines__product=gone)
    assert parcel.status == "cancelled"
    assert done.amount == parcel.shipping_price + parcel.lines.get().line_price_incl_tax
    assert parcel.shipping_price > 0
    assert order.payments.get().refunded == done.amount
    advance(order.parcels.get(lines__product=other).pk, State.PREPARING)
    order.refresh_from_db()
    assert order.status == "preparing"


def test_when_nothing_is_left_the_order_ends_and_all_its_money_goes_back():
    product = ProductFactory(stock=5)
    order = paid(product, quantity=2)
    spoil(product, "withdrawn")
    ask_buyers()
    done = answer(order.pk, keys(order), Answer.REFUND)
    order.refresh_from_db()
    assert (done.order_cancelled, order.status, order.cancel_reason) == (
        True,
        "cancelled",
        "withdrawn",
    )
    payment = order.payments.get()
    assert (payment.kept, payment.status, left(product)) == (0, "refunded", 5)
    assert payment.refunds.count() == 1


def test_an_order_that_is_being_packed_can_still_be_refunded():
    product = ProductFactory(stock=5)
    order = paid(product)
    advance(order.parcels.get().pk, State.PREPARING)
    spoil(product, "withdrawn")
    assert ask_buyers() == 1
    answer(order.pk, keys(order), Answer.REFUND)
    order.refresh_from_db()
    assert (order.status, order.parcels.get().status, left(product)) == ("cancelled",) * 2 + (5,)


def test_the_rest_of_the_order_follows_when_the_slowest_parcel_falls_away():
    gone, other = ProductFactory(), ProductFactory()
    order = order_of(gone, other)
    fast = order.parcels.get(lines__product=other)
    advance(fast.pk, State.PREPARING)
    spoil(gone, "withdrawn")
    ask_buyers()
    answer(order.pk, keys(order), Answer.REFUND)
    order.refresh_from_db()
    assert order.status == "preparing"


def test_cash_falls_by_what_is_taken_out():
    maker = PartnerFactory()
    gone, other = ProductFactory(producer=maker), ProductFactory(producer=maker)
    alone = ProductFactory()
    order = order_of(gone, other, alone)
    parcel = order.parcels.get(partner=maker)
    before = parcel.payments.get().amount
    spoil(gone, "withdrawn")
    spoil(alone, "withdrawn")
    ask_buyers()
    answer(order.pk, keys(order), Answer.REFUND)
    payment = parcel.payments.get()
    assert payment.amount == before - order.lines.get(product=gone).line_price_incl_tax
    assert payment.status == "to_collect"
    assert [card.total for card in parcel_cards(order) if card.parcel == parcel] == [payment.amount]
    other_parcel = order.parcels.get(lines__product=alone)
    assert (other_parcel.status, other_parcel.payments.get().status) == ("cancelled", "cancelled")
    assert not Refund.objects.exists()


def test_never_more_goes_back_than_is_still_here():
    product = ProductFactory()
    order = paid(product)
    payment = order.payments.get()
    ask_refund(payment.pk, int(payment.amount) - 1000, Refund.Reason.STAFF, key="staff")
    spoil(product, "withdrawn")
    ask_buyers()
    answer(order.pk, keys(order), Answer.REFUND)
    payment.refresh_from_db()
    assert (payment.kept, payment.refunds.last().amount) == (0, 1000)


def test_a_restored_certificate_takes_the_question_back_with_one_word(withdraw, restore):
    product = ProductFactory()
    order = paid(product)
    withdraw(product)
    mail.outbox.clear()
    restore(product)
    assert (keys(order), close_questions()) == ([], 0)
    [letter] = letters(order)
    assert letter.subject == "Chứng nhận trong đơn đã có hiệu lực trở lại"
    # Withdrawn once more, it is asked once more.
    withdraw(product)
    assert len(keys(order)) == 1
    assert len(letters(order)) == 2


def test_what_was_answered_is_not_taken_back(withdraw, restore):
    product = ProductFactory()
    order = paid(product)
    withdraw(product)
    answer(order.pk, keys(order), Answer.REFUND)
    mail.outbox.clear()
    restore(product)
    assert order.lines.get().withdrawal_questions.get().answer == "refund"
    assert not mail.outbox


def test_who_left_no_address_is_asked_without_a_mail(withdraw):
    product = ProductFactory()
    order = order_of(product, email="")
    withdraw(product)
    assert len(keys(order)) == 1
    assert not mail.outbox


def test_an_order_that_awaits_its_money_is_given_up_and_not_asked(withdraw):
    product = ProductFactory()
    order = order_of(product, payment_method="transfer")
    withdraw(product)
    order.refresh_from_db()
    assert (order.status, order.cancel_reason) == ("cancelled", "certificate")
    assert not WithdrawalQuestion.objects.exists()


def test_looking_costs_the_same_for_many_orders():
    costs = []
    product = ProductFactory(stock=99)
    for number in (2, 18):
        for _ in range(number):
            order_of(ProductFactory())
        with CaptureQueriesContext(connection) as queries:
            assert (ask_buyers(), close_questions()) == (0, 0)
        costs.append(len(queries))
    assert costs[0] == costs[1]
    assert product
