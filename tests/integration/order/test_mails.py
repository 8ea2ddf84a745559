"""Mails to buyers: once for each event, in the language of the order, whoever causes them (C66)."""

import datetime as dt

from django.core import mail
from django.urls import reverse
from django.utils import translation

import pytest

from shop.certification.models import Certificate
from shop.communication.kinds import kind, tell
from shop.communication.models import MailRecord
from shop.order.cancelling import cancel_order
from shop.order.models import Order, Recipient
from shop.order.paying.arriving import money_came
from shop.order.paying.giving_up import give_up
from shop.order.paying.refunding import ask_refund, refund_done
from shop.payment.models import Refund
from tests.factories import ProductFactory
from tests.factories.orders import order_of

pytestmark = pytest.mark.django_db

OF_ORDER = ["order-placed", "order-not-paid", "order-cancelled", "order-certificate"]
OF_PARCEL = ["parcel-sent", "parcel-delivered", "gift-sent"]
# Words that only one of the languages has.
ENGLISH = ("Dear ", "Reply to this mail", "See the order", "Delivery", "parcel", "refund")


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def order_in(language: str, **changes) -> Order:
    goods = [ProductFactory(title_vi="Miến dong"), ProductFactory(title_vi="Chè Shan")]
    order = order_of(*goods, language=language, **changes)
    for place, parcel in enumerate(order.parcels.order_by("position"), 1):
        parcel.carrier, parcel.carrier_code = "VNPost", "VN42"
        parcel.recipient = Recipient.objects.create(
            order=order,
            position=place,
            name="Bà Hoa",
            email="hoa@example.com",
            address=order.shipping_address,
            message="Chúc sức khỏe",
        )
        parcel.save()
    return order


def written(name: str, order: Order):
    return kind(name).build(order.parcels.first().pk if name in OF_PARCEL else order.pk)


@pytest.mark.parametrize("name", [*OF_ORDER, *OF_PARCEL])
def test_a_vietnamese_order_is_written_to_in_vietnamese_by_english_staff(name):
    order = order_in("vi")
    with translation.override("en"):
        letter = written(name, order)
    assert letter.language == "vi"
    for text in (letter.subject, letter.text, letter.html):
        assert not [word for word in ENGLISH if word in text.replace("VNPost", "")]
    assert "₫1" not in letter.text
    assert "/en/" not in letter.text


@pytest.mark.parametrize("name", [*OF_ORDER, *OF_PARCEL])
def test_an_english_order_is_written_to_in_english_by_vietnamese_staff(name):
    order = order_in("en")
    with translation.override("vi"):
        letter = written(name, order)
    assert letter.language == "en"
    for vietnamese in ("Kính gửi", "đơn", "Đơn", "Gói", "\u00a0₫"):
        assert vietnamese not in letter.subject + letter.text
    assert "/en/orders/" in letter.text


def test_dates_and_money_are_written_as_the_order_s_language_does():
    vi, en = order_in("vi"), order_in("en")
    for order in (vi, en):
        order.parcels.update(
            earliest_arrival=dt.date(2025, 1, 3), latest_arrival=dt.date(2025, 1, 5)
        )
    with translation.override("en"):
        assert "194.000\u00a0₫" in written("order-placed", vi).text
        assert "03/01/2025" in written("parcel-sent", vi).text
    with translation.override("vi"):
        assert "₫194,000" in written("order-placed", en).text
        assert "3 Jan 2025" in written("parcel-sent", en).text


@pytest.mark.parametrize("name", [*OF_ORDER, *OF_PARCEL])
def test_words_are_escaped_in_html_and_plain_in_text(name):
    order = order_in("vi")
    order.buyer_name = "Lan <b>& Co"
    order.save()
    order.lines.update(title="Miến <i>dong")
    Recipient.objects.update(name="Bà <b>& Hoa", message="<script>alert(1)</script>")
    letter = written(name, order)
    assert "<i>" not in letter.html
    assert "<script" not in letter.html
    assert "Miến &lt;i&gt;dong" in letter.html
    assert "Miến <i>dong" in letter.text
    assert "&lt;" not in letter.text


def test_one_parcel_sent_and_one_waiting_is_said_exactly():
    order = order_in("vi")
    first = order.parcels.first()
    order.parcels.filter(pk=first.pk).update(status="sent")
    letter = kind("parcel-sent").build(first.pk)
    assert "VNPost, mã vận đơn VN42" in letter.text
    assert letter.text.count("Miến dong") == 1
    assert "Chè Shan" not in letter.text
    second = order.parcels.last()
    assert f"Gói 2, {second.partner_name}: đã đặt." in letter.text
    assert letter.about == f"order:{order.pk}"


