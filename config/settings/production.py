"""For real use: everything secret comes from the environment, everything is sent over TLS."""

from config.logs import logging_of

from .base import *
from .base import LOG_LEVEL, STATEMENT_SIGNING_KEY, env
from .statement_key import not_published

SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
STATEMENT_SIGNING_KEY = not_published(STATEMENT_SIGNING_KEY)
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
LANGUAGE_COOKIE_SECURE = True
OSCAR_BASKET_COOKIE_SECURE = True
# One JSON object a line, one line a request; Django's own lines about answers would be second ones.
LOGGING = logging_of(LOG_LEVEL, formatter="json", requests="INFO")
LOGGING["loggers"]["django.request"] = {"level": "ERROR"}
