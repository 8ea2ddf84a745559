"""What people say of a plan in review."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .fair import Fair


class ReviewNote(models.Model):
    """Words for colleagues; with `returned` the plan went back to be mended with them."""

    fair = models.ForeignKey(Fair, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(_("note"), max_length=2000)
    returned = models.BooleanField(default=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.text[:40]
