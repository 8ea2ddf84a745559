"""The page on which a buyer says keep or refund; it needs the secret link and no script."""

import pytest

from shop.money.formatting import format_dong, minus_dong
from shop.order.models import WithdrawalQuestion
from shop.order.paying.arriving import money_came
from shop.order.receipts.content import receipt_of
from shop.order.selectors import order_url
from shop.order.withdrawals.answering import answer
from shop.order.withdrawals.asking import ask_buyers
from shop.payment.models import Refund
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.orders import order_of
from tests.factories.spoiling import spoil

pytestmark = pytest.mark.django_db


@pytest.fixture
def order():
    maker = PartnerFactory()
    goods = [ProductFactory(producer=maker), ProductFactory(producer=maker)]
    order = order_of(*goods, payment_method="transfer")
    payment = order.payments.get()
    money_came(payment.pk, int(payment.amount))
    for product in goods:
        spoil(product, "withdrawn")
    ask_buyers()
    return order


def test_one_is_kept_and_one_refunded(client, order):
    assert order_url(order, "withdrawn") in client.get(order_url(order)).content.decode()
    first, second = WithdrawalQuestion.objects.all()
    page = client.get(order_url(order, "withdrawn")).content.decode()
    assert f'name="line-{first.pk}" value="keep"' in page
    chosen = {f"line-{first.pk}": "keep", f"line-{second.pk}": "refund"}
    answered = client.post(order_url(order, "withdrawn"), chosen, follow=True)
    assert "được hoàn lại cho anh/chị" in answered.content.decode()
    assert [q.answer for q in WithdrawalQuestion.objects.all()] == ["keep", "refund"]
    assert Refund.objects.get().amount == second.line.line_price_incl_tax
    assert order_url(order, "withdrawn") not in answered.content.decode()
    # Back and once more: nothing is asked, nothing happens.
    again = client.post(order_url(order, "withdrawn"), chosen)
    assert (again.status_code, Refund.objects.count()) == (302, 1)


@pytest.mark.parametrize("said", [{}, {"line-{}": "all"}, {"line-0": "refund"}, {"line-{}": ""}])
def test_without_a_choice_it_asks_again(client, order, said):
    first = WithdrawalQuestion.objects.first()
    posted = {name.format(first.pk): value for name, value in said.items()}
    response = client.post(order_url(order, "withdrawn"), posted)
    assert response.status_code == 200
    assert "ít nhất một sản phẩm" in response.content.decode()
    assert not Refund.objects.exists()


def test_somebody_elses_question_cannot_be_answered(client, order):
    product = ProductFactory()
    other = order_of(product)
    spoil(product, "withdrawn")
    ask_buyers()
    theirs = WithdrawalQuestion.objects.get(line__order=other)
    client.post(order_url(order, "withdrawn"), {f"line-{theirs.pk}": "refund"})
    theirs.refresh_from_db()
    assert theirs.answer == ""


def test_without_the_secret_there_is_no_page(client, order):
    address = order_url(order, "withdrawn").replace(order.secret, "x" * len(order.secret))
    assert client.get(address).status_code == 404


def test_an_order_that_is_asked_nothing_leads_to_itself(client):
    order = order_of(ProductFactory())
    assert client.get(order_url(order, "withdrawn")).url == order_url(order)


def test_the_cash_to_have_ready_falls(client):
    maker = PartnerFactory()
    gone = ProductFactory(producer=maker)
    order = order_of(gone, ProductFactory(producer=maker))
    spoil(gone, "withdrawn")
    ask_buyers()
    assert client.get(order_url(order)).context["cash_due"] == order.total_incl_tax
    question = WithdrawalQuestion.objects.get()
    client.post(order_url(order, "withdrawn"), {f"line-{question.pk}": "refund"})
    due = client.get(order_url(order)).context["cash_due"]
    assert due == order.total_incl_tax - question.line.line_price_incl_tax


def test_the_receipt_of_a_cash_order_says_what_was_taken_out():
    maker = PartnerFactory()
    goods = [ProductFactory(producer=maker), ProductFactory(producer=maker)]
    order = order_of(*goods)
    spoil(goods[0], "withdrawn")
    ask_buyers()
    question = WithdrawalQuestion.objects.get()
    answer(order.pk, [question.pk], WithdrawalQuestion.Answer.REFUND)
    order.refresh_from_db()
    said = receipt_of(order)
    gone, left = int(question.line.line_price_incl_tax), int(order.payments.get().amount)
    assert said.payments[0] == ("Đã bỏ khỏi đơn", minus_dong(gone))
    assert said.payments[1][1] == format_dong(left, "vi")
    assert order.total_incl_tax - gone == left
