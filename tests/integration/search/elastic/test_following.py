"""The task that sends documents while the server does not take them."""

import datetime as dt
import logging

from django.utils import timezone

import pytest
from django_tasks_db.models import DBTaskResult

from shop.search.asking import BackendAway
from shop.search.backends.elastic import following
from shop.search.backends.elastic.following import ElasticMirror, push_documents
from tests.tools.fake_server import nobody, serving

from .failing import FAILURES

pytestmark = pytest.mark.django_db
QUICK = ["closes", "bytes", "a web page", "no JSON", "a list", "nothing", "401", "429", "500"]


@pytest.fixture(autouse=True)
def _worker(settings):
    """Tasks wait for a worker, as in production."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    following._writing.forget()


def _waiting():
    return DBTaskResult.objects.filter(status="READY")


def test_a_task_is_told_of_each_change(settings):
    settings.ELASTICSEARCH_URL = nobody()
    ElasticMirror().follow(7)
    assert _waiting().count() == 1


@pytest.mark.parametrize("how", QUICK)
def test_a_failed_task_comes_again_once_and_one_line_tells_it(settings, caplog, how):
    with serving(FAILURES[how]) as settings.ELASTICSEARCH_URL:
        for _ in range(3):
            push_documents.call()
    (again,) = _waiting()
    wait = again.run_after - timezone.now()
    assert dt.timedelta(seconds=20) < wait <= following.AGAIN
    (line,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert line.getMessage().startswith("Writing to Elasticsearch fails")
    assert line.exc_info is None


@pytest.mark.parametrize("how", QUICK)
def test_commands_hear_that_it_is_away(settings, how):
    with serving(FAILURES[how]) as settings.ELASTICSEARCH_URL:
        for command in (ElasticMirror().check, ElasticMirror().rebuild):
            with pytest.raises(BackendAway):
                command()


def test_an_address_that_is_none_is_a_server_that_is_away(settings):
    settings.ELASTICSEARCH_URL = "no address"
    with pytest.raises(BackendAway):
        ElasticMirror().check()


def test_tasks_left_from_before_do_nothing_without_a_server(settings):
    settings.ELASTICSEARCH_URL = ""
    push_documents.call()
    assert not _waiting().exists()
