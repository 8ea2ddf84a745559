"""What a run would change, kept for the people who decide about it."""

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from .runs import ImportRun


class PlannedChange(models.Model):
    """One line of the preview: a row of the list with its outcome, or something it leaves out.

    `outcome` is an Outcome value, "missing" for a known certificate that a complete list does not
    name, or "lapsed" for one that ended since the list before. `changes` is [{"field", "old",
    "new"}] in published words; `effect` {"sizes", "baskets", "orders"} counts what stops or is
    touched. `flags` are codes of oddities (problems put right, near matches, odd jumps).
    `choice` is what happens to it: see Choice.
    """

    class Choice(models.TextChoices):
        APPLY = "apply"
        ASIDE = "aside"
        KEEP = "keep"
        SUSPEND = "suspend"
        WITHDRAW = "withdraw"
        MERGE = "merge"

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="planned")
    position = models.PositiveIntegerField()
    outcome = models.CharField(max_length=12)
    reason = models.CharField(max_length=40, blank=True)
    line = models.PositiveIntegerField(default=0)
    where = models.CharField(max_length=80, blank=True)
    identity = models.CharField(max_length=700, blank=True)
    product_name = models.CharField(max_length=255)
    producer_name = models.CharField(max_length=255, blank=True)
    province_slug = models.CharField(max_length=80, blank=True)
    group_slug = models.CharField(max_length=60, blank=True)
    stars = models.PositiveSmallIntegerField(null=True, blank=True)
    raw = models.JSONField(default=dict)
    changes = models.JSONField(default=list)
    effect = models.JSONField(default=dict)
    flags = models.JSONField(default=list)
    product = models.ForeignKey(
        "catalogue.Product", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    certificate = models.ForeignKey(
        "certification.Certificate",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    near = models.ForeignKey(
        "catalogue.Product", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    likeness = models.PositiveSmallIntegerField(default=0)
    choice = models.CharField(max_length=10, choices=Choice.choices, default=Choice.APPLY)
    choice_note = models.CharField(max_length=400, blank=True)
    choice_paper = models.CharField(max_length=120, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("run", "position")
        constraints = [
            models.UniqueConstraint(
                fields=["run", "position"], name="catalogue_import_planned_once"
            )
        ]
        indexes = [models.Index(fields=["run", "outcome"], name="catalogue_import_tabs")]

    def __str__(self) -> str:
        return f"{self.run_id}:{self.line} {self.outcome}"


class SuspectedPair(models.Model):
    """Two products that may be one. A person says so or not; the import never does.

    `first` has the smaller primary key. `likeness` is 0-100. Pairs judged different are never
    asked again.
    """

    class Verdict(models.TextChoices):
        OPEN = "open", pgettext_lazy("pair", "Open")
        DIFFERENT = "different", pgettext_lazy("pair", "Two products")
        SAME = "same", pgettext_lazy("pair", "One product")

    first = models.ForeignKey(
        "catalogue.Product", on_delete=models.CASCADE, related_name="pairs_as_first"
    )
    second = models.ForeignKey(
        "catalogue.Product", on_delete=models.CASCADE, related_name="pairs_as_second"
    )
    likeness = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices, default=Verdict.OPEN)
    note = models.CharField(max_length=400, blank=True)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    found_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-likeness", "pk")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="catalogue_import_pair_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")),
                name="catalogue_import_pair_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ~ {self.second_id}"
