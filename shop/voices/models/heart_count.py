"""How many reviews of a product are shown, and their hearts, kept so that no page adds them up."""

from django.db import models


class HeartCount(models.Model):
    """Written with each change of a review (shop.voices.counting); `total` are all hearts."""

    product = models.OneToOneField(
        "catalogue.Product", primary_key=True, on_delete=models.CASCADE, related_name="heart_count"
    )
    number = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "voices"

    def __str__(self) -> str:
        return f"{self.product_id}: {self.total}/{self.number}"
