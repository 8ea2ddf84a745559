"""Tries are counted in one store by all processes, whatever a visitor writes into a header (F3).

Two processes answer in turn. Each try comes with another X-Forwarded-For; what counts is where it
came from. Were each process to count for itself, twice as many would be let through.
"""

import itertools
import time
import uuid
from dataclasses import dataclass

from django.conf import settings as shop_settings
from django.urls import reverse

import pytest
import redis
import requests

from shop.accounts.tries import BY_ACCOUNT
from shop.basket.tries import BY_ADDRESS as CODES
from shop.customer.views.register import BY_ASKER as REGISTERED
from shop.order.card.answers import BY_ORDER as CARDS
from tests.factories import ProductFactory
from tests.factories.orders import order_of
from tests.factories.people import PASSWORD, customer
from tests.fake_stripe import FakeStripe
from tests.tools.limited_settings import BASKET_ADDS_PER_MINUTE, SEARCHES_PER_MINUTE
from tests.tools.served_shop import ServedShop
from tests.tools.web_buyer import JSON, TOKEN

pytestmark = [pytest.mark.postgres, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PLACE = "tests.tools.limited_settings"
MORE = 3


class Visitor:
    """One browser whose requests are answered by two processes in turn."""

    def __init__(self, *shops: ServedShop) -> None:
        self.shops = itertools.cycle(shops)
        self.numbers = itertools.count(1)
        self.session = requests.Session()

    def get(self, path: str) -> requests.Response:
        return self._ask("GET", path)

    def post(self, path: str, form: dict, **more) -> requests.Response:
        return self._ask("POST", path, data={"csrfmiddlewaretoken": self.token} | form, **more)

    def open(self, path: str) -> None:
        found = TOKEN.search(self.get(path).text)
        assert found
        self.token = found[1]

    def _ask(self, method: str, path: str, headers: dict | None = None, **more):
        forged = {"X-Forwarded-For": f"10.1.1.{next(self.numbers)}"}
        address = next(self.shops).url + path
        return self.session.request(
            method, address, headers=forged | (headers or {}), allow_redirects=False, **more
        )


@pytest.fixture
def store(monkeypatch):
    """The store, with a place of this test's own that is emptied afterwards."""
    if not shop_settings.REDIS_URL:
        pytest.skip("needs Redis: set REDIS_URL, or run make test-all")
    place = f"limited-{uuid.uuid4().hex}"
    monkeypatch.setenv("LIMITED_PLACE", place)
    with redis.Redis.from_url(shop_settings.REDIS_URL) as found:
        yield Store(found, place)
        Store(found, place).forget()


@dataclass
class Store:
    """What the shop keeps in its place."""

    redis: redis.Redis
    place: str

    def counts(self) -> list[bytes]:
        return list(self.redis.scan_iter(f"{self.place}:*limit:*"))

    def forget(self) -> None:
        for key in self.redis.scan_iter(f"{self.place}:*"):
            self.redis.delete(key)


@pytest.fixture
def fake():
    with FakeStripe() as fake:
        yield fake


@pytest.fixture
def visitor(store, fake):
    with (
        ServedShop(fake, workers=1, settings=PLACE) as one,
        ServedShop(fake, workers=1, settings=PLACE) as other,
    ):
        yield Visitor(one, other)


def let_through(act, allowed: int) -> int:
    """How many of a few tries too many were not answered with 429 and the time to wait."""
    return judged([act() for _ in range(allowed + MORE)])


def judged(answers) -> int:
    """How many were let through: all before the first that was not."""
    refused = [answer for answer in answers if answer.status_code == 429]
    assert all(1 <= int(answer.headers["Retry-After"]) <= 3600 for answer in refused)
    too_many = [answer.status_code == 429 for answer in answers]
    assert too_many == sorted(too_many)
    return len(answers) - len(refused)


def within_a_minute(act, allowed: int) -> int:
    """The same for limits by the minute of the clock; tried again when it ended meanwhile."""
    while True:
        minute = int(time.time()) // 60
        answers = [act() for _ in range(allowed + MORE)]
        if int(time.time()) // 60 == minute:
            return judged(answers)


def test_wrong_passwords_of_one_account(visitor, store):
    user = customer()
    page = reverse("accounts:sign_in")
    visitor.open(page)

    def wrong():
        return visitor.post(page, {"username": user.email, "password": "wrong"})

    assert let_through(wrong, BY_ACCOUNT.tries) == BY_ACCOUNT.tries
    right = {"username": user.email, "password": PASSWORD}
    assert visitor.post(page, right).status_code == 429
    # Nobody is kept out for good: every count ends by itself.
    assert store.counts()
    assert all(0 < store.redis.ttl(key) <= BY_ACCOUNT.seconds for key in store.counts())
    store.forget()
    assert visitor.post(page, right).status_code == 302


def test_registrations(visitor):
    page = reverse("account:register")
    visitor.open(page)
    addresses = (f"ai{number}@example.com" for number in itertools.count())

    def register():
        return visitor.post(page, {"contact": next(addresses), "password": PASSWORD})

    assert let_through(register, REGISTERED.tries) == REGISTERED.tries


def test_searches(visitor):
    path = reverse("search:search") + "?q=mien"
    found = within_a_minute(lambda: visitor.get(path), SEARCHES_PER_MINUTE)
    assert found == SEARCHES_PER_MINUTE


def test_putting_into_the_basket(visitor):
    product = ProductFactory(stock=500)
    visitor.open(reverse("order:track"))

    def put():
        return visitor.post(reverse("basket:add"), {"product_id": product.pk, "quantity": "1"})

    assert within_a_minute(put, BASKET_ADDS_PER_MINUTE) == BASKET_ADDS_PER_MINUTE


def test_codes(visitor):
    product = ProductFactory()
    visitor.open(reverse("order:track"))
    visitor.post(reverse("basket:add"), {"product_id": product.pk, "quantity": "1"})

    def wrong():
        return visitor.post(reverse("basket:add_code"), {"code": "WRONG"})

    assert let_through(wrong, CODES.tries) == CODES.tries


def test_cards(visitor, fake, settings):
    """The script of the card fields is sent elsewhere; the service is not asked any more."""
    settings.STRIPE_SECRET_KEY = settings.STRIPE_PUBLISHABLE_KEY = "key"
    order = order_of(payment_method="card")
    page = reverse("order:pay", args=[order.number, order.secret])
    visitor.open(page)
    answers = [
        visitor.post(page, {"act": "fields"}, headers=JSON).json()
        for _ in range(CARDS.tries + MORE)
    ]
    assert sum("client_secret" in answer for answer in answers) == CARDS.tries
    assert len(fake.calls.of("POST", "/v1/payment_intents")) <= CARDS.tries
