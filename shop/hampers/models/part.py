"""One of the goods of a hamper."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .hamper import Hamper

MOST_PARTS = 20
MOST_PIECES = 20


class HamperPart(models.Model):
    """So many pieces of a product, or of a further size of one, in each hamper."""

    hamper = models.ForeignKey(Hamper, on_delete=models.CASCADE, related_name="parts")
    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.PROTECT, related_name="hamper_parts"
    )
    quantity = models.PositiveSmallIntegerField(_("pieces"), default=1)
    place = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("place", "pk")
        constraints = [
            models.UniqueConstraint(fields=["hamper", "product"], name="hampers_a_part_once"),
            models.CheckConstraint(
                condition=models.Q(quantity__gte=1, quantity__lte=MOST_PIECES),
                name="hampers_sane_pieces",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.product_id}"
