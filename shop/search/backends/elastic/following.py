"""What the index of documents knows of its mirror, and the task that keeps it up."""

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.utils import timezone

from django_tasks import task
from django_tasks.base import Task
from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch
from elasticsearch.helpers import ScanError

from shop.search.asking import BackendAway
from shop.search.backends.breaker import Breaker

from . import comparing, connection, mirror

AGAIN = dt.timedelta(seconds=30)

T = TypeVar("T")
# What reading an answer that is none comes to.
_NO_ANSWER = (LookupError, TypeError, ValueError, AttributeError)
_writing = Breaker("Writing to Elasticsearch", away="fails, it is tried again", back="works again")


class ElasticMirror:
    """Elasticsearch as a mirror of the documents."""

    name = "Elasticsearch"

    def follow(self, number: int) -> None:
        """Documents up to this revision are written; a task sends them."""
        push_documents.enqueue()

    def rebuild(self) -> str:
        """Build the index anew while the one in use answers."""
        documents = _done(mirror.rebuild)
        return f"{self.name}: {documents} documents in a new index"

    def check(self) -> tuple[str, bool]:
        """Compare by key and version, and heal."""
        found = _done(comparing.check)
        said = (
            f"{self.name}: {found.right} right, {found.missing} missing, {found.old} old, "
            f"{found.surplus} surplus"
        )
        return said + (", built anew" if found.anew else ""), found.was_true


def send_soon() -> None:
    """Have the server brought up to date, or its index built where there is none."""
    push_documents.enqueue()


def build_soon() -> None:
    """The same, for pages that find no index: one of them is enough."""
    if cache.add("search:build", 1, AGAIN.seconds):
        send_soon()


@task()
def push_documents() -> None:
    """Send what the server has not; as long as it is away, try again by and by."""
    if not connection.configured():
        return
    try:
        _done(mirror.push)
    except BackendAway as error:
        _writing.failed(str(error))
        _again(push_documents)
    else:
        _writing.answered()


def _again(pushing: Task) -> None:
    """Once for all tasks that failed: they would all send the same."""
    if pushing.get_backend().supports_defer and cache.add("search:again", 1, AGAIN.seconds - 5):
        pushing.using(run_after=timezone.now() + AGAIN).enqueue()


def _done(work: Callable[[Elasticsearch], T]) -> T:
    """Whatever keeps the server from doing the work is BackendAway."""
    try:
        return work(connection.for_writing())
    except (TransportError, ApiError, ScanError, *_NO_ANSWER) as error:
        raise connection.away(error) from error
