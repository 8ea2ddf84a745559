"""A picture of a working copy, beside those of the live page."""

from django.conf import settings
from django.db import models

from .working_copy import WorkingCopy


class CopyPicture(models.Model):
    """One slot that is to change; without a file, that is to be empty.

    `name` is the upright whole picture as it is kept privately; `left`, `top` and `side` say which
    square of it is shown, in parts (shop.pictures.intake.Crop). A row is never changed: another
    picture or another square is another row, so that its key says which one somebody saw.
    """

    copy = models.ForeignKey(WorkingCopy, on_delete=models.CASCADE, related_name="pictures")
    slot = models.CharField(max_length=12)
    name = models.CharField(max_length=60, blank=True)
    left = models.FloatField(default=0.5)
    top = models.FloatField(default=0.5)
    side = models.FloatField(default=1)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["copy", "slot"], name="desk_one_picture_a_slot"),
        ]

    def __str__(self) -> str:
        return f"{self.copy_id}: {self.slot}"
