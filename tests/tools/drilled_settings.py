"""The served shop with a worker beside it: tasks wait in the database, mails lie in a folder."""

import os

from .served_settings import *  # noqa: F403

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = os.environ.get("DRILLED_MAILS", "")
