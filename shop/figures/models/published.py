"""A figure that somebody published: a dated fact with its source, never worked out by us."""

from django.db import models


class PublishedFigure(models.Model):
    """One published number, in the words of its source.

    `as_of` is the last day of what the source names: a day, a month or a year, by `precision`;
    empty where the source gives none. `value` is the text as published and `number` what it says;
    dates have no number. `page` is where in the source it stands, `decision` the paper it quotes.
    """

    class Scope(models.TextChoices):
        COUNTRY = "country"
        PROVINCE = "province"
        LOCALITY = "locality"

    class Precision(models.TextChoices):
        DAY = "day"
        MONTH = "month"
        YEAR = "year"
        NONE = "none"

    class Unit(models.TextChoices):
        COUNT = "count"
        PERCENT = "percent"
        DONG = "VND"
        YEAR = "year"
        POINTS = "points"
        DATE = "date"

    area = models.CharField(max_length=120)
    scope = models.CharField(max_length=10, choices=Scope.choices)
    region = models.ForeignKey(
        "regions.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="figures"
    )
    as_of_text = models.CharField(max_length=10, blank=True)
    as_of = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=5, choices=Precision.choices)
    metric = models.CharField(max_length=200)
    value = models.CharField(max_length=40)
    number = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    unit = models.CharField(max_length=10, choices=Unit.choices)
    source = models.ForeignKey(
        "certification.SourceDocument", on_delete=models.PROTECT, related_name="figures"
    )
    page = models.CharField(max_length=60, blank=True)
    decision = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "as_of_text", "metric", "source"], name="figures_published_once"
            ),
            models.CheckConstraint(
                condition=models.Q(scope="country", region__isnull=True)
                | ~models.Q(scope="country") & models.Q(region__isnull=False),
                name="figures_place_by_scope",
            ),
            models.CheckConstraint(
                condition=models.Q(precision="none", as_of__isnull=True)
                | ~models.Q(precision="none") & models.Q(as_of__isnull=False),
                name="figures_dated_by_precision",
            ),
            models.CheckConstraint(
                condition=models.Q(unit="date", number__isnull=True)
                | ~models.Q(unit="date") & models.Q(number__isnull=False),
                name="figures_number_by_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.as_of_text}: {self.metric} = {self.value}"
