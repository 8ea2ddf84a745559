"""Settings of the drill: as the benchmark's, with Elasticsearch searching and workers working."""

from bench.settings import *  # noqa: F403
from bench.settings import ELASTICSEARCH_FOR_TESTS, LOGGING, REDIS_URL, VAR_DIR, database

DATABASES = {"default": database("drill.sqlite3")}
MEDIA_ROOT = VAR_DIR / "drill-media"
ELASTICSEARCH_URL = ELASTICSEARCH_FOR_TESTS
SEARCH_INDEXES = "after commit"
# Shared by all processes, as several of them need it in production.
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
        }
    }
LOGGING |= {"loggers": {"elastic_transport": {"level": "ERROR"}}}
