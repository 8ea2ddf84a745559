"""The shop that only shows, and the notice: what they do, who may, and what stands on record."""

import datetime as dt
import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import pytest

from cms.models import SiteTexts
from shop.audit.models import AuditLine
from shop.basket.models import Basket
from shop.catalogue import looks
from shop.catalogue.models import ProductLooks
from shop.payment.models import ProviderEvent
from shop.payment.stripe import events
from shop.running import read_only
from tests.factories import ProductFactory
from tests.factories.orders import put
from tests.factories.people import PASSWORD, customer
from tests.tools.everything import dump

pytestmark = pytest.mark.django_db
LOOKING = ("django_session",)
BAR = "xem được mọi thứ"


@pytest.fixture
def shows_only(db):
    read_only.switch(True, by="x")


def press(client, **form):
    return client.post(reverse("operators:switches"), form)


def test_it_is_turned_on_with_a_reason_and_off_each_with_a_line(operator):
    assert press(operator, act="on", reason="").status_code == 200
    assert not read_only.is_on()
    assert press(operator, act="on", reason="Chuyển máy").status_code == 302
    assert press(operator, act="on", reason="lần nữa").status_code == 302
    page = operator.get(reverse("operators:switches")).content.decode()
    assert "Chuyển máy" in page
    assert BAR in page
    assert press(operator, act="off").status_code == 302
    assert not read_only.is_on()
    lines = AuditLine.objects.order_by("pk").values_list("action", "facts__reason", "actor_name")
    assert [line[:2] for line in lines] == [
        ("read-only.on", "Chuyển máy"),
        ("read-only.off", ""),
    ]
    assert all(line[2] for line in lines)


def test_nobody_else_turns_it(stranger, client):
    assert press(stranger, act="on", reason="x").status_code == 404
    assert press(client, act="on", reason="x").status_code == 302
    assert not read_only.current().is_on


@pytest.mark.parametrize(("language", "words"), [("", "chỉ cho xem"), ("/en", "only shows")])
def test_what_is_sent_is_turned_away_in_words_and_changes_nothing(
    client, shows_only, language, words
):
    product = ProductFactory()
    before = dump(*LOOKING)
    address = {"": "/gio-hang/them/", "/en": "/en/basket/add/"}[language]
    answer = client.post(address, {"product_id": product.pk, "quantity": 1})
    assert (answer.status_code, answer["Retry-After"]) == (503, "300")
    assert words in answer.content.decode()
    assert dump(*LOOKING) == before


def test_pages_are_read_and_basket_and_checkout_say_it(client):
    product = ProductFactory()
    put(client, product)
    # The index of search heals when pages are looked at: that is the shop's own work.
    client.get("/")
    client.get("/san-pham/")
    read_only.switch(True, by="x")
    before = dump(*LOOKING)
    for address in (
        "/",
        reverse("catalogue:detail", args=[product.slug, product.pk]),
        "/gio-hang/",
    ):
        assert BAR in client.get(address).content.decode()
    assert BAR in client.get(reverse("checkout:address")).content.decode()
    # Page 2 would hold the goods.
    assert client.get(reverse("checkout:review")).status_code == 503
    assert dump(*LOOKING) == before


def test_whoever_signs_in_comes_in_and_keeps_the_basket_for_later(client):
    customer("hoa@example.com")
    put(client, ProductFactory())
    read_only.switch(True, by="x")
    form = {"username": "hoa@example.com", "password": PASSWORD}
    assert client.post(reverse("accounts:sign_in"), form).status_code == 302
    before = dump(*LOOKING)
    assert client.get(reverse("basket:summary")).status_code == 200
    assert dump(*LOOKING) == before
    read_only.switch(False, by="x")
    client.get(reverse("basket:summary"))
    assert Basket.open.get(owner__email="hoa@example.com").num_lines == 1
    assert client.post(reverse("accounts:sign_out")).status_code == 302


def test_staff_are_turned_away_from_everything_but_the_switch(operator, shows_only):
    before = dump(*LOOKING)
    for address in ("/cms-admin/settings/cms/sitetexts/", "/dashboard/offers/new/"):
        assert operator.post(address, {"name": "x"}).status_code == 503
    assert dump(*LOOKING) == before
    assert press(operator, act="off").status_code == 302


def test_what_the_card_service_tells_is_taken(client, shows_only, monkeypatch):
    now = timezone.now()
    hint = events.Hint("evt_1", "x", "pi_1", False, now, None, None)
    monkeypatch.setattr(events, "read", lambda body, signature: hint)
    assert client.post("/payments/stripe/webhook/", b"{}", "application/json").status_code == 200
    assert ProviderEvent.objects.get().handled_at


def test_looks_are_counted_later(shows_only, monkeypatch):
    monkeypatch.setattr(looks, "EVERY", 0)
    product = ProductFactory()
    looks._waiting.add({(product.pk, dt.date(2024, 12, 31)): 1})
    monkeypatch.setattr(looks._waiting, "_every", 0)
    looks._write_when_due()
    assert not ProductLooks.objects.exists()
    read_only.switch(False, by="x")
    looks._write_when_due()
    assert ProductLooks.objects.exists()


def test_pages_ask_for_the_switch_once_in_a_few_seconds(monkeypatch):
    moments = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: moments[0])
    read_only.suppose(False)
    read_only.ReadOnly.objects.create(pk=1, is_on=True)
    with CaptureQueriesContext(connection) as asked:
        assert not read_only.is_on()
        moments[0] += read_only.KNOWN_SECONDS
        assert [read_only.is_on() for _ in range(3)] == [True] * 3
    assert len(asked) == 1


def test_a_notice_is_said_in_both_languages_until_its_end(operator, client):
    ends = timezone.localtime() + dt.timedelta(days=1)
    texts = SiteTexts.objects.create(phone="0123")
    form = {"vi": "Nghỉ Tết", "en": "Closed for Tet", "urgency": "warning"}
    form |= {"begins": "2024-01-01T08:00", "ends": f"{ends:%Y-%m-%dT%H:%M}", "act": "notice"}
    assert press(operator, **form).status_code == 302
    assert "Nghỉ Tết" in Client().get("/").content.decode()
    page = Client().get("/en/").content.decode()
    assert "Closed for Tet" in page
    assert "site-notice is-warning" in page
    texts.refresh_from_db()
    assert texts.phone == "0123"
    assert press(operator, **form | {"vi": ""}).status_code == 200
    assert press(operator, **form | {"ends": "2023-01-01T08:00"}).status_code == 200
    assert press(operator, act="notice", vi="", en="", urgency="news").status_code == 302
    assert "Nghỉ Tết" not in Client().get("/").content.decode()
    lines = AuditLine.objects.filter(action="notice.change").order_by("pk")
    assert [line.facts["after"] for line in lines] == ["Nghỉ Tết", ""]
