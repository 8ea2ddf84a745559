"""Settings of the benchmark: as in production, but offline, and on a database of its own."""

from config.settings.test import *  # noqa: F403
from config.settings.test import VAR_DIR, database

DATABASES = {"default": database("bench.sqlite3")}
MEDIA_ROOT = VAR_DIR / "bench-media"
PRIVATE_ROOT = VAR_DIR / "bench-private"
# Work that production leaves to its workers is left here too.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
LOGGING = {"version": 1, "disable_existing_loggers": False, "root": {"level": "WARNING"}}
# What search costs an import is part of what the import costs.
SEARCH_INDEXES = "after commit"
