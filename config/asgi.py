"""The ASGI entry point, for servers that speak it."""

import os

from django.core.asgi import get_asgi_application

from . import beforehand

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = get_asgi_application()
beforehand.read()
