"""Somebody looked: nothing of a recalled batch is in a parcel."""

from django.conf import settings
from django.db import models


class RecallCheck(models.Model):
    """A packed parcel of which no batch was noted, cleared by whoever opened it."""

    recall = models.ForeignKey(
        "producer_desk.Recall", on_delete=models.CASCADE, related_name="checks"
    )
    parcel = models.ForeignKey("order.Parcel", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recall", "parcel"], name="desk_recall_looked_once")
        ]

    def __str__(self) -> str:
        return f"{self.recall_id}: {self.parcel_id}"
