"""The audit trail."""

from django.conf import settings
from django.db import models


class AppendOnlyError(Exception):
    """Somebody tried to change or delete a line of the audit trail."""


class AppendOnly(models.QuerySet):
    """Lines can be read and added, not changed or taken away."""

    def update(self, **columns):
        """Never."""
        raise AppendOnlyError

    def delete(self):
        """Never."""
        raise AppendOnlyError


class AuditLine(models.Model):
    """One write by a person of the staff: who, what, to which record, from where, and when.

    `action` is a short code such as "order.refund"; `target` names the record as people do
    ("LS-12345678"); `facts` holds what changed, never a secret. Lines are only added.
    """

    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    actor_name = models.CharField(max_length=200)
    action = models.CharField(max_length=60, db_index=True)
    target = models.CharField(max_length=120, db_index=True, blank=True)
    facts = models.JSONField(default=dict)
    address = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.action} {self.target}"

    def save(self, *args, **kwargs) -> None:
        """Only a new line may be saved."""
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Never."""
        raise AppendOnlyError
