"""The served shop as production has its database and its store, with less patience."""

import os

from .served_settings import *  # noqa: F403
from .served_settings import REDIS_URL

CACHES = {
    "default": {
        "BACKEND": "shop.memory.shared.SharedOrOwn",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": os.environ.get("STALLED_PLACE", "stalled"),
    }
}
# Long enough for a busy machine, whose every answer goes through a process of the test.
DATABASE_ANSWERS_WITHIN = 5
