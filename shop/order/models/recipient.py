"""Who gets a gift."""

from django.db import models

from phonenumber_field.modelfields import PhoneNumberField

from .order import new_secret


class Recipient(models.Model):
    """One receiver of a gift order, with a message and a tracking link of their own.

    The link (192 bits) opens the receiver's parcels and nothing else: no prices, no other
    receivers, no buyer's phone number.
    """

    order = models.ForeignKey("order.Order", on_delete=models.CASCADE, related_name="recipients")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    phone = PhoneNumberField(blank=True)
    email = models.EmailField(blank=True)
    address = models.ForeignKey("order.ShippingAddress", on_delete=models.PROTECT)
    message = models.CharField(max_length=200, blank=True)
    secret = models.CharField(max_length=40, default=new_secret, unique=True, editable=False)

    class Meta:
        app_label = "order"
        ordering = ("order", "position")
        constraints = [
            models.UniqueConstraint(fields=["order", "position"], name="order_recipient_position")
        ]

    def __str__(self) -> str:
        return self.name
