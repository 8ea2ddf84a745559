"""What an order's page says of its money: waiting, declined, paid, cancelled with the reason."""

from django.test import Client
from django.urls import reverse

import pytest

from shop.order.models import Order
from shop.order.paying.arriving import money_came, money_failed, money_is_processing
from shop.order.paying.giving_up import give_up
from shop.order.paying.refunding import ask_refund, refund_done
from shop.payment.models import Refund
from tests.factories import ProductFactory
from tests.factories.orders import order_of

pytestmark = pytest.mark.django_db


def page(order, name="detail") -> str:
    url = reverse(f"order:{name}", args=[order.number, order.secret])
    return " ".join(Client().get(url).content.decode().replace("\u00a0", " ").split())


def cancel(order):
    return Client().post(reverse("order:cancel", args=[order.number, order.secret]), follow=True)


@pytest.fixture
def waiting(db):
    return order_of(ProductFactory(), payment_method="transfer")


def test_a_waiting_order_says_how_much_and_until_when(waiting):
    text = page(waiting)
    assert "Đang chờ anh/chị thanh toán" in text
    assert "97.000 ₫" in text
    assert "01/01/2025" in text
    assert "Đã đặt" not in text


def test_a_declined_try_says_what_to_do(waiting):
    money_failed(waiting.payments.get().pk, "card_declined")
    assert "Thử thẻ khác" in page(waiting)


def test_while_the_bank_works_there_is_nothing_to_do(waiting):
    money_is_processing(waiting.payments.get().pk)
    assert "Đang chờ ngân hàng" in page(waiting)


def test_what_came_is_told(waiting):
    payment = waiting.payments.get()
    money_came(payment.pk, int(payment.amount))
    text = page(waiting)
    assert "Đã thanh toán" in text or "Đã trả" in text
    assert "Đang chờ anh/chị" not in text


@pytest.mark.parametrize("reason", ["not_paid", "certificate"])
def test_an_order_given_up_says_why(waiting, reason):
    give_up(waiting.pk, Order.CancelReason(reason))
    words = {"not_paid": "hết thời hạn thanh toán", "certificate": "không còn hiệu lực"}
    text = page(waiting)
    assert words[reason] in text
    assert "không phải trả tiền" in text


def test_cancelling_a_paid_order_sends_all_of_it_back_once(waiting):
    payment = waiting.payments.get()
    money_came(payment.pk, int(payment.amount))
    stock = waiting.lines.get().stockrecord
    assert "97.000 ₫ đã trả sẽ được hoàn lại" in page(waiting, "cancel")
    assert "97.000" in str(next(iter(cancel(waiting).context["messages"])))
    cancel(waiting)
    payment.refresh_from_db()
    assert (payment.kept, Refund.objects.count()) == (0, 1)
    stock.refresh_from_db()
    assert stock.num_allocated == 0
    text = page(waiting)
    assert "Anh/chị đã hủy đơn này." in text
    assert "-97.000 ₫" in text


def test_cancelling_cash_asks_for_none(db):
    order = order_of()
    cancel(order)
    assert list(order.payments.values_list("status", flat=True)) == ["cancelled"]
    assert "Xin chuẩn bị" not in page(order)


def test_a_part_that_went_back_is_told(waiting):
    payment = waiting.payments.get()
    money_came(payment.pk, int(payment.amount))
    refund = ask_refund(payment.pk, 9_000, Refund.Reason.PROBLEM, key="p")
    refund_done(refund.pk)
    assert "-9.000 ₫" in page(waiting)


def test_cash_is_told_parcel_by_parcel(db):
    order = order_of(ProductFactory(), ProductFactory())
    first, second = order.payments.order_by("pk")
    first.status = "collected"
    first.save()
    second.status = "refused"
    second.save()
    text = page(order)
    assert "Đã trả 97.000 ₫ tiền mặt khi nhận." in text
    assert "từ chối khi giao" in text


def test_a_parcel_that_came_back_says_so(db):
    order = order_of()
    order.parcels.update(status="returned", carrier="Viettel Post", carrier_code="VT123")
    text = page(order)
    assert "đã quay về nhà sản xuất" in text
    assert "Viettel Post" in text
    assert "VT123" in text


def test_two_parcels_cost_as_many_queries_as_eight(django_assert_max_num_queries):
    counts = []
    for number in (2, 8):
        order = order_of(*(ProductFactory() for _ in range(number)))
        page(order)
        with django_assert_max_num_queries(20) as asked:
            page(order)
        counts.append(len(asked))
    assert counts[0] == counts[1]
