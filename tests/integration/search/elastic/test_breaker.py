"""The circuit breaker: known to all processes that share a cache, useful without one."""

import time

from django.core.cache import cache

import pytest

from shop.search.backends import breaker as breaking
from shop.search.backends.breaker import SECONDS, Breaker


def process() -> Breaker:
    """The breaker as another process has it."""
    return Breaker("Server", away="is away", back="is back")


@pytest.fixture
def now(monkeypatch):
    """The time, which tests move."""
    clock = [time.time()]
    monkeypatch.setattr(breaking.time, "time", lambda: clock[0])
    return clock


@pytest.fixture
def no_cache(settings):
    nowhere = {"BACKEND": "django.core.cache.backends.redis.RedisCache"}
    settings.CACHES = {"default": nowhere | {"LOCATION": "redis://127.0.0.1:1/0"}}


def test_one_processs_failure_spares_the_others(now):
    one, other = process(), process()
    assert other.lets_through()
    one.failed("refused")
    assert one.is_open
    assert other.is_open
    assert not other.lets_through()


def test_one_of_all_tries_when_the_time_is_over(now):
    workers = [process() for _ in range(8)]
    workers[0].failed("refused")
    now[0] += SECONDS + 1
    assert [worker.lets_through() for worker in workers].count(True) == 1


def test_a_failed_try_waits_as_long_again(now):
    one, other = process(), process()
    one.failed("refused")
    now[0] += SECONDS + 1
    assert other.lets_through()
    other.failed("refused")
    assert not one.lets_through()
    now[0] += SECONDS + 1
    assert one.lets_through()


def test_a_try_that_never_ends_holds_nobody_off_for_ever(now):
    one = process()
    one.failed("refused")
    now[0] += SECONDS + 1
    assert one.lets_through()
    cache.delete(one._probe)  # as its time ends
    assert one.lets_through()


def test_all_go_through_once_it_answered(now):
    one, other = process(), process()
    one.failed("refused")
    assert not other.lets_through()
    now[0] += SECONDS + 1
    assert one.lets_through()
    one.answered()
    assert one.lets_through()
    assert other.lets_through()


def test_opening_and_closing_are_one_line_each_for_all_processes(now, caplog):
    one, other = process(), process()
    for worker in (one, other, one):
        worker.failed("refused")
    now[0] += SECONDS + 1
    for worker in (one, other, one):
        worker.answered()
    said = [one.getMessage() for one in caplog.records if one.name == breaking.__name__]
    assert said == ["Server is away: refused", "Server is back"]


def test_it_works_in_a_process_whose_cache_is_away(now, no_cache):
    one = process()
    assert one.lets_through()
    one.failed("refused")
    assert not one.lets_through()
    now[0] += SECONDS + 1
    assert one.lets_through()
    one.answered()
    assert not one.is_open
