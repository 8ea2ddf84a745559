"""A shop without goods: there is nothing to be found, so nothing is missing in an index."""

import pytest

from shop.certification import clock
from shop.search import backends
from shop.search.asking import Ask
from shop.search.backends.elastic import guard
from shop.search.models import IndexState
from tests.factories.documents import document, write
from tests.tools.fake_server import answering, nobody, serving

pytestmark = pytest.mark.django_db
NO_INDEX = answering(404, {"error": {"type": "index_not_found_exception"}})


@pytest.fixture(autouse=True)
def _nobody_works(settings):
    """A shop that is being set up has no worker yet."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def _is_ready(client) -> bool:
    return client.get("/readyz").json()["search"]


def test_its_search_is_ready_before_there_is_an_index(client, settings):
    with serving(NO_INDEX) as settings.ELASTICSEARCH_URL:
        assert _is_ready(client)
        # A page takes that readiness away from nobody, and calls no search a simpler one.
        found = backends.answer(Ask(clock.today()))
        assert (found.total, found.degraded) == (0, False)
        assert _is_ready(client)
        assert not guard.breaker.is_open


def test_a_server_that_is_away_is_not(client, settings):
    settings.ELASTICSEARCH_URL = nobody()
    assert not _is_ready(client)


def test_with_goods_a_missing_index_is_missing(client, settings):
    write([document("Miến dong")])
    with serving(NO_INDEX) as settings.ELASTICSEARCH_URL:
        assert not _is_ready(client)


@pytest.mark.elasticsearch
def test_on_a_real_server_from_nothing_to_the_first_document(elasticsearch, client):
    assert _is_ready(client)
    write([document("Miến dong")])
    elasticsearch.send()
    assert IndexState.objects.get().mirrored
    assert _is_ready(client)
    assert backends.answer(Ask(clock.today(), lapsed=True)).total == 1
