"""That a reviewer decided about a working copy: given back or published, by whom and when."""

from django.conf import settings
from django.db import models

from .working_copy import WorkingCopy


class CopyDecision(models.Model):
    """One decision. A copy may be given back several times; each has its own mail, by its key.

    `to` is whoever had sent it, `notes` how many places were to be corrected then.
    """

    class Kind(models.TextChoices):
        RETURNED = "returned"
        PUBLISHED = "published"

    copy = models.ForeignKey(WorkingCopy, on_delete=models.CASCADE, related_name="decisions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    notes = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.copy_id}: {self.kind}"
