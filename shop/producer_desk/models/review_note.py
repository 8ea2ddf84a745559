"""What a reviewer says about one field of a working copy."""

from django.conf import settings
from django.db import models

from .working_copy import WorkingCopy


class ReviewNote(models.Model):
    """A note at a field; `done_at` says when its producer ticked it as corrected."""

    copy = models.ForeignKey(WorkingCopy, on_delete=models.CASCADE, related_name="notes")
    field = models.CharField(max_length=60)
    text = models.CharField(max_length=500)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.field}: {self.text}"
