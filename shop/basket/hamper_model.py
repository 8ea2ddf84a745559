"""A hamper in a basket: what holds its lines together."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from shop.catalogue.saying import Said, said

MOST_HAMPERS = 99


class BasketHamper(models.Model):
    """So many of one hamper in a basket; each of its lines holds `each` pieces for every one.

    A ready-made one names its `hamper`; one that a buyer filled has none, and its `size` instead.
    All lines are ordered together or stay together.
    """

    class Size(models.TextChoices):
        """Of baskets that buyers fill."""

        NONE = "", _("ready-made")
        SMALL = "small", _("small basket")
        MEDIUM = "medium", _("medium basket")
        LARGE = "large", _("large basket")

    basket = models.ForeignKey("basket.Basket", on_delete=models.CASCADE, related_name="hampers")
    hamper = models.ForeignKey(
        "hampers.Hamper",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="in_baskets",
    )
    size = models.CharField(max_length=10, choices=Size.choices, blank=True, default=Size.NONE)
    quantity = models.PositiveSmallIntegerField(default=1)
    made_at = models.DateTimeField()

    class Meta:
        app_label = "basket"
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quantity__gte=1, quantity__lte=MOST_HAMPERS),
                name="basket_sane_hampers",
            ),
            models.CheckConstraint(
                condition=models.Q(hamper__isnull=False, size="")
                | models.Q(hamper__isnull=True) & ~models.Q(size=""),
                name="basket_hamper_ready_or_filled",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.hamper_id or self.size} in {self.basket_id}"

    @property
    def title(self) -> Said:
        """Its name; of one that a buyer filled, its size."""
        if self.hamper is None:
            return Said(str(self.Size(self.size).label))
        return said(self.hamper, "title")

    @property
    def is_offered(self) -> bool:
        """Whether the shop still offers it; whatever a buyer filled is the buyer's own."""
        return self.hamper is None or self.hamper.is_offered
