"""Columns that hold whole đồng and nothing else."""

from decimal import Decimal

from django.db import models


class FractionalDongError(ValueError):
    """Somebody tried to keep a part of a đồng; the currency has no minor unit."""


class DongField(models.DecimalField):
    """An amount in đồng: a `Decimal` without places, refused when it has a fraction.

    The column is `numeric(12, 0)`, so PostgreSQL cannot hold a fraction either, and SQLite, which
    would, checks; refusing here rather than rounding there keeps a wrong calculation from passing
    unseen.
    """

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_digits", 12)
        kwargs["decimal_places"] = 0
        super().__init__(*args, **kwargs)

    def db_check(self, connection):
        """The same for whoever writes past Django, where the column's type does not say it."""
        if connection.vendor != "sqlite":
            return None
        name = connection.ops.quote_name(self.column)
        return f"{name} = CAST({name} AS INTEGER)"

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        if isinstance(value, Decimal) and value != value.to_integral_value():
            raise FractionalDongError(f"{self.name}: {value} is not a whole number of đồng")
        return value
