"""The certificate: who was given how many stars for what, from when to when."""

from django.db import models

from ..querysets import CertificateQuerySet


class Certificate(models.Model):
    """One recognition of one product, with words and places frozen as they were issued.

    Days are inclusive and Vietnamese. `precision` says how well the window is known: to the day;
    by the year of assessment only, when the window is the part of it that is certain; or not at
    all, when there is no window (design.md section 3). Stars are read from the paper: 3, 4 or 5.
    """

    class Precision(models.TextChoices):
        DAY = "day"
        YEAR = "year"
        NONE = "none"

    code = models.CharField(max_length=60, unique=True)
    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.PROTECT, related_name="certificates"
    )
    decision = models.ForeignKey(
        "certification.RecognitionDecision",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="certificates",
    )
    source = models.ForeignKey(
        "certification.SourceDocument",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="certificates",
    )
    scheme = models.ForeignKey(
        "certification.GroupScheme", null=True, blank=True, on_delete=models.PROTECT
    )
    stars = models.PositiveSmallIntegerField()
    points = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)

    product_name = models.CharField(max_length=255)
    producer_name = models.CharField(max_length=255, blank=True)
    place_text = models.CharField(max_length=255, blank=True)
    region = models.ForeignKey("regions.Region", null=True, blank=True, on_delete=models.PROTECT)

    assessment_year = models.PositiveSmallIntegerField(null=True, blank=True)
    precision = models.CharField(max_length=4, choices=Precision.choices)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    extended_until = models.DateField(null=True, blank=True)
    suspended_from = models.DateField(null=True, blank=True)
    suspended_until = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)
    withdrawn_paper = models.CharField(max_length=120, blank=True)
    registry_read_at = models.DateTimeField(null=True, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["product", "valid_from", "valid_until"], name="certification_window"
            ),
            models.Index(
                fields=["product"],
                condition=models.Q(withdrawn_on__isnull=False)
                | models.Q(suspended_from__isnull=False),
                name="certification_taken_away",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stars__gte=3, stars__lte=5), name="certification_stars_3_to_5"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="certification_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(precision="none")
                | models.Q(valid_from__isnull=False, valid_until__isnull=False),
                name="certification_known_window",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def last_day(self):
        """The last valid day, an extension by the registry included; None when unknown."""
        if self.valid_until and self.extended_until:
            return max(self.valid_until, self.extended_until)
        return self.extended_until or self.valid_until
