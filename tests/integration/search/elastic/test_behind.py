"""A server that answers and does not follow is not asked: it would sell what is withdrawn."""

import datetime as dt
import logging

from django.db.models import F
from django.utils import timezone

import pytest
from django_tasks_db.models import DBTaskResult

from shop.certification import clock
from shop.search import backends
from shop.search.asking import Ask
from shop.search.backends.elastic import guard, mirror
from shop.search.backends.embedded.snapshots import MIRROR_FOLLOWS
from shop.search.indexing.pending import index_pending
from shop.search.models import IndexState
from tests.factories import ProductFactory
from tests.tools.fake_server import serving

from .failing import right_answer, searching

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def server(settings):
    """One that has an index of ours, in which nothing is found."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    guard._behind.forget()
    with serving(searching(right_answer())) as settings.ELASTICSEARCH_URL:
        yield


@pytest.fixture
def product():
    made = ProductFactory(title="Miến dong Tài Hoan")
    index_pending()
    return made


def answer():
    return backends.answer(Ask(day=clock.today()))


def let_time_pass():
    IndexState.objects.update(followed_at=timezone.now() - MIRROR_FOLLOWS)


def told(caplog):
    lines = [one for one in caplog.records if one.levelno >= logging.WARNING]
    return [one.getMessage() for one in lines if one.getMessage().startswith("The index in")]


def test_for_a_while_it_may_be_on_its_way(product):
    found = answer()
    assert (found.total, found.degraded) == (0, False)


def test_then_the_database_answers_until_it_has_followed(product, client, caplog):
    let_time_pass()
    for _ in range(2):
        found = answer()
        assert (found.ids, found.degraded) == ([product.pk], True)
    assert "simpler way" in client.get("/en/search/?q=mien+dong").content.decode()
    assert client.get("/readyz").json()["search"] is False
    number = IndexState.objects.get().number
    assert told(caplog) == [
        f"The index in Elasticsearch is behind, the database answers: it has 0 of {number}"
    ]
    assert DBTaskResult.objects.filter(task_path__endswith="push_documents").count() == 1

    IndexState.objects.update(mirrored=F("number"))
    found = answer()
    assert (found.total, found.degraded) == (0, False)
    assert client.get("/readyz").json()["search"] is True
    assert told(caplog)[1:] == ["The index in Elasticsearch has caught up"]


def test_the_time_counts_from_the_first_write_it_missed(product):
    long_ago = timezone.now() - dt.timedelta(days=1)
    IndexState.objects.update(mirrored=F("number"), followed_at=long_ago)
    product.title_vi = "Một"
    product.save()
    index_pending()
    first = IndexState.objects.get().followed_at
    assert first > long_ago
    product.title_vi = "Hai"
    product.save()
    index_pending()
    assert IndexState.objects.get().followed_at == first
    assert not answer().degraded


def test_a_push_is_followed_up_to_when_it_began(product, monkeypatch):
    let_time_pass()
    begun = timezone.now()
    monkeypatch.setattr(mirror, "send", lambda *args: 0)
    mirror._catch_up(None, 0)
    state = IndexState.objects.get()
    assert state.mirrored == state.number
    assert begun <= state.followed_at <= timezone.now()
