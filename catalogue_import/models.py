"""What the import keeps: runs, the rows they read, and repairs by the office."""

from django.conf import settings
from django.db import models


class ImportRun(models.Model):
    """One reading of a list, with how it ended. `counts` holds one number per outcome."""

    class State(models.TextChoices):
        RUNNING = "running"
        DONE = "done"
        HELD = "held"
        FAILED = "failed"
        INTERRUPTED = "interrupted"

    number = models.PositiveIntegerField(unique=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    profile = models.CharField(max_length=40)
    scope = models.JSONField(default=dict, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.RUNNING)
    note = models.TextField(blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT
    )

    class Meta:
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"{self.number}: {self.file_name}"


class ImportRow(models.Model):
    """One row of a list the first time it said this, as published and as understood.

    A row that was accepted stays evidence for its certificate for ever: what a certificate says
    is worked out from all its rows. A row in quarantine waits until the office, or the same row
    from a better source, settles it. Rows that are already known are counted, not kept again.
    """

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


class Repair(models.Model):
    """A fact the office set because no list says it, with where it is from. Never overwritten.

    `key` is the product as published, "name|producer|province"; `subject` and `place` are its
    folded parts. A repair without a place holds for every product of that name and producer. One
    for a product that is not known yet waits until a list brings the product; of several for one
    field the one that names the place counts, then the latest.
    """

    key = models.CharField(max_length=700)
    subject = models.CharField(max_length=520, db_index=True)
    place = models.CharField(max_length=300, blank=True)
    field = models.CharField(max_length=20)
    value = models.CharField(max_length=255, blank=True)
    source = models.CharField(max_length=600)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT
    )
    recorded_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    product = models.ForeignKey(
        "catalogue.Product",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="repairs",
    )
    also_known_as = models.CharField(max_length=700, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.key}: {self.field}"
