"""Asks the server, and knows an answer of Elasticsearch from anything else."""

import os
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings

from elastic_transport import ApiResponse, TransportError
from elasticsearch import ApiError, Elasticsearch, NotFoundError

from shop.search.asking import BackendAway, Refused
from shop.search.backends import patience

from .node import BoundedNode

# What a task that writes may wait.
WRITING_SECONDS = 20.0
SHORT = 200


class IndexMissing(BackendAway):
    """The server is there and the documents are not."""


def configured() -> bool:
    """Whether a server is set."""
    return bool(settings.ELASTICSEARCH_URL)


def for_pages() -> Elasticsearch:
    """The client of this process, with the patience of a page."""
    return _client(
        os.getpid(), settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_API_KEY, patience.SECONDS
    )


def for_writing() -> Elasticsearch:
    """The client for tasks and commands."""
    return _client(
        os.getpid(), settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_API_KEY, WRITING_SECONDS
    )


# By process: connections must not be shared after a fork.
@lru_cache(maxsize=8)
def _client(process: int, urls: str, api_key: str, seconds: float) -> Elasticsearch:
    return Elasticsearch(
        [url.strip() for url in urls.split(",")],
        api_key=api_key or None,
        node_class=BoundedNode,
        request_timeout=seconds,
        # A server that was started anew has closed the connections kept to the old one, which is
        # known at once; what has timed out once has taken all the time there is.
        max_retries=1,
        retry_on_timeout=False,
    )


def asked(request: Callable[[], ApiResponse[Any]]) -> dict[str, Any]:
    """The answer to a page's question. Raises BackendAway for everything else than an answer."""
    try:
        return _checked(patience.within_what_is_left(request))
    except Exception as error:  # whatever a server does, the page is shown
        raise away(error) from error


def _checked(response: ApiResponse[Any]) -> dict[str, Any]:
    # The client looks for it in the first answer only, and another server may take the address.
    if response.meta.headers.get("x-elastic-product") != "Elasticsearch":
        raise BackendAway("the server is not Elasticsearch")
    if not isinstance(response.body, dict):
        raise BackendAway("the answer is not an object")
    return response.body


def away(error: BaseException) -> BackendAway:
    """What went wrong, in a line."""
    if isinstance(error, BackendAway):
        return error
    if isinstance(error, TimeoutError):
        return BackendAway(f"no answer within {patience.SECONDS} s")
    if isinstance(error, NotFoundError):
        return IndexMissing("there is no index")
    if isinstance(error, ApiError):
        kind = Refused if error.meta.status == 400 else BackendAway
        return kind(_line(f"{error.meta.status} {error.message}"))
    said = error.message if isinstance(error, TransportError) else error
    return BackendAway(_line(f"{type(error).__name__}: {said}"))


def _line(text: str) -> str:
    return " ".join(text.split())[:SHORT]
