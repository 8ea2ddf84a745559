"""The shop's settings for real use, on the tests' day and with their people and files.

With them the shop is served as a province serves it (gunicorn, nginx, a worker), while an errand's
test fills the database beside it and walks the pages: `scripts/errands`. The tests' own settings
change those they stand on, so what both must know is said here once more.
"""

import os
import tempfile
from pathlib import Path

from django.utils import timezone

from config.settings.production import *  # noqa: F403
from config.settings.statement_key import TEST_KEY
from tests.tools.served_for_real import HOURS, INDEX, WrittenDay

real_now = timezone.now
timezone.now = lambda: real_now() + HOURS.ahead()

SHOP_BUSINESS_DATE = WrittenDay(os.environ["ERRANDS_DAY"])
MEDIA_ROOT = Path(tempfile.gettempdir()) / "shop-test-media"
PRIVATE_ROOT = Path(tempfile.gettempdir()) / "shop-test-private"
STATEMENT_SIGNING_KEY = TEST_KEY
BANK_BIN, BANK_ACCOUNT = "970436", "1023456789"
BANK_NAME, BANK_HOLDER = "Vietcombank", "LANG SAO"
# People of tests have passwords that cost nothing to check, and no phone for a second step.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SECOND_FACTOR_REQUIRED = False
# One machine asks more in a minute than any person.
SEARCHES_PER_MINUTE = BASKET_ADDS_PER_MINUTE = CHECKOUT_STEPS_PER_MINUTE = ORDERS_PER_HOUR = 0
ELASTICSEARCH_INDEX = INDEX
SMS_BACKEND = "tests.tools.served_for_real.WrittenTexts"
# Keeping by itself while somebody types would make each run of an editor's errand another one.
WAGTAIL_AUTOSAVE_INTERVAL = 0
