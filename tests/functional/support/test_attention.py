"""What is odd about a payment waits until somebody says how it ended."""

from django.urls import reverse

import pytest

from shop.audit.models import AuditLine
from shop.payment.models import Payment
from tests.factories.support import paid_order

pytestmark = pytest.mark.django_db


@pytest.fixture
def odd():
    payment = paid_order(500_000).payments.get()
    Payment.objects.filter(pk=payment.pk).update(attention="refund_failed")
    return payment


def test_what_is_settled_leaves_the_list_and_a_line_in_the_trail_once(supporter, odd):
    listing = reverse("support:attention")
    address = reverse("support:attention_settled", args=[odd.pk])
    assert address in supporter.get(listing).content.decode()
    assert supporter.get(address).status_code == 200
    assert supporter.post(address, {"reason": ""}).status_code == 200
    assert Payment.objects.get(pk=odd.pk).attention == "refund_failed"
    assert supporter.post(address, {"reason": "Đã chuyển lại bằng tay"}).status_code == 302
    assert not supporter.get(listing).context["rows"]
    assert supporter.post(address, {"reason": "Lần nữa"}).status_code == 404
    line = AuditLine.objects.get(action="payment.settled")
    assert line.facts == {"reason": "Đã chuyển lại bằng tay", "flag": "refund_failed"}


def test_who_may_only_look_settles_nothing(operator, odd):
    address = reverse("support:attention_settled", args=[odd.pk])
    assert address not in operator.get(reverse("support:attention")).content.decode()
    assert operator.post(address, {"reason": "x"}).status_code == 404
    assert Payment.objects.get(pk=odd.pk).attention == "refund_failed"
