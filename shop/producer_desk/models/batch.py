"""A batch: goods of one product that were made together."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q

# Without signs that look alike on paper.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
CODE_LENGTH = 8


def new_code() -> str:
    """A code that tells nothing and is not guessed."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


class Batch(models.Model):
    """What was made on a day, from where, by whom, until when it is good.

    `code` stands on labels for as long as the goods last and never changes; `lot` is the
    producer's own number.
    """

    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.PROTECT, related_name="batches"
    )
    code = models.CharField(max_length=20, unique=True, default=new_code)
    lot = models.CharField(max_length=40)
    made_on = models.DateField()
    best_before = models.DateField(null=True, blank=True)
    pieces = models.PositiveIntegerField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    made_by = models.CharField(max_length=120, blank=True)
    test_sheet = models.CharField(max_length=200, blank=True)
    # The test sheet as a file, under the name it is kept by; buyers see it when the owner says so.
    sheet_name = models.CharField(max_length=60, blank=True)
    sheet_public = models.BooleanField(default=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("-made_on", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["product", "lot"], name="desk_one_lot_of_a_product"),
            models.CheckConstraint(
                condition=Q(best_before=None) | Q(best_before__gte=F("made_on")),
                name="desk_batch_good_after_made",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product_id}: {self.lot}"
