"""What was changed about a batch after it was added."""

from django.conf import settings
from django.db import models


class BatchChange(models.Model):
    """One saving: `what` maps names of fields to what stood there before and what stands now.

    `was_packed` says that parcels held the batch by then; the page of the batch tells of those.
    """

    batch = models.ForeignKey(
        "producer_desk.Batch", on_delete=models.CASCADE, related_name="changes"
    )
    what = models.JSONField()
    why = models.CharField(max_length=200, blank=True)
    was_packed = models.BooleanField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.batch_id}: {', '.join(self.what)}"
