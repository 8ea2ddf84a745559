"""That somebody was asked, once, what they think of what a parcel brought."""

from django.db import models


class ReviewAsk(models.Model):
    """One parcel whose buyer was written to."""

    parcel = models.OneToOneField(
        "order.Parcel", primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        app_label = "voices"

    def __str__(self) -> str:
        return str(self.parcel_id)
