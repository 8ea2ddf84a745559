"""The second step while signing in: asked after the password, on a page of its own."""

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import reverse

import pytest
import time_machine

from shop.audit.models import AuditLine
from shop.basket.models import Line
from shop.customer.models import SavedProduct
from shop.running import read_only
from shop.second_factor import tries
from tests.factories import ProductFactory
from tests.factories.orders import put
from tests.factories.people import PASSWORD, customer, sign_in
from tests.factories.second_factors import phone_of, signed_in_whole

pytestmark = pytest.mark.django_db
ASK = "/dang-nhap/buoc-thu-hai/"
HOME = "/tai-khoan/"


@pytest.fixture(autouse=True)
def still():
    """Half minutes pass when a test says so."""
    with time_machine.travel("2026-11-28 09:00:00+07:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def phone(db):
    return phone_of(customer())


def type_in(client, code: str, then: str = HOME):
    return client.post(reverse("second_factor:ask"), {"code": code, "next": then})


def test_the_password_alone_leads_to_the_second_step_and_opens_nothing(client, phone):
    form = {"username": phone.user.email, "password": PASSWORD, "next": "/tai-khoan/don-hang/"}
    answer = client.post(reverse("accounts:sign_in"), form)
    assert answer["Location"] == f"{ASK}?next=%2Ftai-khoan%2Fdon-hang%2F"
    page = client.get(answer["Location"])
    assert page.status_code == 200
    assert "noindex" in page["X-Robots-Tag"]
    for name in ("account:home", "account:settings", "second_factor:own"):
        assert client.get(reverse(name)).status_code == 302
    assert client.post(reverse("account:password"), {}).status_code == 302
    # The page to sign in leads on, too.
    answer = client.get(reverse("accounts:sign_in"), {"next": HOME})
    assert answer["Location"].startswith(ASK)


def test_the_code_of_the_phone_opens_and_comes_back(client, phone):
    sign_in(client, phone.user)
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    answer = type_in(client, phone.code(), "/tai-khoan/don-hang/")
    assert (answer.status_code, answer["Location"]) == (302, "/tai-khoan/don-hang/")
    assert client.get(HOME).status_code == 200
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert not Session.objects.filter(pk=before).exists()


def test_what_a_guest_keeps_comes_into_the_account_after_the_second_step(client, phone):
    """Until then nothing of the account is shown, and nothing changed."""
    tea, honey = ProductFactory(), ProductFactory()

    def keep(product) -> None:
        put(client, product)
        client.post(reverse("account:save"), {"product": product.pk})

    signed_in_whole(client, phone)
    keep(tea)
    # Reads what it was told, too.
    assert tea.title in client.get(reverse("basket:summary")).content.decode()
    client.post(reverse("accounts:sign_out"))
    keep(honey)

    def kept() -> tuple[set[int], set[int]]:
        lines = Line.objects.filter(basket__owner=phone.user, basket__status="Open")
        saved = SavedProduct.objects.filter(user=phone.user)
        return (
            set(saved.values_list("product", flat=True)),
            set(lines.values_list("product", flat=True)),
        )

    sign_in(client, phone.user)
    for page in (reverse("account:saved"), reverse("basket:summary"), ASK):
        text = client.get(page).content.decode()
        assert tea.title not in text
        assert phone.user.email not in text
    assert kept() == ({tea.pk}, {tea.pk})
    assert type_in(client, phone.paper[0]).status_code == 302
    client.get(reverse("basket:summary"))
    assert kept() == ({tea.pk, honey.pk}, {tea.pk, honey.pk})


def test_a_code_opens_once_however_long_it_is_shown(client, phone, still):
    signed_in_whole(client, phone)
    thief = Client()
    sign_in(thief, phone.user)
    assert type_in(thief, phone.code()).status_code == 200
    assert thief.get(HOME).status_code == 302
    still.shift(30)
    assert type_in(thief, phone.code()).status_code == 302
    # The one before it was not used, and is over all the same.
    third = Client()
    sign_in(third, phone.user)
    assert type_in(third, phone.code(-1)).status_code == 200
    assert third.get(HOME).status_code == 302


@pytest.mark.parametrize(
    "typed", ["000000", "", "12345", "1234567", "١٢٣٤٥٦", "ABCD-EFGH", "x" * 40]
)
def test_anything_else_opens_nothing(client, phone, typed):
    sign_in(client, phone.user)
    assert type_in(client, typed).status_code == 200
    assert client.get(HOME).status_code == 302


def test_a_code_on_paper_opens_once_and_is_written_about(
    client, phone, django_capture_on_commit_callbacks
):
    mail.outbox.clear()
    sign_in(client, phone.user)
    with django_capture_on_commit_callbacks(execute=True):
        assert type_in(client, phone.paper[3].lower()).status_code == 302
    assert client.get(HOME).status_code == 200
    [letter] = mail.outbox
    assert letter.to == [phone.user.email]
    assert "9" in letter.body
    assert AuditLine.objects.first().action == "second-factor.recovery-used"
    again = Client()
    sign_in(again, phone.user)
    assert type_in(again, phone.paper[3]).status_code == 200
    assert again.get(HOME).status_code == 302
    other = phone_of(customer("lan@example.com"))
    assert type_in(again, other.paper[0]).status_code == 200
    assert type_in(again, other.code()).status_code == 200
    assert again.get(HOME).status_code == 302


def test_five_wrong_codes_and_the_right_one_waits_too(client, phone, still):
    sign_in(client, phone.user)
    for _ in range(5):
        assert type_in(client, "000000").status_code == 200
    answer = type_in(client, phone.code())
    assert (answer.status_code, answer["Retry-After"]) == (429, "900")
    assert client.get(HOME).status_code == 302
    # Nobody else's codes wait, and nobody waits for ever.
    other = Client()
    signed_in_whole(other, phone_of(customer("lan@example.com")))
    still.shift(15 * 60)
    assert type_in(client, phone.code()).status_code == 302


def test_one_address_tries_thirty_codes_of_all_people(client, phone):
    sign_in(client, phone.user)
    assert type_in(client, "000000").status_code == 200
    for _ in range(29):
        tries.BY_ADDRESS.count("127.0.0.1")
    assert type_in(client, phone.code()).status_code == 429
    signed_in_whole(Client(REMOTE_ADDR="192.0.2.77"), phone)


def test_right_codes_are_not_counted(client, phone, still):
    for _ in range(8):
        signed_in_whole(client, phone)
        still.shift(30)


def test_signing_in_anew_asks_anew(client, phone, still):
    signed_in_whole(client, phone)
    sign_in(client, phone.user)
    assert client.get(HOME).status_code == 302
    # Nor does the step of one person open for another, in the same browser.
    still.shift(30)
    type_in(client, phone.code())
    sign_in(client, phone_of(customer("lan@example.com")).user)
    assert client.get(HOME).status_code == 302


def test_half_way_one_may_sign_out(client, phone):
    sign_in(client, phone.user)
    assert client.post(reverse("accounts:sign_out")).status_code == 302
    assert client.get(reverse("second_factor:ask"))["Location"].startswith("/dang-nhap/?")
    assert client.get(reverse("accounts:sign_in")).status_code == 200


def test_it_leads_to_no_other_host(client, phone):
    sign_in(client, phone.user)
    assert type_in(client, phone.code(), "https://elsewhere.example/")["Location"] == "/"


def test_whoever_has_none_and_needs_none_sees_nothing_of_it(client):
    sign_in(client, customer())
    assert client.get(HOME).status_code == 200


def test_it_works_while_the_shop_only_shows(client, phone):
    read_only.suppose(True, float("inf"))
    signed_in_whole(client, phone)
    assert client.get(HOME).status_code == 200


def test_the_page_costs_the_same_however_many_people(client, phone, django_assert_max_num_queries):
    sign_in(client, phone.user)
    client.get(ASK)
    with django_assert_max_num_queries(6):
        client.get(ASK)
