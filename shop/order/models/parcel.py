"""The parcel: what one producer sends of an order to one person, with its own price and state."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from shop.money.fields import DongField


class Parcel(models.Model):
    """One producer's part of an order, per recipient. Weights in grams, prices in whole đồng.

    What is sent again in place of goods that were wrong is a parcel of its own (decision 39).
    """

    class Status(models.TextChoices):
        PLACED = "placed", _("ordered")
        PREPARING = "preparing", _("being prepared")
        SENT = "sent", _("sent")
        DELIVERED = "delivered", _("delivered")
        RETURNED = "returned", _("came back")
        CANCELLED = "cancelled", _("cancelled")

    order = models.ForeignKey("order.Order", on_delete=models.CASCADE, related_name="parcels")
    # Who gets it, when it is a gift; the order's own address otherwise.
    recipient = models.ForeignKey(
        "order.Recipient", null=True, blank=True, on_delete=models.PROTECT, related_name="parcels"
    )
    partner = models.ForeignKey("partner.Partner", on_delete=models.PROTECT, related_name="parcels")
    # What it is sent in place of, and the report that its producer answered with it.
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replacements"
    )
    case = models.OneToOneField(
        "order.OrderCase",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replacement",
    )
    position = models.PositiveSmallIntegerField()
    partner_name = models.CharField(max_length=255)
    sent_from = models.CharField(max_length=200, blank=True)
    weight_g = models.PositiveIntegerField()
    shipping_price = DongField()
    # Its share of the order's discounts; the lines' prices are already without it.
    discount = DongField(default=0)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.PLACED)
    carrier = models.CharField(max_length=60, blank=True)
    carrier_code = models.CharField(max_length=60, blank=True)
    leaves_on = models.DateField(null=True, blank=True)
    earliest_arrival = models.DateField(null=True, blank=True)
    latest_arrival = models.DateField(null=True, blank=True)
    packed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("order", "position")
        constraints = [
            models.UniqueConstraint(
                fields=["order", "partner"],
                condition=models.Q(recipient__isnull=True, replaces__isnull=True),
                name="order_parcel_per_producer",
            ),
            models.UniqueConstraint(
                fields=["order", "recipient", "partner"],
                condition=models.Q(replaces__isnull=True),
                name="order_parcel_per_recipient",
            ),
            models.CheckConstraint(
                condition=models.Q(shipping_price__gte=0), name="order_parcel_price_not_negative"
            ),
            models.CheckConstraint(
                condition=models.Q(replaces__isnull=True, case__isnull=True)
                | models.Q(
                    replaces__isnull=False, case__isnull=False, shipping_price=0, discount=0
                ),
                name="order_parcel_sent_again_is_free",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id}/{self.position}"

    @property
    def is_sent_again(self) -> bool:
        """Whether it is sent in place of something that was wrong, for nothing."""
        return self.replaces_id is not None
