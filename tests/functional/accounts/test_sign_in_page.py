"""The sign-in page: back to where one was going, slow for whoever guesses, out again by a form."""

import logging

from django.test import Client
from django.urls import reverse

import pytest

from shop.accounts.tries import BY_ACCOUNT, BY_ADDRESS
from tests.factories.office import PASSWORD, officer, person

pytestmark = pytest.mark.django_db


def sign_in(client, email, password=PASSWORD, **more):
    where = more.pop("REMOTE_ADDR", "10.0.0.9")
    data = {"username": email, "password": password} | more
    return client.post(reverse("accounts:sign_in"), data, REMOTE_ADDR=where)


def test_back_to_where_one_was_going(client):
    user = officer()
    there = client.get(reverse("office:runs"))["Location"]
    assert "Đăng nhập" in client.get(there).content.decode()
    response = sign_in(client, user.email, next=reverse("office:runs"))
    assert response["Location"] == reverse("office:runs")
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize(
    "next_page",
    [
        "//evil.example",
        "/\\evil.example",
        "https:evil.example",
        "https://evil.example/",
        "https://testserver@evil.example/",
        "javascript:alert(1)",
        "http://evil。example/",
        "/%0d%0aX: y",
        "\t//evil.example",
        "",
    ],
)
def test_never_to_another_host(client, next_page):
    response = sign_in(client, officer().email, next=next_page)
    assert response.status_code == 302
    assert response["Location"] in ("/", "/%0d%0aX:%20y")
    assert "X" not in response.headers


def test_the_session_is_a_new_one(client):
    client.get("/gio-hang/")
    session = client.session
    session["kept"] = "x"
    session.save()
    before = session.session_key
    sign_in(client, officer().email)
    assert client.session.session_key != before


def test_signing_out_ends_the_session_on_the_server(client):
    user = officer()
    sign_in(client, user.email)
    stolen = Client()
    stolen.cookies.update(client.cookies)
    assert stolen.get(reverse("office:runs")).status_code == 200
    assert client.get(reverse("accounts:sign_out")).status_code == 405
    assert client.get(reverse("office:runs")).status_code == 200
    assert client.post(reverse("accounts:sign_out"))["Location"] == "/"
    assert stolen.get(reverse("office:runs")).status_code == 302


@pytest.mark.parametrize("email", ["canbo@example.vn", "khong-co@example.vn", "khoa@example.vn"])
def test_one_answer_to_everything_that_is_wrong(client, email):
    officer()
    person("khoa@example.vn").__class__.objects.filter(email="khoa@example.vn").update(
        is_active=False
    )
    response = sign_in(client, email, "sai")
    assert response.status_code == 200
    assert response.context["form"].non_field_errors() == [
        "E-mail hoặc số điện thoại và mật khẩu chưa khớp nhau."
    ]


def test_one_account_may_be_tried_so_often(client):
    user = officer()
    for place in range(BY_ACCOUNT.tries):
        # From everywhere, and however the address is written.
        typed = user.email.upper() if place % 2 else f" {user.email} "
        answer = sign_in(client, typed, "sai", REMOTE_ADDR=f"10.0.1.{place}")
        assert answer.status_code == 200
    answer = sign_in(client, user.email, REMOTE_ADDR="10.0.2.1")
    assert (answer.status_code, answer["Retry-After"]) == (429, "900")
    assert "15 phút" in answer.content.decode()
    assert client.get(reverse("office:runs")).status_code == 302


def test_one_address_may_try_so_often_and_no_header_helps(client):
    user = officer()
    for place in range(BY_ADDRESS.tries):
        sign_in(client, f"ai{place}@example.vn", "sai")
    data = {"username": user.email, "password": PASSWORD}
    answer = client.post(
        reverse("accounts:sign_in"),
        data,
        REMOTE_ADDR="10.0.0.9",
        headers={"X-Forwarded-For": "1.2.3.4"},
    )
    assert answer.status_code == 429
    assert sign_in(client, user.email, REMOTE_ADDR="10.0.0.10").status_code == 302


def test_a_right_password_clears_the_count(client):
    user = officer()
    for _ in range(3):
        for _ in range(BY_ACCOUNT.tries - 1):
            sign_in(client, user.email, "sai", REMOTE_ADDR="10.0.3.1")
        BY_ADDRESS.forget("10.0.3.1")
        assert sign_in(client, user.email).status_code == 302


def test_a_whole_office_behind_one_address_comes_in(client):
    user = officer()
    for _ in range(BY_ADDRESS.tries + 5):
        assert sign_in(client, user.email).status_code == 302


def test_the_editors_door_counts_too(client):
    user = officer()
    for place in range(BY_ACCOUNT.tries):
        client.post(
            "/cms-admin/login/",
            {"username": user.email, "password": "sai"},
            REMOTE_ADDR=f"10.0.1.{place}",
        )
    assert sign_in(client, user.email).status_code == 429


def test_what_happens_at_the_door_is_logged_in_lines_nobody_can_forge(client, caplog):
    user = officer()
    with caplog.at_level(logging.INFO, logger="shop.accounts.backends"):
        sign_in(client, "a\nsigned in: user 1@example.vn", "sai")
        sign_in(client, user.email, "sai")
        sign_in(client, user.email)
    assert [record.getMessage() for record in caplog.records] == [
        "wrong password: user nobody known from '10.0.0.9'",
        f"wrong password: user {user.pk} from '10.0.0.9'",
        f"signed in: user {user.pk} from '10.0.0.9'",
    ]


def test_without_its_token_the_form_is_refused():
    assert sign_in(Client(enforce_csrf_checks=True), officer().email).status_code == 403


def test_in_english_and_out_of_every_index(client):
    response = client.get("/en/sign-in/?next=/en/office/")
    assert response["X-Robots-Tag"] == "noindex"
    page = response.content.decode()
    assert "<h1>Sign in</h1>" in page
    assert 'value="/en/office/"' in page
