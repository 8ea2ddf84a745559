"""Tests of servers that fail one after the other."""

from django.core.cache import cache

import pytest

from shop.search.backends.elastic import guard


@pytest.fixture(autouse=True)
def _nothing_known_of_a_server_before():
    """Each test has its own server: what was learnt of another one must not count."""
    guard.server.cache_clear()
    guard.breaker.forget()
    cache.clear()
