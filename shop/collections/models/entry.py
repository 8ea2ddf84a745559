"""A product of a collection."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .collection import Collection


class Entry(models.Model):
    """That a product was chosen, in which place, and in a few words why."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="entries")
    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.PROTECT, related_name="collection_entries"
    )
    place = models.PositiveIntegerField(default=0)
    note_vi = models.CharField(_("why, Vietnamese"), max_length=200, blank=True)
    note_en = models.CharField(_("why, English"), max_length=200, blank=True)

    class Meta:
        ordering = ("place", "pk")
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "product"], name="collections_a_product_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.product_id} in {self.collection_id}"
