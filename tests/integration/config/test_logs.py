"""Lines of the log: one JSON object each in production, named by request, without any secret."""

import json
import logging
import sys

from django.test import Client
from django.urls import reverse

import pytest

from config import logs
from config.requests import HEADER
from shop.audit.trail import record
from tests.factories import ProductFactory
from tests.factories.orders import order_of
from tests.factories.people import PASSWORD, customer

CARD = "4242 4242 4242 4242"
# Put together here: no search through the code shall take it for a key that somebody lost.
KEY = "_".join(("sk", "live", "51Habc"))
SECRETS = [
    KEY,
    "whsec_abc123",
    "pi_3P_secret_9x",
    "Bearer eyJhbGciOi",
    "postgres://shop:geheim@db/shop",
    "lan.anh@example.vn",
    "0912345678",
    "+84912345678",
    "/don-hang/LS-12345678/dkT9wX_aaBBccDDeeFF00112233aabb/",
    CARD,
    "4242424242424242",
]
TOLD = [KEY, "whsec_abc123", "_secret_9x", "eyJ", "geheim", "lan.anh", "912345678"]
TOLD += ["dkT9wX", "4242"]


def line(message: str, *args, error=None, **extra) -> str:
    found = logging.LogRecord("shop.x", logging.INFO, "x.py", 1, message, args, error)
    found.__dict__.update(extra)
    return logs.JsonLine().format(found)


@pytest.fixture
def told(caplog):
    """Everything that is logged, as production writes it."""
    lines: list[str] = []

    class Kept(logging.Handler):
        def emit(self, found):
            lines.append(self.format(found))

    handler, root = Kept(), logging.getLogger()
    handler.setFormatter(logs.JsonLine())
    for name in ("", "config.requests", "shop.security"):
        caplog.set_level(logging.INFO, name)
    root.addHandler(handler)
    yield lines
    root.removeHandler(handler)


def test_a_line_is_one_json_object_with_the_time_in_utc():
    found = json.loads(line("paid %s", "LS-1", event="order.paid", user=7, address="10.0.0.1"))
    assert found["message"] == "paid LS-1"
    assert found["at"].endswith("+00:00")
    assert (found["event"], found["user"], found["address"]) == ("order.paid", 7, "10.0.0.1")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\x0b", "\x85", "\u2028"])
def test_nobody_writes_a_line_of_their_own(ending):
    forged = f"Mật ong{ending}2026 INFO signed in: user 1"
    assert len(line("refused %s", forged, target=forged).splitlines()) == 1
    found = logging.LogRecord("x", logging.INFO, "x", 1, "refused %s", (forged,), None)
    assert len(logs.Line("{message}", style="{").format(found).splitlines()) == 1


@pytest.mark.parametrize("secret", SECRETS)
def test_no_secret_stands_in_a_line_wherever_it_comes_from(secret):
    try:
        raise ValueError(f"got {secret} here")
    except ValueError:
        error = sys.exc_info()
    for text in (
        line("got %s", secret, target=secret),
        line("x", error=error),
        logs.Line("%(message)s").format(
            logging.LogRecord("x", logging.INFO, "x", 1, f"got {secret}", (), error)
        ),
    ):
        assert not [one for one in TOLD if one in text]


@pytest.mark.parametrize(
    "text",
    [
        "password=mat-khau", "'token': 'abc'", "sessionid=xyz", '"client_secret": "abc"',
        "SECRET_KEY=abc", "ACCESS_TOKEN: abc",
    ],
)  # fmt: skip
def test_what_calls_itself_a_secret_is_hidden(text):
    shown = logs.without_secrets(text)
    assert logs.HIDDEN in shown
    assert not any(one in shown for one in ("mat-khau", "abc", "xyz"))


def test_numbers_that_are_no_cards_and_plain_addresses_stay():
    text = "order LS-12345678 of 1234567890123 at /san-pham/mien-dong-tai-hoan-bac-kan-12/ 10.0.0.1"
    assert logs.without_secrets(text) == text


@pytest.mark.django_db
def test_a_run_through_the_shop_leaves_no_secret_in_the_log(client, told):
    order = order_of(ProductFactory())
    customer("hoa@example.com")
    form = {"username": "hoa@example.com"}
    client.post(reverse("accounts:sign_in"), form | {"password": "sai-mat-khau-1"})
    client.post(reverse("accounts:sign_in"), form | {"password": PASSWORD})
    address = reverse("order:detail", args=[order.number, order.secret])
    assert client.get(address).status_code == 200
    client.get(f"{address}x{CARD}/?token={KEY}")
    client.get("/gian-cua-toi/nhan-gian/", {"ma": "RIENG-1234"})
    text = "\n".join(told)
    requests = [one for one in map(json.loads, told) if one.get("event") == "request"]
    assert len(requests) == 5
    assert len({one["request"] for one in requests}) == 5
    assert requests[2]["route"] == "order:detail"
    for secret in (PASSWORD, "sai-mat-khau", order.secret, "hoa@", "4242", "sk_live", "RIENG"):
        assert secret not in text
    events = [found["event"] for one in told if (found := json.loads(one)).get("event")]
    assert "sign-in.wrong-password" in events
    assert "sign-in.signed-in" in events


@pytest.mark.django_db
def test_what_stands_in_the_trail_is_told_once_it_is_certain(
    told, django_capture_on_commit_callbacks
):
    who = customer()
    with django_capture_on_commit_callbacks(execute=True):
        record(who, "order.refund", "LS-1\nforged", address="10.0.0.1", reason="lan@example.vn")
        assert not told
    (found,) = [json.loads(one) for one in told]
    assert (found["event"], found["user"]) == ("order.refund", who.pk)
    assert (found["target"], found["address"]) == ("LS-1\nforged", "10.0.0.1")
    assert "lan@" not in told[0]


def test_a_request_is_named_by_our_own_server_in_front_and_nobody_else(settings):
    asked = {"X-Request-ID": "abcDEF-1234.5"}
    assert Client().get("/healthz", headers=asked)[HEADER] != asked["X-Request-ID"]
    settings.TRUSTED_PROXIES = 1
    assert Client().get("/healthz", headers=asked)[HEADER] == asked["X-Request-ID"]
    for wrong in ("short", "x" * 65, "with space 1234", "ngắn-1234567", "a" * 20 + "\n"):
        answer = Client().get("/healthz", headers={"X-Request-ID": wrong})
        assert answer[HEADER] != wrong
        assert len(answer[HEADER]) == 32
    assert logs.request_id.get() == ""
