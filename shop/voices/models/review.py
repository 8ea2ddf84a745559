"""A review: hearts, and words where there is more to say."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from .spoken import Spoken

MOST_HEARTS = 5


class Review(Spoken):
    """What somebody thinks of a product that an order brought them (decision 49).

    Never stars: those are the programme's. `product` is the one with a page, also where a further
    size of it was ordered. `user` is the account that the order belonged to, and takes the review
    along when it goes; what a guest wrote belongs to the order alone. One for each order and
    product, and one for each account and product. The producer replies once.
    """

    # The fields of what the producer says to it.
    REPLY = ("reply", "replied_at", "replied_by")

    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.CASCADE, related_name="heart_reviews"
    )
    order = models.ForeignKey("order.Order", on_delete=models.CASCADE, related_name="heart_reviews")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="heart_reviews",
    )
    hearts = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(MOST_HEARTS)]
    )
    # In Vietnam, when the goods came.
    received_on = models.DateField()
    changed_at = models.DateTimeField(null=True, blank=True)
    reply = models.TextField(max_length=1000, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        app_label = "voices"
        ordering = ("-said_at", "-pk")
        indexes = [
            models.Index(fields=["product", "state", "-said_at"], name="voices_review_of_product")
        ]
        constraints = [
            models.UniqueConstraint(fields=["order", "product"], name="voices_review_per_order"),
            models.UniqueConstraint(
                fields=["user", "product"],
                condition=Q(user__isnull=False),
                name="voices_review_per_account",
            ),
            models.CheckConstraint(
                condition=Q(hearts__gte=1, hearts__lte=MOST_HEARTS), name="voices_one_to_five"
            ),
        ]

    def __str__(self) -> str:
        return f"review {self.pk}"
