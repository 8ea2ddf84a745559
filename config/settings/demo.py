"""The demonstration shop: real registry rows on the day they were true, sample prices, no debug."""

import datetime as dt

from .base import *
from .base import MIDDLEWARE, STATEMENT_SIGNING_KEY, VAR_DIR, database, env
from .statement_key import kept_key

SECRET_KEY = env("SECRET_KEY", default="demonstration-only-not-a-secret")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", ".localhost", "[::1]"])
DATABASES = {"default": database("demo.sqlite3")}
MEDIA_ROOT = VAR_DIR / "demo-media"
STATIC_ROOT = VAR_DIR / "demo-static"
# Real certificates lapse while a demonstration lies on a shelf, so it runs on the registry's day.
SHOP_BUSINESS_DATE = dt.date.fromisoformat(env("SHOP_BUSINESS_DATE", default="2024-12-31"))
SHOP_RUNS_ON_SAMPLE_DATA = True
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "demo-mails"
# A newcomer signs in with what is printed; whoever sets a second step up is asked for it.
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=False)
SMS_BACKEND = "shop.communication.one_time.senders.ConsoleTextMessages"

# A key of its own, which lies beside the rest of the demonstration's data.
STATEMENT_SIGNING_KEY = STATEMENT_SIGNING_KEY or kept_key(VAR_DIR / "demo-statement-key")

# A web server in front compresses pages; the demonstration has none.
MIDDLEWARE.insert(2, "django.middleware.gzip.GZipMiddleware")

# A stand-in for the payment service may serve the demonstration (docs/operations.md).
STRIPE_API_BASE = env("STRIPE_API_BASE", default="https://api.stripe.com")
STRIPE_JS_URL = env("STRIPE_JS_URL", default="https://js.stripe.com/v3/")
# Nobody's account: the numbers that documents of the VietQR standard show.
BANK_BIN = env("BANK_BIN", default="970436")
BANK_ACCOUNT = env("BANK_ACCOUNT", default="1023456789")
BANK_NAME = env("BANK_NAME", default="Vietcombank (tài khoản mẫu)")
BANK_HOLDER = env("BANK_HOLDER", default="LANG SAO (MAU)")
