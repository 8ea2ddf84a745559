"""Settings shared by every environment; thin files beside this one add what differs."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from oscar.defaults import *

from config.logs import logging_of

from .apps import INSTALLED_APPS  # noqa: F401
from .env import BASE_DIR, VAR_DIR, database, env, hour
from .security import *
from .wagtail import *

SECRET_KEY = env("SECRET_KEY", default="")
# Former keys, separated by commas: what was signed and sealed with them still opens.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
BASE_URL = env("BASE_URL", default="http://127.0.0.1:8000")
WAGTAILADMIN_BASE_URL = BASE_URL

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
SITE_ID = 1
# Sub-pages are addressed with their slash; the redirect keeps typed addresses working.
APPEND_SLASH = True

DATABASES = {"default": database("shop.sqlite3")}
# Seconds that a page waits for one answer of PostgreSQL, before it says that it is away.
DATABASE_ANSWERS_WITHIN = 25
ATOMIC_REQUESTS = False

REDIS_URL = env("REDIS_URL", default="")
# Opens /metrics to whoever sends it; unset, the address is not there.
METRICS_TOKEN = env("METRICS_TOKEN", default="")
CACHES = {
    "default": {"BACKEND": "shop.memory.shared.SharedOrOwn", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "shop",
        # Django's 300 are fewer than the pages kept, and a full store forgets wrong tries.
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

# Searches; unset, the database does. The key is for servers that ask for one.
ELASTICSEARCH_URL = env("ELASTICSEARCH_URL", default="")
ELASTICSEARCH_API_KEY = env("ELASTICSEARCH_API_KEY", default="")
# Its indices begin so; another shop on the same server takes another word.
ELASTICSEARCH_INDEX = env("ELASTICSEARCH_INDEX", default="products")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

MIDDLEWARE = [
    "config.requests.named_requests",
    "config.patience.bounded_waits",
    "django.middleware.security.SecurityMiddleware",
    # Above WhiteNoise, so that files carry these headers too.
    "config.middleware.permissions_policy",
    "config.middleware.editors_may_frame",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "shop.producer_desk.offline.middleware.OneSessionsPages",
    "django.middleware.locale.LocaleMiddleware",
    "config.middleware.forms_in_utf8",
    "django.middleware.common.CommonMiddleware",
    # Above whatever reads a form.
    "config.bounded.BoundedRequests",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Right behind it, so that nothing meets somebody who has only shown a password.
    "shop.second_factor.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    # Below what knows who asks; it decides when the view is known, after the token was looked at.
    "shop.running.middleware.ReadOnlyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "shop.basket.middleware.BasketMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

AUTHENTICATION_BACKENDS = [
    "shop.accounts.backends.EmailOrPhoneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "shop.accounts.passwords.LongEnough"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "/"
# Whether staff and owners of producers come no further without a second step (decision 45).
SECOND_FACTOR_REQUIRED = True

# The look of pages that no theme claims by host or address.
THEME = env("THEME", default="base")
THEMES_DIR = BASE_DIR / "themes"
THEME_DIRS = [THEMES_DIR / "base"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [folder / "templates" for folder in THEME_DIRS],
        "APP_DIRS": True,
        "OPTIONS": {
            # Icons and other small pieces stand in nearly every template.
            "builtins": ["shop.memory.templatetags.drawn"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "cms.context_processors.site_frame",
            ],
        },
    }
]

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [folder / "static" for folder in THEME_DIRS]
STORAGES = {
    "default": {"BACKEND": "shop.pictures.storing.WholeFiles"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_URL = env("MEDIA_URL", default="/media/")
MEDIA_ROOT = VAR_DIR / "media"
# Files that no address leads to: they are handed out by the shop itself, to whoever may see them.
PRIVATE_ROOT = VAR_DIR / "private"
# Backups, one folder each, and how many are kept.
BACKUP_ROOT = Path(env("BACKUP_ROOT", default=str(VAR_DIR / "backups")))
BACKUPS_KEPT = env.int("BACKUPS_KEPT", default=14)

# Card payments; without both keys there are none. Several webhook secrets, separated
# by commas, are all accepted, so that they can be exchanged without losing an event.
STRIPE_SECRET_KEY = env("STRIPE_SECRET_KEY", default="")
STRIPE_PUBLISHABLE_KEY = env("STRIPE_PUBLISHABLE_KEY", default="")
STRIPE_WEBHOOK_SECRET = env.list("STRIPE_WEBHOOK_SECRET", default=[])
STRIPE_API_BASE = "https://api.stripe.com"
STRIPE_JS_URL = "https://js.stripe.com/v3/"
# What the code was written against; Stripe keeps answering in that shape.
STRIPE_API_VERSION = "2026-10-28.endive"
# Where transfers go; without an account this way to pay does not exist.
BANK_BIN = env("BANK_BIN", default="")
BANK_ACCOUNT = env("BANK_ACCOUNT", default="")
BANK_NAME = env("BANK_NAME", default="")
BANK_HOLDER = env("BANK_HOLDER", default="")

# Signs statements of certificates (docs/operations.md); without it there are none.
STATEMENT_SIGNING_KEY = env("STATEMENT_SIGNING_KEY", default="")

# The registry's own list, read when the import is given no other, and the key to it.
REGISTRY_URL = env("REGISTRY_URL", default="")
REGISTRY_TOKEN = env("REGISTRY_TOKEN", default="")
# What takes certificates away waits for a second person. Off only where one person is all there is.
IMPORT_TWO_PERSONS = env.bool("IMPORT_TWO_PERSONS", default=True)
# When the timer that starts import_nightly goes off, for people to read: HH:MM in Vietnam.
IMPORT_NIGHTLY_AT = hour(env("IMPORT_NIGHTLY_AT", default="02:30"))
# Pages of a list that is being fetched.
REGISTRY_PAGES_ROOT = VAR_DIR / "registry"

USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
# The second holds words of Wagtail's admin that its own translation lacks; messages are gathered
# into the first alone.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "cms" / "admin_words"]
FORMAT_MODULE_PATH = ["config.formats"]
# Numbers in attributes and addresses must never be grouped; texts ask for it with `|grouped`.
USE_THOUSAND_SEPARATOR = False
MODELTRANSLATION_DEFAULT_LANGUAGE = "vi"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("vi",)

# --- Oscar -----------------------------------------------------------------------------------
OSCAR_SHOP_NAME = "Làng Sao"
OSCAR_DEFAULT_CURRENCY = "VND"
OSCAR_SLUG_FUNCTION = "shop.catalogue.slugs.slug_for_oscar"
OSCAR_ALLOW_ANON_CHECKOUT = True
OSCAR_REQUIRED_ADDRESS_FIELDS = ("last_name", "line1", "country")
OSCAR_OFFER_ROUNDING_FUNCTION = "shop.money.rounding.whole_dong"
OSCAR_DELETE_IMAGE_FILES = False
OSCAR_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="donhang@langsao.example")
DEFAULT_FROM_EMAIL = OSCAR_FROM_EMAIL
OSCAR_INITIAL_ORDER_STATUS = "placed"
OSCAR_INITIAL_LINE_STATUS = "placed"
PATHS_WITHOUT_BASKET = ("/api/",)
# A basket left by a guest is kept as long as people plan for a holiday.
OSCAR_BASKET_COOKIE_LIFETIME = 30 * 24 * 60 * 60
PHONENUMBER_DEFAULT_REGION = "VN"
# Oscar imports haystack whatever search is used; the connection is never opened (framework notes).
HAYSTACK_CONNECTIONS = {"default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}}

# --- The shop --------------------------------------------------------------------------------
SHOP_BUSINESS_DATE = None
# How many web servers of our own stand in front and write X-Forwarded-For.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
SHOP_RUNS_ON_SAMPLE_DATA = False
# When search takes over what changed: "after commit", or "when asked" (tests, whose transactions
# never commit).
SEARCH_INDEXES = "after commit"
# How often one address may ask the API in a minute, and how many of these may be searches.
API_REQUESTS_PER_MINUTE = env.int("API_REQUESTS_PER_MINUTE", default=120)
API_SEARCHES_PER_MINUTE = env.int("API_SEARCHES_PER_MINUTE", default=60)
# What one request may bring at most: three pictures of a problem. Editors' films are larger.
MOST_BYTES_OF_A_REQUEST = 32 * 1024 * 1024
MOST_BYTES_OF_EDITORS = 210 * 1024 * 1024
# Pages that let go of too large a file while it comes in, and say so in their form.
RECEIVE_THEMSELVES = {"office:upload"}
# How often one address may search the pages in a minute, and ask for suggestions; 0: no limit.
SEARCHES_PER_MINUTE = env.int("SEARCHES_PER_MINUTE", default=120)
# How often one address, and one account, may put something into a basket in a minute; 0: no limit.
BASKET_ADDS_PER_MINUTE = env.int("BASKET_ADDS_PER_MINUTE", default=60)
# How often one address, and one account, may send page 1 of the checkout in a minute, and press the
# button of page 2 in an hour; 0: no limit.
CHECKOUT_STEPS_PER_MINUTE = env.int("CHECKOUT_STEPS_PER_MINUTE", default=40)
ORDERS_PER_HOUR = env.int("ORDERS_PER_HOUR", default=60)

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
# The class that hands text messages to a provider (docs/operations.md); unset: codes go by mail.
SMS_BACKEND = env("SMS_BACKEND", default="")
# Far shorter than the time after which another worker takes a mail up.
EMAIL_TIMEOUT = 20

LOG_LEVEL = env("LOG_LEVEL", default="INFO")
LOGGING = logging_of(LOG_LEVEL, formatter="line", requests="WARNING")
