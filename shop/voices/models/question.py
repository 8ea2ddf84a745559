"""A question to a producer about a product, public once it is answered."""

import secrets

from django.conf import settings
from django.db import models

from .spoken import Spoken


def new_secret() -> str:
    """256 bits: it alone opens the asker's page."""
    return secrets.token_urlsafe(32)


class Question(Spoken):
    """What somebody wants to know (`words`), and the producer's one answer.

    The address is where the answer goes, given or not, with the very words it was given under; an
    account's own address is used where there is an account. A question that `follows` another goes
    on from its answer, and there is one to each.
    """

    # The fields of what the producer says to it.
    REPLY = ("answer", "answered_at", "answered_by")

    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.CASCADE, related_name="questions"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="questions",
    )
    email = models.EmailField(blank=True)
    consent = models.TextField(blank=True)
    consent_version = models.CharField(max_length=20, blank=True)
    secret = models.CharField(max_length=43, default=new_secret)
    follows = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="further"
    )
    answer = models.TextField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        app_label = "voices"
        ordering = ("-said_at", "-pk")
        indexes = [
            models.Index(
                fields=["product", "-answered_at"],
                condition=models.Q(state="shown") & ~models.Q(answer=""),
                name="voices_answered_of_product",
            ),
            models.Index(
                fields=["said_at"], condition=~models.Q(email=""), name="voices_question_contacts"
            ),
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"
