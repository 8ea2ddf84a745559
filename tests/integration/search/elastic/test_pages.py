"""The shop's pages while the server of search fails and after."""

import time

import pytest

from shop.search.backends import breaker as breaking
from shop.search.backends.elastic import guard
from tests.factories import ProductFactory
from tests.tools.fake_server import answering, nobody, serving

from .failing import FAILURES, right_answer, searching

pytestmark = pytest.mark.django_db
NOTICE = "Searching in a simpler way just now."


@pytest.fixture
def product():
    return ProductFactory(title="Miến dong Tài Hoan")


@pytest.fixture
def later(monkeypatch):
    """Let the breaker's time go by."""

    def move(seconds):
        now = time.time() + seconds
        monkeypatch.setattr(breaking.time, "time", lambda: now)

    return move


def _search(client) -> str:
    response = client.get("/en/search/?q=mien+dong")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("how", ["hangs", "500", "bytes", "an empty object", "404"])
def test_results_are_there_with_a_quiet_notice(client, product, settings, how, impatient):
    # Templates and documents are read once, server or not.
    assert NOTICE not in _search(client)
    with serving(FAILURES[how]) as settings.ELASTICSEARCH_URL:
        page = _search(client)
    assert product.get_title() in page
    assert NOTICE in page


def test_the_server_is_asked_again_after_half_a_minute_by_one(client, product, settings, later):
    requests = []

    def counting(connection, request):
        requests.append(request)
        answering(500, {})(connection, request)

    with serving(counting) as settings.ELASTICSEARCH_URL:
        _search(client)
        _search(client)
        assert len(requests) == 1
        later(breaking.SECONDS + 1)
        _search(client)
        _search(client)
        assert len(requests) == 2


def test_it_is_believed_again_when_it_answers(
    client, product, settings, later, caplog, monkeypatch
):
    sent = []
    monkeypatch.setattr(guard.breaker, "_on_return", lambda: sent.append(1))
    settings.ELASTICSEARCH_URL = nobody()
    assert NOTICE in _search(client)
    with serving(searching(right_answer())) as settings.ELASTICSEARCH_URL:
        assert NOTICE in _search(client)
        later(breaking.SECONDS + 1)
        page = _search(client)
        # The server has nothing in it, which is what a right answer says.
        assert NOTICE not in page
        assert product.get_title() not in page
    lines = [record.getMessage() for record in caplog.records if "Elasticsearch" in record.message]
    assert [line.partition(":")[0] for line in lines] == [
        "Elasticsearch is away, the database answers for it",
        "Elasticsearch is back",
    ]
    assert sent == [1]


def test_other_pages_do_not_ask_it(client, settings):
    requests = []
    with serving(lambda connection, request: requests.append(request)) as url:
        settings.ELASTICSEARCH_URL = url
        for path in ("/en/verify/", "/en/basket/", "/healthz"):
            assert client.get(path).status_code == 200
    assert requests == []


def test_readiness_names_search_and_stays_ready_without_it(client, settings):
    settings.ELASTICSEARCH_URL = nobody()
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"database": True, "cache": True, "search": False}
    with serving(searching(right_answer())) as settings.ELASTICSEARCH_URL:
        guard.breaker.forget()
        assert client.get("/readyz").json()["search"] is True


def test_asking_for_readiness_brings_it_back_when_nobody_searches(client, settings, later):
    settings.ELASTICSEARCH_URL = nobody()
    client.get("/readyz")
    with serving(searching(right_answer())) as settings.ELASTICSEARCH_URL:
        assert client.get("/readyz").json()["search"] is False
        later(breaking.SECONDS + 1)
        assert client.get("/readyz").json()["search"] is True
    assert not guard.breaker.is_open
