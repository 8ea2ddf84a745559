"""For working on the shop: debug pages, plain static files, mails in the console."""

from .base import *
from .base import STORAGES, env

DEBUG = True
SECRET_KEY = env("SECRET_KEY", default="development-only-not-a-secret")
ALLOWED_HOSTS = ["*"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
SECOND_FACTOR_REQUIRED = False
SMS_BACKEND = "shop.communication.one_time.senders.ConsoleTextMessages"
