"""One reading of a list: what was handed in, how far it is, how it ended."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ImportRun(models.Model):
    """One list on its way in, or the undoing of one. Never deleted.

    `counts` holds one number per outcome. `scope` says what the list speaks of, `request` how it
    was to be read (profile, corrections, complete). `progress` is `{step, done, total}` for pages
    that watch. A `trial` is read and shown and can never be applied.
    """

    class Kind(models.TextChoices):
        LIST = "list", _("List")
        NIGHTLY = "nightly", _("Nightly run")
        UNDO = "undo", _("Undo")
        ROW = "row", _("Row sent again")
        MERGE = "merge", _("Products brought together")

    class State(models.TextChoices):
        READING = "reading", pgettext_lazy("import", "Reading")
        REVIEW = "review", pgettext_lazy("import", "To be reviewed")
        AWAITING = "awaiting", pgettext_lazy("import", "Waiting for second approval")
        SCHEDULED = "scheduled", pgettext_lazy("import", "Waiting for its day")
        APPLYING = "applying", pgettext_lazy("import", "Being applied")
        DONE = "done", pgettext_lazy("import", "Done")
        HELD = "held", pgettext_lazy("import", "Held")
        UNDONE = "undone", pgettext_lazy("import", "Undone")
        CANCELLED = "cancelled", pgettext_lazy("import", "Cancelled")
        FAILED = "failed", pgettext_lazy("import", "Failed")
        INTERRUPTED = "interrupted", pgettext_lazy("import", "Interrupted")

    number = models.PositiveIntegerField(unique=True)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.LIST)
    trial = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    planned_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    profile = models.CharField(max_length=40)
    source_name = models.CharField(max_length=120, blank=True)
    scope = models.JSONField(default=dict, blank=True)
    request = models.JSONField(default=dict, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    progress = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.READING)
    note = models.TextField(blank=True)
    apply_on = models.DateField(null=True, blank=True)
    announce = models.BooleanField(default=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="import_runs",
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    seconded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    seconded_at = models.DateTimeField(null=True, blank=True)
    undoes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by"
    )

    class Meta:
        ordering = ("-number",)
        permissions = [
            ("prepare_import", "May read lists in, decide about rows and apply ordinary changes"),
            ("approve_import", "May agree as the second person to withdrawals and undo"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.file_name}"


class ImportFile(models.Model):
    """The list itself, where it was handed in on screen: any worker can read it again."""

    run = models.OneToOneField(ImportRun, on_delete=models.CASCADE, related_name="file")
    name = models.CharField(max_length=255)
    content = models.BinaryField()
    size = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.name


class ColumnMapping(models.Model):
    """What the columns of one source's lists hold, as a person last corrected it.

    `signature` is the fingerprint of the folded headings, so that a list of another layout of the
    same source has its own. `columns` is {heading as published: cell name, or "-" to leave out}.
    """

    source_name = models.CharField(max_length=120)
    signature = models.CharField(max_length=40)
    columns = models.JSONField(default=dict)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    remembered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source_name", "signature"], name="catalogue_import_mapping_once"
            )
        ]

    def __str__(self) -> str:
        return self.source_name
