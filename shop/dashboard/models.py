"""The right to keep discounts; the records themselves are Oscar's offers, vouchers and ranges."""

from django.db import models


class Discounts(models.Model):
    """No table: Django ties permissions to a model, and this one belongs to the whole room."""

    class Meta:
        managed = False
        default_permissions = ()
        permissions = [("keep_discounts", "May make and end offers, vouchers and ranges")]

    def __str__(self) -> str:
        return "discounts"
