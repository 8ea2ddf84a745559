"""For tests: quick, offline, nothing kept."""

import datetime as dt
import tempfile
from pathlib import Path

from .base import *
from .base import ELASTICSEARCH_URL, LOGGING, STORAGES, database
from .statement_key import TEST_KEY

SECRET_KEY = "tests-only-not-a-secret"  # noqa: S105
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": database("test.sqlite3")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Each test process has a cache of its own, which every test finds empty.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# Only its own tests set up a second step for everybody of the staff.
SECOND_FACTOR_REQUIRED = False
SMS_BACKEND = "tests.factories.text_messages.Kept"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MEDIA_ROOT = Path(tempfile.gettempdir()) / "shop-test-media"
PRIVATE_ROOT = Path(tempfile.gettempdir()) / "shop-test-private"
# A server that happens to run is for the tests that ask for one; all others search the database.
ELASTICSEARCH_FOR_TESTS = ELASTICSEARCH_URL
ELASTICSEARCH_URL = ""
REGISTRY_URL = REGISTRY_TOKEN = ""
REGISTRY_PAGES_ROOT = Path(tempfile.gettempdir()) / "shop-test-registry"
SHOP_BUSINESS_DATE = dt.date(2024, 12, 31)
SEARCH_INDEXES = "when asked"
# One machine asks more in a minute than any person.
SEARCHES_PER_MINUTE = BASKET_ADDS_PER_MINUTE = CHECKOUT_STEPS_PER_MINUTE = ORDERS_PER_HOUR = 0
METRICS_TOKEN = ""
# Nothing is gathered for tests: files are looked up when they are asked for.
WHITENOISE_AUTOREFRESH = True
# Pages written and tasks run are news in production and noise in a failing test's report.
LOGGING["root"]["level"] = "WARNING"

STATEMENT_SIGNING_KEY = TEST_KEY
# Tests that pay by card point these to a service of their own.
STRIPE_SECRET_KEY = STRIPE_PUBLISHABLE_KEY = ""
STRIPE_WEBHOOK_SECRET = []
BANK_BIN, BANK_ACCOUNT = "970436", "1023456789"
BANK_NAME, BANK_HOLDER = "Vietcombank", "LANG SAO"
