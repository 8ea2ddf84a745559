"""An account out of an order: one password, never somebody else's account (features.md C44)."""

from django.core.cache import cache
from django.test import Client
from django.urls import reverse

import pytest

from shop.accounts.models import User
from tests.factories.orders import EMAIL, order_of

pytestmark = pytest.mark.django_db
PASSWORD = "miến-dong-tài-hoan"


def url(order, name="account"):
    return reverse(f"order:{name}", args=[order.number, order.secret])


def open_account(client, order, password=PASSWORD):
    return client.post(url(order), {"password": password})


def test_one_password_opens_an_account_that_holds_the_order(client):
    order = order_of()
    assert 'type="password"' in client.get(url(order, "done")).content.decode()
    assert open_account(client, order).url == url(order, "detail")
    user = User.objects.get()
    order.refresh_from_db()
    assert order.user == user
    assert (user.email, str(user.phone), user.get_full_name()) == (
        EMAIL,
        "+84912345678",
        "Nguyễn Thị Lan",
    )
    assert user.check_password(PASSWORD)
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_phone_number_is_enough(client):
    order = order_of(email="")
    open_account(client, order)
    user = User.objects.get()
    assert (user.email, str(user.phone)) == ("", "+84912345678")


@pytest.mark.parametrize("password", ["", "12345678", "ngan", "x" * 5000, "\x00" * 9])
def test_a_weak_password_is_said_beside_its_field(client, password):
    order = order_of()
    response = open_account(client, order, password)
    assert response.status_code == 200
    assert response.context["form"].errors["password"]
    assert not User.objects.exists()


@pytest.mark.parametrize("typed", [EMAIL, EMAIL.upper()])
def test_an_account_that_exists_is_never_taken_over(client, typed):
    owner = User.objects.create_user(typed, "mat-khau-cua-lan")
    order = order_of()
    response = open_account(client, order)
    assert response.context["exists"]
    assert reverse("accounts:sign_in") in response.content.decode()
    owner.refresh_from_db()
    order.refresh_from_db()
    assert owner.check_password("mat-khau-cua-lan")
    assert order.user is None
    assert "_auth_user_id" not in client.session


def test_a_number_that_is_somebodys_stays_theirs(client):
    owner = User.objects.create_user(password="mat-khau-cua-hoa", phone="+84912345678")
    order = order_of()
    open_account(client, order)
    owner.refresh_from_db()
    assert str(owner.phone) == "+84912345678"
    assert User.objects.get(email=EMAIL).phone is None
    silent = order_of(email="")
    assert open_account(Client(), silent).context["exists"]


def test_who_signs_in_puts_the_order_into_the_account(client):
    owner = User.objects.create_user(EMAIL, "mat-khau-cua-lan")
    order = order_of()
    client.force_login(owner)
    assert client.get(url(order, "done")).context["may_join"]
    client.post(url(order))
    order.refresh_from_db()
    assert order.user == owner


def test_somebody_else_who_has_the_link_cannot_keep_the_order_for_themselves(client):
    stranger = User.objects.create_user("hoa@example.vn", "mat-khau-cua-hoa", phone="+84987654321")
    order = order_of()
    client.force_login(stranger)
    assert not client.get(url(order, "done")).context["may_join"]
    client.post(url(order))
    order.refresh_from_db()
    assert order.user is None


def test_an_order_of_an_account_stays_there(client):
    order = order_of()
    open_account(client, order)
    again = Client()
    assert not again.get(url(order, "done")).context["may_open"]
    assert open_account(again, order, "mot-mat-khau-khac").url == url(order, "detail")
    assert User.objects.count() == 1
    assert "_auth_user_id" not in again.session


def test_a_guest_with_a_known_address_orders_without_signing_in(client):
    User.objects.create_user(EMAIL, "mat-khau-cua-lan")
    assert order_of().user is None


def test_after_ten_tries_one_has_to_wait(client):
    cache.clear()
    order = order_of()
    for _ in range(10):
        open_account(client, order, "ngan")
    answer = open_account(client, order)
    assert (answer.status_code, answer["Retry-After"]) == (429, "900")
    assert not User.objects.exists()


def test_it_needs_the_secret_and_a_token():
    order = order_of()
    wrong = reverse("order:account", args=[order.number, "x" * 32])
    assert Client().post(wrong, {"password": PASSWORD}).status_code == 404
    careful = Client(enforce_csrf_checks=True)
    assert open_account(careful, order).status_code == 403
    assert Client().get(url(order)).status_code == 405


def test_the_cash_total_is_said_twice(client):
    order = order_of()
    text = client.get(url(order, "done")).content.decode()
    total = f"{order.total_incl_tax:,.0f}".replace(",", ".") + "\u00a0₫"
    main = text[text.index("<main") : text.index("</main")]
    assert main.count(total) == 2
    assert order.number in main
