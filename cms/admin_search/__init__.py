"""Searching in the admin: Wagtail's own search of this database, mended where it is SQLite."""

from typing import Any

from django.db import connection

from modelsearch.backends.base import BaseSearchBackend
from modelsearch.backends.database import SearchBackend as DatabaseSearch


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:
    """What Wagtail asks a module of its setting for."""
    if connection.vendor != "sqlite":
        return DatabaseSearch(params)
    # Its tables have models on SQLite only.
    from .sqlite import SQLiteSearch

    return SQLiteSearch(params)
