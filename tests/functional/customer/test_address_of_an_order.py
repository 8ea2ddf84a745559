"""An account out of an order has an address that was typed: nobody's until a code came there."""

from django.test import Client
from django.urls import reverse

import pytest

from shop.accounts.models import Consent, User
from shop.customer.models import Alert, Follow
from shop.order.joining import open_account
from tests.factories import ProductFactory
from tests.factories.orders import order_of
from tests.factories.people import PASSWORD
from tests.factories.text_messages import mailed_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("codes_go_out")]
EMAIL = "lan@example.com"


@pytest.fixture
def user():
    return open_account(order_of(email=EMAIL).pk, PASSWORD)


def come_by_code(client) -> None:
    client.post(reverse("account:code"), {"place": EMAIL})
    client.post(reverse("account:code_enter"), {"code": mailed_code()})


def test_its_news_alerts_and_follows_are_not_taken_as_agreed(client, user):
    client.force_login(user)
    gone = ProductFactory(stock=0)
    settings = {"name": "Lan", "language": "vi", "news": "on"}
    client.post(reverse("account:settings"), settings)
    client.post(reverse("account:alert_ask", args=[gone.pk]), {"email": EMAIL})
    client.post(f"{reverse('account:follow')}?producer={gone.producer.pk}", {"email": EMAIL})
    kept = [Consent.objects.get(), Alert.objects.get(), Follow.objects.get()]
    assert [one.confirmed_at for one in kept] == [None, None, None]
    Consent.objects.all().delete()
    come_by_code(client)
    client.post(reverse("account:settings"), settings)
    assert Consent.objects.get().confirmed_at


def test_whoever_opened_it_on_the_address_of_another_is_out_when_they_come(client, user):
    opener = Client()
    assert opener.login(username=EMAIL, password=PASSWORD)
    come_by_code(client)
    assert client.get(reverse("account:home")).status_code == 200
    assert opener.get(reverse("account:home")).status_code == 302
    assert not Client().login(username=EMAIL, password=PASSWORD)
    assert not User.objects.get().is_email_unproven
