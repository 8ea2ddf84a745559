"""News are asked for apart; the terms that stood behind the button are named on the order."""

from django.urls import reverse

import pytest

from shop.accounts.models import Consent
from shop.catalogue import slots
from shop.order.models import Order
from tests.factories import ProductFactory
from tests.factories.orders import EMAIL, buy, fill_address, press, put, see_page_2

pytestmark = pytest.mark.django_db


@pytest.fixture
def terms(monkeypatch):
    monkeypatch.setitem(slots._fillers, "terms_url", lambda: "/dieu-khoan/")
    monkeypatch.setitem(slots._fillers, "terms_version", lambda: "vi-12-20241231T0900")


def test_news_are_agreed_to_by_a_tick_only(client):
    buy(client, ProductFactory())
    assert not Consent.objects.exists()


def test_a_consent_is_kept_with_the_order_and_not_before(client):
    put(client, ProductFactory())
    fill_address(client, news="on")
    assert not Consent.objects.exists()
    press(client, see_page_2(client))
    given = Consent.objects.get()
    order = Order.objects.get()
    assert (given.email, given.given_at.date()) == (EMAIL, order.date_placed.date())
    assert given.text_version
    assert "mùa vụ" in given.text


def test_an_order_that_is_refused_leaves_no_consent(client):
    put(client, ProductFactory())
    fill_address(client, news="on")
    press(client, see_page_2(client), payment="barter")
    assert not Consent.objects.exists()


def test_news_need_an_address(client):
    put(client, ProductFactory())
    response = fill_address(client, news="on", email="")
    assert set(response.context["form"].errors) == {"email"}


def test_the_terms_can_be_opened_and_kept_before_and_are_named_after(client, terms):
    put(client, ProductFactory())
    fill_address(client)
    page = client.get(reverse("checkout:review")).content.decode()
    assert '<a href="/dieu-khoan/">' in page
    assert 'download="lang-sao-vi-12-20241231T0900.html"' in page
    press(client, see_page_2(client))
    assert Order.objects.get().terms_version == "vi-12-20241231T0900"
