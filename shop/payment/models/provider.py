"""What a payment service told us, once per event."""

from django.db import models


class ProviderEvent(models.Model):
    """A signed event of Stripe. Only a hint: the object it names is read again from Stripe.

    The unique id makes ten deliveries one (security.md A4). `handled_at` stays empty when handling
    failed; the next delivery or the reconciliation takes it up.
    """

    event_id = models.CharField(max_length=255, unique=True)
    type = models.CharField(max_length=80)
    object_id = models.CharField(max_length=255, db_index=True)
    livemode = models.BooleanField()
    created_at = models.DateTimeField()
    received_at = models.DateTimeField(auto_now_add=True)
    handled_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=255, blank=True)

    class Meta:
        app_label = "payment"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.event_id} {self.type}"
