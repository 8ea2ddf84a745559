"""What a phone may keep of the desk: three pages, marked for one session at one desk."""

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.urls import reverse

import pytest

from shop.producer_desk.gate import GATED
from shop.producer_desk.offline.mark import COOKIE, HEADER, KEPT
from shop.producer_desk.offline.screens import SHELL
from shop.producer_desk.rights import Right
from tests.architecture.test_desk_gate import _views
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.desks import member_of
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db
GOODS = reverse("producer_desk:goods")


@pytest.fixture
def maker():
    return ProductFactory().producer


def look(client) -> HttpResponse:
    return client.get(GOODS)


def test_three_screens_are_marked_and_none_of_money():
    marked = {name: getattr(view, GATED) for name, view in _views() if hasattr(view, KEPT)}
    assert set(marked) == {"home", "parcels", "goods"}
    assert not any(Right.MONEY in rights for rights in marked.values())


def test_no_other_page_says_that_it_may_be_kept(client, maker):
    sign_in(client, member_of(maker))
    for name in ("money", "bank_account", "cash_book", "staff", "stall", "certificates"):
        answer = client.get(reverse(f"producer_desk:{name}"))
        assert (answer.status_code, HEADER in answer.headers) == (200, False), name
    assert client.get(GOODS, {"gian": "0"}).headers.get(HEADER) is None


def test_the_mark_tells_sessions_producers_and_parts_apart(client, maker):
    other = PartnerFactory()
    owner = member_of(maker)
    member_of(other, owner.email, "packer")
    sign_in(client, owner)
    first = look(client).headers[HEADER]
    assert first.split(".") == [client.cookies[COOKIE].value, str(maker.pk), "owner"]
    assert look(client).headers[HEADER] == first
    there = client.get(GOODS, {"gian": other.pk}).headers[HEADER]
    assert there.split(".") == [client.cookies[COOKIE].value, str(other.pk), "packer"]
    client.logout()
    sign_in(client, owner)
    assert look(client).headers[HEADER].split(".")[0] != first.split(".")[0]


def test_signing_out_takes_the_mark_away(client, maker):
    sign_in(client, member_of(maker))
    look(client)
    assert client.cookies[COOKIE].value
    client.post(reverse("accounts:sign_out"))
    assert client.cookies[COOKIE].value == ""


def test_whoever_signs_in_next_finds_no_mark(client, maker):
    sign_in(client, member_of(maker))
    look(client)
    packer = member_of(maker, "goi@example.com", "packer")
    sign_in(client, packer)
    assert client.session["_auth_user_id"] == str(packer.pk)
    assert client.cookies[COOKIE].value == ""


def test_an_ended_session_takes_the_mark_along(client, maker):
    sign_in(client, member_of(maker))
    look(client)
    del client.cookies["sessionid"]
    client.get("/")
    assert client.cookies[COOKIE].value == ""


def test_the_mark_opens_nothing(client, maker):
    sign_in(client, member_of(maker))
    look(client)
    assert client.session.session_key not in client.cookies[COOKIE].value


@pytest.mark.parametrize(("language", "root"), [("vi", "/gian-cua-toi/"), ("en", "/en/my-shop/")])
def test_the_worker_is_everybodys_and_knows_its_files(client, language, root):
    answer = client.get(f"{root}worker.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    text = answer.content.decode()
    assert f'"language": "{language}"' in text
    assert f'"{root}": ' in text
    for name in (*SHELL, "js/desk_worker.js"):
        assert finders.find(name), name
