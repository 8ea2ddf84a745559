"""The parcel: what one producer sends of an order, with its own price and state."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from shop.money.fields import DongField


class Parcel(models.Model):
    """One producer's part of an order. Weights in grams, delivery price in whole đồng."""

    class Status(models.TextChoices):
        PLACED = "placed", _("ordered")
        PREPARING = "preparing", _("being prepared")
        SENT = "sent", _("sent")
        DELIVERED = "delivered", _("delivered")
        CANCELLED = "cancelled", _("cancelled")

    order = models.ForeignKey("order.Order", on_delete=models.CASCADE, related_name="parcels")
    partner = models.ForeignKey("partner.Partner", on_delete=models.PROTECT, related_name="parcels")
    position = models.PositiveSmallIntegerField()
    partner_name = models.CharField(max_length=255)
    sent_from = models.CharField(max_length=200, blank=True)
    weight_g = models.PositiveIntegerField()
    shipping_price = DongField()
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.PLACED)
    carrier_code = models.CharField(max_length=60, blank=True)
    leaves_on = models.DateField(null=True, blank=True)
    earliest_arrival = models.DateField(null=True, blank=True)
    latest_arrival = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("order", "position")
        constraints = [
            models.UniqueConstraint(fields=["order", "partner"], name="order_parcel_per_producer"),
            models.CheckConstraint(
                condition=models.Q(shipping_price__gte=0), name="order_parcel_price_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id}/{self.position}"
