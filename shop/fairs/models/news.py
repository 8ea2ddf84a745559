"""A mail about a fair to somebody of the promotion desk."""

from django.conf import settings
from django.db import models

from .fair import Fair


class FairNews(models.Model):
    """That an officer or a lead was told of something once; `key` tells its occasions apart.

    `words` are names of products, or the note with which a plan came back.
    """

    class Kind(models.TextChoices):
        ASKED = "asked"
        RETURNED = "returned"
        APPROVED = "approved"
        WITHDRAWN = "withdrawn"
        LAPSED = "lapsed"
        AMBER = "amber"

    fair = models.ForeignKey(Fair, on_delete=models.CASCADE, related_name="news")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.CharField(max_length=40)
    words = models.JSONField(default=list, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["fair", "user", "kind", "key"], name="fairs_staff_told_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fair_id}: {self.kind} {self.user_id}"


class LineLoss(models.Model):
    """That the desk learned of a product which left a fair, or will before its end; once each.

    `day` is the first on which it is not certified; a product that is certified anew and ends once
    more has another.
    """

    fair = models.ForeignKey(Fair, on_delete=models.CASCADE, related_name="losses")
    product = models.ForeignKey("catalogue.Product", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=FairNews.Kind.choices)
    day = models.DateField()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["fair", "product", "kind", "day"], name="fairs_loss_known_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fair_id}: {self.kind} {self.product_id}"
