"""Money going back to a buyer."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from shop.money.fields import DongField


class Refund(models.Model):
    """One refund of a payment, in whole đồng. `key` names its cause and is unique.

    A refund that happens by itself (certificate gone, late money, cancelled order) has a key made
    from that cause, so that it happens once however often the cause is found. Card refunds are sent
    by a task; transfers and cash are sent back by staff, who mark them done.
    """

    class Reason(models.TextChoices):
        BUYER_CANCELLED = "buyer_cancelled", _("cancelled by the buyer")
        CERTIFICATE = "certificate", _("certificate no longer valid")
        LATE_MONEY = "late_money", _("money came after the order was given up")
        TWICE = "twice", _("paid twice")
        OVERPAID = "overpaid", _("more was paid than asked")
        NOT_FITTING = "not_fitting", _("the sum did not fit the order")
        WITHDRAWN_CHOICE = "withdrawn_choice", _("buyer chose a refund after a withdrawal")
        PROBLEM = "problem", _("problem with the order")
        STAFF = "staff", _("decided by staff")
        AT_PROVIDER = "at_provider", _("made at the payment service")

    class State(models.TextChoices):
        ASKED = "asked", _("to be sent")
        SENT = "sent", _("on its way")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    payment = models.ForeignKey("payment.Payment", on_delete=models.PROTECT, related_name="refunds")
    amount = DongField()
    # For which parcel it is given back; empty when it is for the whole order, or for none.
    parcel = models.ForeignKey(
        "order.Parcel", null=True, blank=True, on_delete=models.PROTECT, related_name="refunds"
    )
    reason = models.CharField(max_length=20, choices=Reason.choices)
    note = models.CharField(max_length=500, blank=True)
    key = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    # The bank's reference when staff sent it.
    sent_reference = models.CharField(max_length=80, blank=True)
    provider_id = models.CharField(max_length=255, blank=True)
    failure = models.CharField(max_length=120, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "payment"
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__gt=0), name="payment_refund_is_something"
            ),
            models.UniqueConstraint(
                fields=["provider_id"],
                condition=~models.Q(provider_id=""),
                name="payment_refund_once_at_provider",
            ),
        ]

    def __str__(self) -> str:
        return self.key
