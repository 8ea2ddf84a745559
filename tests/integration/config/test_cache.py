"""The cache as production has it: on Redis, which may also be gone."""

import os

import pytest

from shop.catalogue import tree
from tests.factories.beginnings import build_categories

REDIS = {"BACKEND": "django.core.cache.backends.redis.RedisCache"}


@pytest.fixture
def redis_cache(settings):
    if not settings.REDIS_URL:
        pytest.skip("needs Redis: set REDIS_URL, or run make test-all")
    # Two test processes share the server.
    prefix = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    settings.CACHES = {
        "default": REDIS | {"LOCATION": settings.REDIS_URL, "KEY_PREFIX": prefix},
    }


def test_what_is_kept_comes_back_from_redis_as_it_was(redis_cache, db, django_assert_num_queries):
    build_categories()
    made = tree.sectors()
    with django_assert_num_queries(0):
        kept = tree.sectors()
    assert [node.code for node in kept] == [node.code for node in made]


def test_readiness_names_a_cache_that_does_not_answer(settings, client, db, tmp_path):
    settings.CACHES = {"default": REDIS | {"LOCATION": f"unix://{tmp_path}/nobody.sock"}}
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"database": True, "cache": False}
