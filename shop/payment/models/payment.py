"""A payment: one way in which the money of an order comes, or the cash of one parcel."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from shop.money.fields import DongField

from ..states import OPEN, PayState
from ..states import Method as MethodCode


class Payment(models.Model):
    """Money an order waits for or has got. Amounts are whole đồng.

    `status` is one of shop.payment.states.PayState and moves only through `pay_step`. An order
    that is paid by card or transfer has one open payment at a time; cash has one payment for each
    parcel, because it is collected parcel by parcel. `refunded` counts what has gone back or is on
    its way, so that it never exceeds `received`.
    """

    class Method(models.TextChoices):
        CARD = "card", _("card")
        TRANSFER = "transfer", _("bank transfer")
        CASH = "cash", _("cash on delivery")
        NOTHING = "nothing", _("nothing to pay")

    order = models.ForeignKey("order.Order", on_delete=models.PROTECT, related_name="payments")
    parcel = models.ForeignKey(
        "order.Parcel", null=True, blank=True, on_delete=models.PROTECT, related_name="payments"
    )
    method = models.CharField(max_length=10, choices=Method.choices)
    status = models.CharField(max_length=16, default=PayState.WAITING)
    # Which try of the order this is; with the order's number it makes the idempotency key.
    attempt = models.PositiveSmallIntegerField(default=1)
    amount = DongField()
    received = DongField(default=0)
    refunded = DongField(default=0)
    # Stripe's PaymentIntent, and the session of its hosted page.
    intent_id = models.CharField(max_length=255, blank=True)
    session_id = models.CharField(max_length=255, blank=True)
    # What a transfer must say; holds the order's number.
    memo = models.CharField(max_length=25, blank=True)
    # The code of the last decline.
    failure = models.CharField(max_length=60, blank=True)
    # Why staff must look at it, as a code; empty when all is well.
    attention = models.CharField(max_length=40, blank=True)
    disputed_at = models.DateTimeField(null=True, blank=True)
    pay_until = models.DateTimeField(null=True, blank=True)
    paid_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        app_label = "payment"
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__gte=0, received__gte=0, refunded__gte=0),
                name="payment_amounts_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(refunded__lte=models.F("received")),
                name="payment_never_refunds_more_than_received",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=[state.value for state in PayState]),
                name="payment_state_is_known",
            ),
            models.UniqueConstraint(
                fields=["intent_id"],
                condition=~models.Q(intent_id=""),
                name="payment_one_per_intent",
            ),
            models.UniqueConstraint(
                fields=["order"],
                condition=models.Q(status__in=sorted(OPEN)),
                name="payment_one_open_per_order",
            ),
            models.UniqueConstraint(
                fields=["order", "attempt"],
                condition=models.Q(parcel__isnull=True),
                name="payment_attempt_once",
            ),
            models.UniqueConstraint(
                fields=["parcel"],
                condition=models.Q(method=MethodCode.CASH),
                name="payment_one_cash_per_parcel",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id}/{self.attempt} {self.method} {self.status}"

    @property
    def idempotency_key(self) -> str:
        """The same for every try to tell a provider of this payment (security.md A1)."""
        return f"{self.order.number}-{self.attempt}"

    @property
    def kept(self) -> int:
        """What of the money is still here, in đồng."""
        return int(self.received - self.refunded)
