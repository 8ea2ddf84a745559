"""For tests: quick, offline, nothing kept."""

import datetime as dt
import tempfile
from pathlib import Path

from .base import *
from .base import STORAGES, database

SECRET_KEY = "tests-only-not-a-secret"  # noqa: S105
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": database("test.sqlite3")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MEDIA_ROOT = Path(tempfile.gettempdir()) / "shop-test-media"
SHOP_BUSINESS_DATE = dt.date(2024, 12, 31)
# Nothing is gathered for tests: files are looked up when they are asked for.
WHITENOISE_AUTOREFRESH = True
