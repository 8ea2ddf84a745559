"""What a buyer is asked when a certificate is withdrawn while the goods are still here."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class WithdrawalQuestion(models.Model):
    """Keep or refund, asked about an unsent line (product.md 10.10).

    A certificate that is given back closes the question; only after that may it be asked again.
    """

    class Answer(models.TextChoices):
        OPEN = "", _("not answered")
        KEEP = "keep", _("keep")
        REFUND = "refund", _("refund")
        CLOSED = "closed", _("certificate restored")

    line = models.ForeignKey(
        "order.Line", on_delete=models.CASCADE, related_name="withdrawal_questions"
    )
    certificate_code = models.CharField(max_length=60)
    withdrawn_on = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=6, choices=Answer.choices, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    # Set when staff answered for the buyer.
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        app_label = "order"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["line"],
                condition=~models.Q(answer="closed"),
                name="order_withdrawal_asked_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.answer or 'open'}"
