"""What the shop owes a producer for one month, frozen on the day it is issued."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from shop.audit.models import AppendOnly, AppendOnlyError
from shop.money.fields import DongField


class Amounts(models.Model):
    """Whole đồng of one kind each, as people name them: fee, refunds and cash are taken off.

    A correction of an earlier month may turn any of them negative.
    """

    sold = DongField(default=0)
    delivery = DongField(default=0)
    fee = DongField(default=0)
    refunded = DongField(default=0)
    # Cash that the producer, or a carrier for it, was given at the door, and what of it the shop
    # has got since.
    collected = DongField(default=0)
    handed_over = DongField(default=0)

    class Meta:
        abstract = True


class Statement(Amounts):
    """One month of one producer. The amounts are the sums of its lines and never change.

    What turns out to be otherwise later stands in the next one. `brought_forward` is what the
    producer still owed the shop (0 or less). Two people of the staff pay it: one sends the money,
    another confirms it.
    """

    partner = models.ForeignKey(
        "partner.Partner", on_delete=models.PROTECT, related_name="statements"
    )
    first_day = models.DateField()
    last_day = models.DateField()
    issued_at = models.DateTimeField()
    brought_forward = DongField(default=0)
    to_pay = DongField()
    paid_on = models.DateField(null=True, blank=True)
    reference = models.CharField(max_length=80, blank=True)
    account = models.ForeignKey(
        "producer_desk.BankAccount", null=True, blank=True, on_delete=models.PROTECT
    )
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-first_day", "-pk")
        permissions = [
            ("pay_statements", "May pay producers and set their fee"),
            ("see_bank_accounts", "May see whole bank account numbers"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "first_day"], name="desk_one_statement_a_month"
            ),
            models.CheckConstraint(
                condition=Q(
                    to_pay=F("sold")
                    + F("delivery")
                    - F("fee")
                    - F("refunded")
                    - F("collected")
                    + F("handed_over")
                    + F("brought_forward")
                ),
                name="desk_statement_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("sent_by")),
                name="desk_statement_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner_id} {self.first_day:%Y-%m}"

    @property
    def is_paid(self) -> bool:
        """Whether a second person has confirmed that the money left."""
        return self.confirmed_at is not None


class StatementLine(Amounts):
    """What one parcel adds to a statement: what it is now less what earlier ones said of it."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="lines")
    parcel = models.ForeignKey(
        "order.Parcel", on_delete=models.PROTECT, related_name="statement_lines"
    )
    # The rate of the day it was sent, or its cash collected; kept for all its later lines.
    fee_percent = models.DecimalField(max_digits=4, decimal_places=2)

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "parcel"], name="desk_statement_line_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id}/{self.parcel_id}"

    def save(self, *args, **kwargs) -> None:
        """Only a new line may be saved."""
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, **kwargs)


class ClosedMonth(models.Model):
    """A month whose statements are all issued."""

    first_day = models.DateField(unique=True)
    closed_at = models.DateTimeField()

    class Meta:
        ordering = ("-first_day",)

    def __str__(self) -> str:
        return f"{self.first_day:%Y-%m}"
