"""What arrived on the shop's bank account, and which order it pays."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from shop.money.fields import DongField


class BankStatement(models.Model):
    """A statement that staff uploaded; the same file is read once."""

    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, unique=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    # How many rows were money out or known already, and the rows that nobody could read:
    # {"outgoing": 3, "known": 2, "unread": [[7, "day", "32/12/2026"]]}.
    report = models.JSONField(default=dict)

    class Meta:
        app_label = "payment"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.file_name


class BankEntry(models.Model):
    """One sum that came in, in whole đồng, from a statement or typed by staff.

    `fingerprint` (day, amount, text, the bank's reference, place among equals) keeps overlapping
    statements from counting a transfer twice. An entry pays at most one payment.
    """

    class State(models.TextChoices):
        OPEN = "open", _("not matched")
        MATCHED = "matched", _("matched")
        SET_ASIDE = "set_aside", _("not for an order")

    statement = models.ForeignKey(
        BankStatement, null=True, blank=True, on_delete=models.PROTECT, related_name="entries"
    )
    fingerprint = models.CharField(max_length=64, unique=True)
    booked_on = models.DateField()
    amount = DongField()
    text = models.CharField(max_length=500, blank=True)
    payer = models.CharField(max_length=200, blank=True)
    bank_reference = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    payment = models.ForeignKey(
        "payment.Payment",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="bank_entries",
    )
    # What staff noted. Why it is open follows from its text and the orders of the day.
    note = models.CharField(max_length=300, blank=True)
    matched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    matched_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "payment"
        ordering = ("-booked_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__gt=0), name="payment_bank_entry_is_money_in"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="matched") | models.Q(payment__isnull=False),
                name="payment_matched_entry_has_payment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.booked_on} {self.amount}"
