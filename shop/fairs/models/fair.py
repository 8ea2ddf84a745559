"""A fair: one object from the first idea to the report."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Fair(models.Model):
    """What stays the same while its plans change: address, stage, and which plan the public sees.

    What it holds (words, dates, booths, lines) is a plan (`FairPlan`): one that people work on,
    and one for each version that was approved. `stage` is what people decided; whether a published
    fair is announced, open or closed follows from the hours of the shown plan (shop.fairs.life).
    """

    class Kind(models.TextChoices):
        FAIR = "fair", pgettext_lazy("kind of fair", "fair")
        WEEK = "week", pgettext_lazy("kind of fair", "week of goods")
        SHARED_STAND = "shared_stand", pgettext_lazy("kind of fair", "shared stand")
        ONLINE = "online", pgettext_lazy("kind of fair", "online showcase")

    class Stage(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("stage of a fair", "draft")
        INVITING = "inviting", pgettext_lazy("stage of a fair", "inviting producers")
        IN_REVIEW = "in_review", pgettext_lazy("stage of a fair", "in review")
        PUBLISHED = "published", pgettext_lazy("stage of a fair", "published")
        ARCHIVED = "archived", pgettext_lazy("stage of a fair", "archived")
        CANCELLED = "cancelled", pgettext_lazy("stage of a fair", "cancelled")

    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.FAIR)
    stage = models.CharField(max_length=20, choices=Stage.choices, default=Stage.DRAFT)
    # Whoever approves is then never who submitted.
    two_people = models.BooleanField(_("a second person approves"), default=True)
    shown = models.ForeignKey(
        "fairs.FairPlan", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    copied_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copies"
    )
    # Lines of `copied_from` that were left out: {"title", "reason", "words"} each.
    dropped = models.JSONField(default=list, blank=True)
    cancelled_because_vi = models.CharField(max_length=300, blank=True)
    cancelled_because_en = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-pk",)
        permissions = [
            ("run_fairs", "Can build and run fairs"),
            ("approve_fairs", "Can approve, publish and cancel fairs"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(stage__in=("published", "archived"))
                | models.Q(shown__isnull=False),
                name="fairs_published_shows_a_plan",
            )
        ]

    def __str__(self) -> str:
        return self.slug
