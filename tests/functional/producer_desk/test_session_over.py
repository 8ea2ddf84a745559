"""The session ended while somebody wrote: the words are there after signing in, sent by a press."""

import html
import re

from django.conf import settings
from django.test import Client
from django.urls import reverse

import pytest

from shop.producer_desk.door.keeping import WHO
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.desks import member_of
from tests.factories.people import PASSWORD, customer

pytestmark = pytest.mark.django_db
KEPT = "/gian-cua-toi/con-nguyen/"
WORDS = "Ong lấy mật trên cao nguyên đá.\r\n<b>Bạc hà</b> nở tháng mười."


@pytest.fixture
def product():
    return ProductFactory()


@pytest.fixture
def user(product):
    return member_of(product.producer)


def was_here(client, user) -> None:
    """At the desk with this browser, until the session was over."""
    client.force_login(user)
    assert client.get(reverse("producer_desk:certificates")).status_code == 200
    del client.cookies[settings.SESSION_COOKIE_NAME]


@pytest.fixture(autouse=True)
def _was_here(client, user):
    was_here(client, user)


def address(product) -> str:
    return reverse("producer_desk:words", args=[product.pk])


def again(client) -> Client:
    """The same person without any session."""
    other = Client()
    other.cookies[WHO] = client.cookies[WHO].value
    return other


def send(client, product, **more):
    form = {"act": "save", "saw": "1", "description_vi": WORDS, **more}
    return client.post(address(product), form)


def come_back(client, answer, user):
    form = {"username": user.email, "password": PASSWORD, "next": KEPT}
    assert answer.url == f"{reverse('accounts:sign_in')}?next={KEPT}"
    return client.post(reverse("accounts:sign_in"), form, follow=True).content.decode()


def test_the_words_are_there_and_one_press_sends_them(client, product, user):
    page = come_back(client, send(client, product), user)
    assert "nở tháng mười" in page
    assert "<b>Bạc hà" not in page
    assert not product.working_copies.exists()
    form = page.split(f'action="{address(product)}"')[1].split("</form>")[0]
    fields = {
        name: html.unescape(value)
        for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form, re.DOTALL)
    }
    assert fields["description_vi"].replace("\r", "") == WORDS.replace("\r", "")
    client.post(address(product), fields)
    assert "nở tháng mười" in str(product.working_copies.get().words)


def test_nothing_is_kept_of_what_may_be_looked_at(client, product, user):
    assert "con-nguyen" not in client.get(address(product)).url


def test_it_can_be_dropped(client, product, user):
    come_back(client, send(client, product), user)
    client.post(KEPT)
    assert client.get(KEPT).status_code == 302


@pytest.mark.parametrize("kind", ["too long", "own queue", "too often"])
def test_what_is_not_kept(client, product, kind):
    if kind == "too often":
        answers = [send(again(client), product).url for _ in range(31)]
        assert [KEPT in url for url in answers] == [True] * 30 + [False]
    elif kind == "too long":
        assert KEPT not in send(client, product, summary_vi="x" * 60_001).url
    else:
        form = {"description_vi": WORDS}
        answer = client.post(address(product), form, headers={"X-Desk-Queue": "1"})
        assert KEPT not in answer.url


def test_somebody_else_who_signs_in_can_send_nothing_to_the_desk(client, product, user):
    answer = send(client, product)
    stranger = member_of(PartnerFactory(), "xa@example.com")
    come_back(client, answer, stranger)
    assert send(client, product).status_code == 404
    buyer = again(client)
    come = send(buyer, product)
    form = {"username": customer().email, "password": PASSWORD, "next": come.url}
    buyer.post(reverse("accounts:sign_in"), form)
    assert buyer.get(KEPT).status_code == 404
    assert not product.working_copies.exists()


def test_another_person_of_the_same_desk_never_sees_the_words(client, product, user):
    answer = send(client, product)
    other = member_of(product.producer, "hai@example.com")
    page = come_back(client, answer, other)
    assert "nở tháng mười" not in page
    assert "nở tháng mười" not in client.get(KEPT, follow=True).content.decode()


def test_of_a_browser_in_which_nobody_was_at_a_desk_nothing_is_kept(product):
    assert KEPT not in send(Client(), product).url
    forged = Client()
    forged.cookies[WHO] = "1:abc"
    assert KEPT not in send(forged, product).url


NEVER = {
    "bank_account_change": {"holder": "HTX", "bank": "VCB", "number": "19001234567890"},
    "staff": {"place": "an@example.com", "role": "packer"},
    "leave": {"act": "zip"},
}


@pytest.mark.parametrize("name", NEVER)
def test_forms_of_money_and_people_are_never_kept(client, name):
    answer = client.post(reverse(f"producer_desk:{name}"), NEVER[name])
    assert KEPT not in answer.url
    assert "desk-kept" not in client.session


def test_a_price_is_never_kept(client, product):
    record = product.stockrecords.get()
    form = {"saw": "65000", "price": "70000"}
    answer = client.post(reverse("producer_desk:goods_price", args=[record.pk]), form)
    assert KEPT not in answer.url
    assert "desk-kept" not in client.session
