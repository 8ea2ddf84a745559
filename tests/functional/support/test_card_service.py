"""The desk asks the card service about a payment whose news were lost."""

from django.urls import reverse

import pytest

from shop.audit.models import AuditLine
from shop.payment.states import PayState
from tests.factories import ProductFactory
from tests.factories.orders import order_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(fake_stripe):
    return order_of(ProductFactory(), payment_method="card")


def address(order) -> str:
    return reverse("support:service", args=[order.number, order.payments.get().pk])


def test_an_order_is_brought_to_what_the_service_says(supporter, order):
    page = supporter.get(reverse("support:order", args=[order.number])).content.decode()
    assert address(order) in page
    supporter.post(address(order))
    line = AuditLine.objects.get(action="order.reconcile")
    assert (line.actor, line.target) == (supporter.user, order.number)
    assert order.payments.get().status == PayState.WAITING


def test_who_may_only_look_does_not_ask(operator, order):
    assert operator.post(address(order)).status_code == 404
    assert not AuditLine.objects.exists()


def test_money_that_is_no_card_is_not_asked_about(supporter, fake_stripe):
    cash = order_of(ProductFactory())
    wrong = reverse("support:service", args=[cash.number, cash.payments.get().pk])
    assert supporter.post(wrong).status_code == 404
    assert not AuditLine.objects.exists()
