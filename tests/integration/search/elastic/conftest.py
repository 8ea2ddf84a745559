"""Tests of servers that fail one after the other."""

from django.core.cache import cache

import pytest

from shop.search.backends.elastic import guard
from tests.tools.elasticsearch import waited_for


@pytest.fixture(autouse=True)
def _nothing_known_of_a_server_before():
    """Each test has its own server: what was learnt of another one must not count."""
    guard.server.cache_clear()
    guard.breaker.forget()
    cache.clear()


@pytest.fixture(autouse=True)
def _waited_for(request):
    """A right answer counts however late it comes here, but for tests of a page's own patience."""
    if "impatient" in request.fixturenames:
        yield
    else:
        with waited_for():
            yield


@pytest.fixture
def impatient():
    """A page waits as long as the shop lets it."""
