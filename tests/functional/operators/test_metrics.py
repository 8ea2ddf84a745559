"""`/metrics`: closed without its token, and true to what happened."""

import re

from django.db import OperationalError

import pytest

from shop.communication.models import MailRecord
from shop.operators.metrics import page
from shop.running import requests_counted
from shop.running.counting import Counts
from tests.factories.orders import order_of

from .test_lights import task

pytestmark = pytest.mark.django_db

TOKEN = "a-token-of-the-tests"
LINE = re.compile(r'[a-z_]+(?:\{(?:[a-z]+="[^"\\\n]*",?)+\})? [0-9.e+-]+')


@pytest.fixture(autouse=True)
def _counted_for_this_test_alone(monkeypatch):
    counts = Counts()
    monkeypatch.setattr(requests_counted, "COUNTS", counts)
    monkeypatch.setattr(page, "COUNTS", counts)


@pytest.fixture
def told(client, settings):
    """Each line of the answer by its name, as a Prometheus asks for it."""
    settings.METRICS_TOKEN = TOKEN

    def ask() -> dict[str, float]:
        answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith("text/plain; version=0.0.4")
        assert "no-store" in answer["Cache-Control"]
        lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
        assert all(LINE.fullmatch(line) for line in lines)
        return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}

    return ask


@pytest.mark.parametrize("said", ["", "Bearer", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer ữ"])
def test_nobody_without_the_token_reads_it(client, settings, said):
    assert client.get("/metrics", headers={"Authorization": said}).status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404
    settings.METRICS_TOKEN = TOKEN
    refused = client.get("/metrics", headers={"Authorization": said})
    assert (refused.status_code, refused["WWW-Authenticate"]) == (401, "Bearer")
    assert refused.content == b""


def test_answers_are_counted_by_page_and_status_never_by_address(client, told):
    client.get("/healthz")
    client.get("/healthz?secret=1")
    client.generic("BREW", "/healthz")
    client.get("/khong-co-trang-nay/")
    counted = told()
    alive = 'shop_requests_total{route="config.health.alive",method='
    assert counted[f'{alive}"GET",status="200"}}'] == 2
    assert counted[f'{alive}"other",status="405"}}'] == 1
    assert not [name for name in counted if "secret" in name or "khong-co" in name]
    times = 'shop_request_seconds_%s{route="config.health.alive"%s}'
    assert counted[times % ("count", "")] == counted[times % ("bucket", ',le="+Inf"')] == 3
    ends = [counted[times % ("bucket", f',le="{end:g}"')] for end in requests_counted.ENDS]
    assert ends == sorted(ends)
    assert counted[times % ("sum", "")] > 0


def test_it_says_how_the_shop_is(told):
    order_of()
    task(status="READY")
    for event, due in (("order-placed:1", "2020-01-01T00:00Z"), ("order-placed:2", None)):
        MailRecord.objects.create(
            event=event, recipient="lan@example.com", language="vi", state="failed", next_try_at=due
        )
    counted = told()
    assert sum(n for name, n in counted.items() if name.startswith("shop_orders_last_day")) == 1
    assert (counted["shop_mails_waiting"], counted["shop_mails_given_up"]) == (1, 1)
    assert (counted["shop_tasks_waiting"], counted["shop_database_answers"]) == (1, 1)
    assert "shop_oldest_task_seconds" in counted
    lights = {name: n for name, n in counted.items() if name.startswith('shop_light{part="mail"')}
    assert lights.pop('shop_light{part="mail",state="look"}') == 1
    assert set(lights.values()) == {0}
    assert 'shop_timer{name="settle_due",state="look"}' in counted


def test_without_the_database_what_was_counted_is_told_all_the_same(client, told, monkeypatch):
    def away():
        raise OperationalError

    client.get("/healthz")
    monkeypatch.setattr(page, "figures", away)
    counted = told()
    assert counted["shop_database_answers"] == 0
    assert 'shop_requests_total{route="config.health.alive",method="GET",status="200"}' in counted


def test_more_orders_and_mails_cost_no_more(told, django_assert_max_num_queries):
    told()
    with django_assert_max_num_queries(20):
        told()
    for _ in range(5):
        order_of()
        task(status="READY")
    with django_assert_max_num_queries(20):
        told()