def test_a_gift_is_told_to_its_receiver_without_a_price():
    order = order_in("vi")
    letter = kind("gift-sent").build(order.parcels.first().pk)
    assert letter.recipient == "hoa@example.com"
    assert "Chúc sức khỏe" in letter.text
    for hidden in ("₫", order.secret, "lan@example.com", "0912"):
        assert hidden not in letter.text + letter.html
    order.recipients.update(email="")
    assert kind("gift-sent").build(order.parcels.first().pk) is None


@pytest.mark.parametrize("name", [*OF_ORDER, "parcel-sent", "parcel-delivered"])
def test_a_buyer_without_an_address_gets_no_mail(name):
    assert written(name, order_in("vi", email="")) is None


def test_a_paid_order_that_is_cancelled_makes_one_mail_with_the_sum(after_commit):
    order = order_in("vi", payment_method="transfer")
    payment = order.payments.get()
    with after_commit():
        money_came(payment.pk, int(payment.amount))
    mail.outbox.clear()
    with after_commit():
        cancel_order(order.pk)
    with after_commit():
        refund_done(Refund.objects.get().pk)
    [letter] = mail.outbox
    assert order.number in letter.subject
    assert "194.000\u00a0₫ đang được hoàn lại" in letter.body


def test_an_unpaid_order_that_is_cancelled_says_that_nothing_is_charged(after_commit):
    order = order_in("vi")
    with after_commit():
        cancel_order(order.pk, Order.CancelReason.STAFF)
    [letter] = mail.outbox
    assert "Cửa hàng phải hủy" in letter.body
    assert "không phải trả tiền" in letter.body


def test_a_refund_is_told_with_its_reason(after_commit):
    order = order_in("vi", payment_method="transfer")
    payment = order.payments.get()
    money_came(payment.pk, int(payment.amount))
    with after_commit():
        refund_done(ask_refund(payment.pk, 9_000, Refund.Reason.PROBLEM, key="p").pk)
    assert "Đã hoàn 9.000\u00a0₫" in mail.outbox[-1].subject
    assert "vấn đề" in mail.outbox[-1].body


def test_a_certificate_that_ended_is_told_with_the_goods_and_the_money(after_commit):
    order = order_in("vi", payment_method="transfer")
    payment = order.payments.get()
    tea = order.lines.get(title="Chè Shan")
    Certificate.objects.filter(product=tea.product).update(
        valid_until=dt.date(2024, 12, 30), extended_until=None
    )
    with after_commit():
        money_came(payment.pk, int(payment.amount))
    [letter] = mail.outbox
    assert "Chè Shan" in letter.body
    assert "Miến dong" not in letter.body
    assert "194.000\u00a0₫ đang được hoàn lại" in letter.body


def test_an_order_not_paid_in_time_is_told_once(after_commit):
    order = order_in("vi", payment_method="transfer")
    for _ in range(2):
        with after_commit():
            give_up(order.pk, Order.CancelReason.NOT_PAID)
            tell("order-not-paid", order.pk)
    [letter] = mail.outbox
    assert letter.subject == f"Đơn {order.number} chưa thanh toán được"
    assert MailRecord.objects.get().about == f"order:{order.pk}"


def test_the_first_mail_leads_to_the_order_its_receipt_and_tracking():
    order = order_in("vi")
    letter = written("order-placed", order)
    for name in ("detail", "receipt"):
        path = reverse(f"order:{name}", args=[order.number, order.secret])
        assert path in letter.text
        assert path in letter.html
    assert reverse("order:track") in letter.text
    assert "Bà Hoa" in letter.text


def test_what_staff_refund_is_told_whatever_reason_they_choose(after_commit, django_user_model):
    order = order_in("vi", payment_method="transfer")
    payment = order.payments.get()
    money_came(payment.pk, int(payment.amount))
    mail.outbox.clear()
    by, reason = django_user_model.objects.create_user("s@langsao.example"), "buyer_cancelled"
    with after_commit():
        refund_done(ask_refund(payment.pk, 9_000, Refund.Reason(reason), key="p", by=by).pk)
    assert "Đã hoàn 9.000\u00a0₫" in mail.outbox[-1].subject
