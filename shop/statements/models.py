"""Keys by which statements are checked, and every statement that was ever made."""

from django.db import models

from shop.certification.models.event import AppendOnlyQuerySet


class StatementKey(models.Model):
    """The public half of a key. It is never deleted: what it signed is checked by it for ever.

    Retired: it signs nothing more, what it signed stays good. Revoked: somebody else may have it,
    so its signature proves nothing any more; `reason` says why, for everybody to read.
    """

    id = models.CharField(primary_key=True, max_length=12)
    public = models.CharField(max_length=43, unique=True)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("made_at", "id")

    def __str__(self) -> str:
        return self.id


class Statement(models.Model):
    """What was stated of a certificate, word for word as it was signed.

    It names the certificate by its code and stands alone: the certificate may be corrected, its
    product may go. `digest` is of what was said that day under that key, so that the same is said
    once however often it is asked for.
    """

    code = models.CharField(max_length=20, unique=True)
    certificate_code = models.CharField(max_length=60, db_index=True)
    key = models.ForeignKey(StatementKey, on_delete=models.PROTECT, related_name="statements")
    digest = models.CharField(max_length=64, unique=True)
    stated_at = models.DateTimeField()
    said = models.TextField()
    signature = models.CharField(max_length=86)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ("-stated_at", "-pk")

    def __str__(self) -> str:
        return self.code
