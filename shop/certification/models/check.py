"""Quality checks that a product failed: it is not sold until each is cleared."""

from django.db import models


class FailedCheck(models.Model):
    """A failed inspection of a product, open until `cleared_on`."""

    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.CASCADE, related_name="failed_checks"
    )
    found_on = models.DateField()
    reason = models.CharField(max_length=255)
    cleared_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cleared_on__isnull=True)
                | models.Q(cleared_on__gte=models.F("found_on")),
                name="certification_check_cleared_after_found",
            )
        ]

    def __str__(self) -> str:
        return f"{self.product_id} {self.found_on}"
