"""Above a sum, cash on delivery is not offered, and the page says why."""

from django.urls import reverse

import pytest

from shop.order.models import Order
from shop.payment.methods import CASH_LIMIT
from tests.factories import ProductFactory
from tests.factories.orders import fill_address, press, put

pytestmark = pytest.mark.django_db


def test_a_sum_above_the_limit_has_its_reason_and_no_button(client, settings):
    settings.BANK_ACCOUNT = ""
    put(client, ProductFactory(stock__price=CASH_LIMIT))
    fill_address(client)
    response = client.get(reverse("checkout:review"))
    page = response.context["page"]
    assert not page.can_pay
    assert page.options[0].why_not in response.content.decode()
    press(client, page.agreement)
    assert not Order.objects.exists()
