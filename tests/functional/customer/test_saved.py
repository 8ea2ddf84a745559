"""Saved products: without an account, taken along at sign-in; no address leads to another host."""

from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

import pytest

from shop.customer import saving
from shop.customer.models import SavedProduct
from tests.factories import ProductFactory
from tests.factories.people import customer, sign_in

pytestmark = pytest.mark.django_db

# Addresses that lead elsewhere, however a browser may read them (security.md F5).
EVIL = [
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https://evil.example",
    "http:///evil.example",
    "https://testserver@evil.example/",
    "https://testserver:pw@evil.example/",
    "//testserver@evil.example",
    "https://evil.example\\@testserver",
    "https://testserver.evil.example",
    "//evil。example",
    "//evil%E3%80%82example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "\tjavascript:alert(1)",
    "/\t/evil.example",
    "/\n/evil.example",
    "/x\r\nSet-Cookie: a=b",
    "/x\r\nLocation: https://evil.example",
    " //evil.example",
    "\x00//evil.example",
    "http://[::1",
    "ftp://testserver/",
]


def stays_here(url: str) -> bool:
    """Whether a browser that follows it is on this host still; a line break is written out."""
    return url.startswith("/") and not url.startswith(("//", "/\\")) and url.isprintable()


def press(client, product, **more):
    return client.post(reverse("account:save"), {"product": product.pk, **more})


def shown(client) -> list[int]:
    return [card.id for card in client.get(reverse("account:saved")).context["cards"]]


def test_a_guest_saves_and_takes_out_without_an_account(client):
    tea, honey = ProductFactory(), ProductFactory()
    press(client, tea)
    press(client, honey)
    assert shown(client) == [honey.pk, tea.pk]
    press(client, tea)
    assert shown(client) == [honey.pk]
    assert shown(Client()) == []
    assert not SavedProduct.objects.exists()


def test_what_a_guest_saved_comes_along_at_sign_in(client):
    tea, honey = ProductFactory(), ProductFactory()
    user = customer()
    SavedProduct.objects.create(user=user, product=tea, saved_at="2024-12-01T00:00Z")
    press(client, tea)
    press(client, honey)
    sign_in(client, user)
    assert shown(client) == [honey.pk, tea.pk]
    assert saving.SESSION not in client.session
    assert SavedProduct.objects.filter(user=user).count() == 2


def test_nobody_takes_out_of_another_s_list(client):
    tea, other = ProductFactory(), customer("tu@example.com")
    SavedProduct.objects.create(user=other, product=tea, saved_at="2024-12-01T00:00Z")
    sign_in(client, customer())
    press(client, tea)
    press(client, tea)
    assert SavedProduct.objects.get().user == other


def test_a_card_says_whether_it_is_saved(client):
    tea = ProductFactory()
    page = reverse("catalogue:index")
    assert 'aria-pressed="true"' not in client.get(page).content.decode()
    press(client, tea)
    text = client.get(page).content.decode()
    assert text.count('aria-pressed="true"') == 1
    assert text.count('id="save-form"') == 1


def test_a_page_without_products_has_no_form(client):
    assert 'id="save-form"' not in client.get(reverse("order:track")).content.decode()


def test_the_button_comes_back_to_where_it_was_pressed(client):
    tea = ProductFactory()
    assert press(client, tea, next="/san-pham/?stars=4").url == "/san-pham/?stars=4"
    assert press(client, tea).url == reverse("account:saved")


def test_a_script_gets_a_short_answer(client):
    tea = ProductFactory()
    answer = client.post(
        reverse("account:save"), {"product": tea.pk}, headers={"accept": "application/json"}
    )
    assert answer.json() == {"saved": True}


@pytest.mark.parametrize("evil", EVIL)
def test_no_address_leads_to_another_host(client, evil):
    assert press(client, ProductFactory(), next=evil).url == reverse("account:saved")


@pytest.mark.parametrize("evil", EVIL)
def test_neither_does_signing_in(client, evil):
    form = {"username": customer().email, "password": "mat-khau-rat-dai-7", "next": evil}
    assert stays_here(client.post(reverse("accounts:sign_in"), form).url)
    asked = f"{reverse('accounts:sign_in')}?{urlencode({'next': evil})}"
    assert stays_here(Client().post(asked, {**form, "next": ""}).url)
    assert stays_here(Client().post(asked, {k: form[k] for k in ("username", "password")}).url)


@pytest.mark.parametrize("evil", EVIL)
def test_nor_signing_out(client, evil):
    sign_in(client, customer())
    answer = client.post(reverse("accounts:sign_out"), {"next": evil})
    assert stays_here(answer.url)


@pytest.mark.parametrize("evil", EVIL)
def test_nor_the_switch_of_language(client, evil):
    """The switch is made of links: whatever is asked of a page, they stay on it."""
    page = client.get(reverse("catalogue:index"), {"next": evil, "q": evil})
    for _code, _name, url, _current in page.context["frame"].languages:
        assert url.startswith("/")
        assert not url.startswith(("//", "/\\"))


@pytest.mark.parametrize("word", ["word", "٠٩١٢", "account:nowhere", "account.home", "?a=1"])
def test_a_word_is_no_address_to_come_back_to(client, word):
    assert press(client, ProductFactory(), next=word).url == reverse("account:saved")


@pytest.mark.parametrize("value", ["", "0", "x", "-1", "1.5", "٣", "9" * 30, "1;2", "\x00"])
def test_what_is_no_product_is_not_found(client, value):
    assert client.post(reverse("account:save"), {"product": value}).status_code == 404


def test_a_hidden_product_is_not_saved_and_its_saving_not_shown(client):
    tea = ProductFactory()
    press(client, tea)
    tea.is_public = False
    tea.save()
    assert shown(client) == []
    assert press(client, ProductFactory(is_public=False)).status_code == 404


def test_looking_changes_nothing_and_a_token_is_needed(client):
    assert client.get(reverse("account:save")).status_code == 405
    careful = Client(enforce_csrf_checks=True)
    assert press(careful, ProductFactory()).status_code == 403


def test_a_hundred_are_kept(client, monkeypatch):
    monkeypatch.setattr(saving, "MOST", 3)
    goods = [ProductFactory() for _ in range(4)]
    for product in goods:
        press(client, product)
    assert shown(client) == [product.pk for product in reversed(goods[1:])]


def test_a_listing_costs_a_visitor_without_cookies_no_query_more(client):
    ProductFactory()
    client.get(reverse("catalogue:index"))
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        Client().get(reverse("catalogue:index"))
    assert not [query for query in asked.captured_queries if "session" in query["sql"]]
    assert len(asked) <= 8
