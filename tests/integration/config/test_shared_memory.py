"""Redis goes away and comes back: pages go on, limits count on, and nothing old is believed."""

import uuid
from types import SimpleNamespace

import pytest
from redis.exceptions import ConnectionError as RedisAway

from shop.accounts.limits import Limit
from shop.memory import shared
from shop.memory.shared import SLOW_ANSWERS, SLOW_SECONDS, SharedOrOwn

BACKEND = {"BACKEND": "shop.memory.shared.SharedOrOwn"}


@pytest.fixture
def without_redis(settings, tmp_path):
    """Nobody listens where the settings say that it is."""
    settings.CACHES = {"default": BACKEND | {"LOCATION": f"unix://{tmp_path}/{uuid.uuid4().hex}"}}


class Redis:
    """What it holds, and whether it answers."""

    def __init__(self):
        self.holds = {}
        self.is_away = False
        self.asked = 0
        self.takes = 0.0
        self.now = 1_000.0

    def _ask(self):
        self.asked += 1
        self.now += self.takes
        if self.is_away:
            raise RedisAway

    def get(self, key, default=None, version=None):
        self._ask()
        return self.holds.get(key, default)

    def set(self, key, value, timeout=None, version=None):
        self._ask()
        self.holds[key] = value

    def delete(self, key, version=None):
        self._ask()
        return self.holds.pop(key, None) is not None


@pytest.fixture
def redis():
    return Redis()


@pytest.fixture
def memory(redis, monkeypatch):
    monkeypatch.setattr(shared, "time", SimpleNamespace(monotonic=lambda: redis.now))
    made = SharedOrOwn(f"redis://{uuid.uuid4().hex}", {})
    made._shared = redis
    return made


def back(memory):
    """The pause is over."""
    memory._state.asked_again_at = 0


def test_pages_answer_and_readiness_names_it(without_redis, client, db):
    assert client.get("/san-pham/").status_code == 200
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()) == (200, {"database": True, "cache": False})


def test_no_limit_opens(without_redis):
    limit = Limit("tries", 3, 60)
    assert [limit.count("somebody") for _ in range(4)] == [1, 2, 3, 4]
    assert limit.is_reached("somebody")


def test_it_is_not_asked_again_at_once(memory, redis):
    redis.is_away = True
    for _ in range(20):
        memory.get("anything")
    assert redis.asked == 1


def test_what_was_changed_meanwhile_is_not_believed_afterwards(memory, redis):
    memory.set("stamp", "old")
    memory.set("price", "old")
    memory.set("other", "kept")
    redis.is_away = True
    memory.set("stamp", "new")
    memory.delete("price")
    assert (memory.get("stamp"), memory.get("price")) == ("new", None)
    redis.is_away = False
    back(memory)
    assert (memory.get("stamp"), memory.get("price"), memory.get("other")) == (None, None, "kept")


def test_each_turn_is_told_once(memory, redis, caplog):
    for is_away in (True, True, False, False):
        redis.is_away = is_away
        back(memory)
        memory.get("anything")
    told = [record.message for record in caplog.records]
    assert told == ["Redis is away: ConnectionError", "Redis is back"]


def test_one_that_answers_slowly_is_left_alone_after_a_few_answers(memory, redis, caplog):
    redis.takes = SLOW_SECONDS
    for _ in range(50):
        memory.get("anything")
    assert redis.asked == SLOW_ANSWERS
    # When it may be asked again, one slow answer is enough to leave it alone once more.
    redis.now += shared.AWAY_SECONDS
    for _ in range(50):
        memory.get("anything")
    assert redis.asked == SLOW_ANSWERS + 1
    redis.now += shared.AWAY_SECONDS
    redis.takes = 0.0
    for _ in range(50):
        memory.get("anything")
    assert redis.asked == SLOW_ANSWERS + 51
    assert [record.message for record in caplog.records] == ["Redis is away: slow", "Redis is back"]


def test_a_slow_answer_now_and_then_is_taken(memory, redis):
    memory.set("price", "ours")
    for takes in (SLOW_SECONDS, SLOW_SECONDS, 0.0) * 5:
        redis.takes = takes
        assert memory.get("price") == "ours"
    assert redis.asked == 16


def test_what_a_slow_one_missed_is_not_believed_afterwards(memory, redis):
    memory.set("price", "old")
    redis.takes = SLOW_SECONDS
    for _ in range(SLOW_ANSWERS):
        memory.get("anything")
    memory.set("price", "new")
    assert memory.get("price") == "new"
    redis.takes = 0.0
    redis.now += shared.AWAY_SECONDS
    assert memory.get("price") is None
