"""One mail per event, whoever asks and however often."""

from django.core import mail
from django.db import transaction

import pytest

from shop.communication.models import MailRecord
from shop.communication.sending import Mail, send_once
from shop.communication.tasks import send_mail
from shop.order.exceptions import OrderRefusedError
from shop.order.placing import place_order
from tests.factories import ProductFactory
from tests.factories.orders import agreement_of, basket_of, buyer, order_of

pytestmark = pytest.mark.django_db

LETTER = Mail("lan@example.com", "vi", "Đã nhận đơn", "Xin chào", "<p>Xin chào</p>")


def test_a_second_asking_sends_nothing():
    assert send_once("order-placed:1", LETTER) is True
    assert send_once("order-placed:1", LETTER) is False
    assert len(mail.outbox) == 1
    assert MailRecord.objects.get().state == "sent"


def test_the_task_may_run_twice():
    order = order_of()
    send_mail.call("order-placed", order.pk)
    send_mail.call("order-placed", order.pk)
    assert len(mail.outbox) == 1


def test_the_mail_is_plain_text_and_html_with_the_parcels():
    send_mail.call("order-placed", order_of(ProductFactory(title_vi="Chè <b>xanh</b>")).pk)
    [letter] = mail.outbox
    assert "Chè <b>xanh</b>" in letter.body
    html = letter.alternatives[0][0]
    assert "Chè &lt;b&gt;xanh&lt;/b&gt;" in html
    assert "OCOP 4 sao" in letter.body


def test_the_language_is_the_buyers_whoever_sends_it():
    from django.utils import translation

    order = order_of(language="en")
    with translation.override("vi"):
        send_mail.call("order-placed", order.pk)
    assert mail.outbox[0].subject.startswith("We have your order")


def test_an_order_that_is_rolled_back_sends_nothing(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        basket, who = basket_of(ProductFactory()), buyer()
        seen = agreement_of(basket, who)
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            int(place_order(agreement=seen, buyer=who, language="vi").total_incl_tax) / 0
        basket.lines.get().product.certificates.all().delete()
        with pytest.raises(OrderRefusedError):
            place_order(agreement=seen, buyer=who, language="vi")
    assert callbacks == []
    assert mail.outbox == []
