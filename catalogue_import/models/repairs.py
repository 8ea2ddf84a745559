"""Facts the office set because no list says them."""

from django.conf import settings
from django.db import models


class Repair(models.Model):
    """A fact the office set because no list says it, with where it is from. Never overwritten.

    `key` is the product as published, "name|producer|province"; `subject` and `place` are its
    folded parts. A repair without a place holds for every product of that name and producer. One
    for a product that is not known yet waits until a list brings the product; of several for one
    field the one that names the place counts, then the latest.

    A repaired cell of a row that waited (`row`, field "cell:decision_date") is a fact of that row
    alone: it has no subject and is never brought to bear on products.
    """

    key = models.CharField(max_length=700)
    subject = models.CharField(max_length=520, db_index=True)
    place = models.CharField(max_length=300, blank=True)
    field = models.CharField(max_length=40)
    value = models.CharField(max_length=255, blank=True)
    source = models.CharField(max_length=600)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT
    )
    recorded_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    product = models.ForeignKey(
        "catalogue.Product",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="repairs",
    )
    row = models.ForeignKey(
        "catalogue_import.ImportRow",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="repairs",
    )
    also_known_as = models.CharField(max_length=700, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.key}: {self.field}"
