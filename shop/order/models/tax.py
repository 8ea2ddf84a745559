"""Rates of value-added tax, by kind of goods and day."""

from django.db import models


class TaxRate(models.Model):
    """Per cent of value-added tax inside the price of a set of goods on the days from-until.

    Without a set it is the rate of all goods that have no row of their own on that day. Rates
    change by decree, so they are rows with their source and not constants (domain.md section 5).
    """

    ocop_set = models.ForeignKey(
        "certification.ProductSet", null=True, blank=True, on_delete=models.PROTECT
    )
    percent = models.DecimalField(max_digits=4, decimal_places=2)
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200)

    class Meta:
        app_label = "order"
        ordering = ("ocop_set", "first_day")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(percent__gte=0, percent__lte=50), name="order_tax_rate_sane"
            ),
            models.CheckConstraint(
                condition=models.Q(last_day__isnull=True)
                | models.Q(last_day__gte=models.F("first_day")),
                name="order_tax_rate_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["ocop_set", "first_day"], name="order_tax_rate_once_per_set_and_day"
            ),
            models.UniqueConstraint(
                fields=["first_day"],
                condition=models.Q(ocop_set__isnull=True),
                name="order_tax_rate_of_all_once_per_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.percent}% {self.first_day}"
