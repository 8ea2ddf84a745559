"""The WSGI entry point that servers call."""

import os

from django.core.wsgi import get_wsgi_application

from . import beforehand

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = get_wsgi_application()
beforehand.read()
