"""Who was told of a recall, once each."""

from django.db import models


class RecallNotice(models.Model):
    """One reader of one recall: a buyer, or whoever got a gift.

    `reader` names them without saying who they are, so that nobody is written to twice however
    many parcels they have; the address itself stays with the order. `certain` says that the batch
    was noted in a parcel of theirs, else it may be in it. Without `by_mail` nobody knows an
    e-mail address, and people have to call.
    """

    recall = models.ForeignKey(
        "producer_desk.Recall", on_delete=models.CASCADE, related_name="notices"
    )
    reader = models.CharField(max_length=64)
    order = models.ForeignKey("order.Order", on_delete=models.CASCADE, related_name="+")
    recipient = models.ForeignKey(
        "order.Recipient", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    parcels = models.ManyToManyField("order.Parcel", related_name="+")
    certain = models.BooleanField()
    by_mail = models.BooleanField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recall", "reader"], name="desk_recall_told_once")
        ]

    def __str__(self) -> str:
        return f"{self.recall_id}: {self.order_id}"
