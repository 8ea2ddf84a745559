"""Which batches the pieces of a packed parcel come from."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class ParcelBatch(models.Model):
    """So many pieces of one line of a parcel are of one batch.

    A line has none, where nobody noted it, or as many as add up to its quantity.
    """

    line = models.ForeignKey("order.Line", on_delete=models.CASCADE, related_name="batches")
    batch = models.ForeignKey(
        "producer_desk.Batch", on_delete=models.PROTECT, related_name="packed"
    )
    quantity = models.PositiveIntegerField()
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "batch"], name="desk_batch_once_in_a_line"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="desk_batch_of_some_pieces"),
        ]

    def __str__(self) -> str:
        return f"{self.line_id}: {self.quantity} of {self.batch_id}"
