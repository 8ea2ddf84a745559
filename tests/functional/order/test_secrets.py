"""Secret links hold 192 bits, neighbours open nothing, and a miss takes as long as a hit (E2)."""

import base64
import math
from collections import Counter

from django.urls import reverse

import pytest

from shop.customer import models as customer_models
from shop.order import selectors
from shop.order.models import Order
from shop.order.models.order import new_secret
from shop.order.utils import OrderNumberGenerator
from tests.factories.orders import order_of

pytestmark = pytest.mark.django_db
MAKERS = [new_secret, customer_models.new_secret]


@pytest.mark.parametrize("make", MAKERS, ids=["order", "customer"])
def test_a_secret_holds_at_least_128_bits_from_the_system_s_source(make, monkeypatch):
    drawn = []
    monkeypatch.setattr("secrets.token_bytes", lambda n=None: drawn.append(n) or bytes(n))
    make()
    [number] = drawn
    assert number * 8 >= 128


@pytest.mark.parametrize("make", MAKERS, ids=["order", "customer"])
def test_every_sign_of_a_secret_is_drawn(make):
    secrets = [make() for _ in range(2000)]
    assert len(set(secrets)) == 2000
    bits = len(base64.urlsafe_b64decode(secrets[0] + "=" * (-len(secrets[0]) % 4))) * 8
    assert bits >= 128
    for place in range(len(secrets[0])):
        signs = Counter(secret[place] for secret in secrets)
        entropy = -sum(n / 2000 * math.log2(n / 2000) for n in signs.values())
        assert entropy > 5.5, place


def test_numbers_tell_neither_how_many_nor_which_came_first():
    numbers = [OrderNumberGenerator().order_number() for _ in range(300)]
    digits = [int(number[3:]) for number in numbers]
    assert len(set(numbers)) == 300
    assert digits != sorted(digits)
    assert max(digits) - min(digits) > 10**7


def test_the_neighbours_of_an_order_open_nothing(client):
    order = order_of()
    other = order_of()
    digits = int(order.number[3:])
    for near in (digits - 1, digits + 1):
        number = f"LS-{near % 10**8:08d}"
        url = reverse("order:detail", args=[number, order.secret])
        assert client.get(url).status_code == 404
    last = order.secret[-1]
    for sign in "AZaz09-_":
        if sign != last:
            url = reverse("order:detail", args=[order.number, order.secret[:-1] + sign])
            assert client.get(url).status_code == 404
    assert client.get(reverse("order:detail", args=[order.number, other.secret])).status_code == 404


@pytest.mark.parametrize("known", [True, False])
def test_hit_and_miss_are_compared_alike(monkeypatch, known, django_assert_num_queries):
    """The same query and the same comparison in constant time, whether or not there is an order."""
    order = order_of()
    compared = []
    real = selectors.constant_time_compare
    monkeypatch.setattr(
        selectors, "constant_time_compare", lambda a, b: compared.append((a, b)) or real(a, b)
    )
    number = order.number if known else "LS-00000000"
    with django_assert_num_queries(1):
        assert selectors.order_by_secret(number, "x" * 32) is None
    [(secret, asked)] = compared
    assert (len(secret), asked) == (32, "x" * 32)
    compared.clear()
    with django_assert_num_queries(1):
        assert selectors.order_by_contact(number, "nobody@example.com") is None
    assert len(compared) == 2
    assert Order.objects.count() == 1
