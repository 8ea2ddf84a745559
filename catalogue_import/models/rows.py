"""The rows that lists say, kept as published and as understood."""

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from .runs import ImportRun


class ImportRow(models.Model):
    """One row of a list the first time it said this, as published and as understood.

    A row that was accepted stays evidence for its certificate for ever: what a certificate says
    is worked out from all its rows. A row in quarantine waits until the office, or the same row
    from a better source, settles it. Rows that are already known are counted, not kept again.
    """

    class Decision(models.TextChoices):
        """What the office did with a row that waited."""

        RESENT = "resent", pgettext_lazy("row", "Repaired and sent again")
        MERGED = "merged", pgettext_lazy("row", "Merged with a known product")
        NEW = "new", pgettext_lazy("row", "A new product")
        DROPPED = "dropped", pgettext_lazy("row", "Dropped")

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="rows")
    line = models.PositiveIntegerField()
    source_id = models.CharField(max_length=80, blank=True)
    grade = models.CharField(max_length=1)
    fingerprint = models.CharField(max_length=40)
    raw = models.JSONField(default=dict)
    normalised = models.JSONField(default=dict)
    outcome = models.CharField(max_length=12)
    reason = models.CharField(max_length=40, blank=True)
    is_evidence = models.BooleanField(default=False)
    waiting = models.BooleanField(default=False)
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True)
    decision_note = models.CharField(max_length=400, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        ImportRun, null=True, blank=True, on_delete=models.PROTECT, related_name="settled_rows"
    )
    product_key = models.CharField(max_length=700, blank=True)
    producer_key = models.CharField(max_length=330, blank=True)
    product = models.ForeignKey(
        "catalogue.Product",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="registry_rows",
    )
    certificate = models.ForeignKey(
        "certification.Certificate",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="registry_rows",
    )

    class Meta:
        ordering = ("run", "line")
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint", "grade"], name="catalogue_import_row_kept_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["product_key"],
                condition=models.Q(is_evidence=True),
                name="catalogue_import_evidence",
            ),
            models.Index(
                fields=["producer_key"],
                condition=models.Q(is_evidence=True),
                name="catalogue_import_producers",
            ),
            models.Index(
                fields=["run", "line"],
                condition=models.Q(waiting=True),
                name="catalogue_import_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id}:{self.line}"


class KnownAs(models.Model):
    """Another identity of a known product: lists that write it so speak of that product.

    Written when a person says that two identities are one product; never by the import.
    """

    identity = models.CharField(max_length=700, unique=True)
    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.PROTECT, related_name="other_identities"
    )
    run = models.ForeignKey(
        ImportRun, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    why = models.CharField(max_length=400, blank=True)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.identity
