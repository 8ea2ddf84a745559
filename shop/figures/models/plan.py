"""What the programme set out to reach: a number for an area and a period, on a paper."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanValue(models.Model):
    """One value of a plan as somebody of the office entered it; it is corrected by a newer one.

    Without a region the plan is the country's; without an amount the plan was taken back. Of
    several entries for the same area, period and aim the newest counts.
    """

    class Aim(models.TextChoices):
        CERTIFIED = "certified", _("Products certified at the end")
        NEW = "new", _("New products")
        UPGRADED = "upgraded", _("Products upgraded")

    region = models.ForeignKey(
        "regions.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="plans"
    )
    year_from = models.PositiveSmallIntegerField()
    year_to = models.PositiveSmallIntegerField()
    aim = models.CharField(max_length=10, choices=Aim.choices)
    amount = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(year_to__gte=models.F("year_from")),
                name="figures_plan_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(amount__gte=1),
                name="figures_plan_asks_for_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region or 'vn'} {self.year_from}-{self.year_to} {self.aim}: {self.amount}"

    @property
    def key(self) -> tuple[int | None, int, int, str]:
        """What one plan is about: area, period and aim."""
        return (self.region_id, self.year_from, self.year_to, self.aim)

    @property
    def period(self) -> str:
        """ "2021-2025", or "2023"."""
        if self.year_from == self.year_to:
            return str(self.year_to)
        return f"{self.year_from}-{self.year_to}"
