"""The engine: `ENGINE = "config.postgresql"`."""

from types import SimpleNamespace
from typing import Any

from django.db.backends.postgresql import base

import psycopg
from psycopg.abc import RV, PQGen
from psycopg.errors import _WaitTimeout

from config.patience import seconds


class Connection(psycopg.Connection):
    """Gives up an answer that does not come, and itself with it: what was asked may yet be done."""

    def wait(self, gen: PQGen[RV], *args: Any, **kwargs: Any) -> RV:
        """Raises OperationalError."""
        kwargs.setdefault("timeout", seconds.get())
        try:
            return super().wait(gen, *args, **kwargs)
        except _WaitTimeout as silence:
            self.close()
            raise psycopg.OperationalError("the database did not answer in time") from silence


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own; only what connects is another."""

    Database = SimpleNamespace(**{**vars(psycopg), "connect": Connection.connect})
