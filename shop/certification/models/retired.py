"""Codes whose certificate is gone: an import that was undone had brought it."""

from django.db import models


class RetiredCode(models.Model):
    """A code that was given out and answers with what became of it.

    It is never given to another certificate. `mark` says which recognition it stood for (see
    `codes.mark_of`): when a later list brings that very one again, it gets its code back.
    `snapshot` is the certificate with its history, as it was when the import was undone.
    """

    code = models.CharField(max_length=60, unique=True)
    mark = models.CharField(max_length=64, db_index=True)
    product_name = models.CharField(max_length=255)
    run_number = models.PositiveIntegerField()
    retired_at = models.DateTimeField()
    snapshot = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.code
