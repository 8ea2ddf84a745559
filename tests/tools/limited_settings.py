"""The served shop with one store for all its processes, and limits that are soon reached."""

import os

from .served_settings import *  # noqa: F403
from .served_settings import REDIS_URL

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": os.environ.get("LIMITED_PLACE", "limited"),
    }
}
SEARCHES_PER_MINUTE = BASKET_ADDS_PER_MINUTE = 6
