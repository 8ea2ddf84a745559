"""The journal: what each batch of a run did, so that it can be gone on with, and taken back."""

from django.db import models

from .runs import ImportRun


class ImportBatch(models.Model):
    """One transaction of a run, written inside it.

    `upto` is the identity of the last product in it: products are applied in the order of their
    identities, so a run that was cut off goes on behind it. `counts` are the outcomes of its rows.
    `created` is {model label: [primary keys]}; `before` is {model label: [{"pk": ..., column:
    value, ...}]} with what columns held before this batch changed them (attnames, JSON values).
    """

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="batches")
    number = models.PositiveIntegerField()
    step = models.CharField(max_length=12, default="products")
    upto = models.CharField(max_length=700, blank=True)
    counts = models.JSONField(default=dict)
    created = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    applied_at = models.DateTimeField()

    class Meta:
        ordering = ("run", "number")
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="catalogue_import_batch_once")
        ]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.number}"


class UndoneChange(models.Model):
    """What an undo took back of one product, kept for the history the office reads.

    `snapshot` is {"created": ..., "before": ..., "after": ..., "events": [...]}; left_out says why
    a product was not put back (a later run, a repair or an order stands on it), else it is empty.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="undone_changes")
    product = models.ForeignKey(
        "catalogue.Product", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    identity = models.CharField(max_length=700)
    label = models.CharField(max_length=255)
    certificate_codes = models.JSONField(default=list)
    snapshot = models.JSONField(default=dict)
    left_out = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("run", "pk")

    def __str__(self) -> str:
        return self.label
