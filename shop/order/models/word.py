"""By which words an order is found."""

from django.db import models


class OrderWord(models.Model):
    """One word by which staff find an order; which words those are says shop.order.finding."""

    order = models.ForeignKey("order.Order", on_delete=models.CASCADE, related_name="words")
    word = models.CharField(max_length=100)

    class Meta:
        app_label = "order"
        # The word stands first: the constraint is also the index that finding reads.
        constraints = [
            models.UniqueConstraint(fields=["word", "order"], name="order_word_once_per_order")
        ]

    def __str__(self) -> str:
        return self.word
