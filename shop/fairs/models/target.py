"""What a fair wants to show: so many of a province, a group, a star, a kind of producer."""

from django.db import models
from django.utils.translation import pgettext_lazy

from .plan import FairPlan


class Target(models.Model):
    """At least `wanted` lines of one value of an axis.

    `value` is a present province's key, a group's code, "3" to "5", or a kind of producer.
    """

    class Axis(models.TextChoices):
        PROVINCE = "province", pgettext_lazy("target of a fair", "province")
        GROUP = "group", pgettext_lazy("target of a fair", "group of goods")
        STARS = "stars", pgettext_lazy("target of a fair", "stars")
        KIND = "kind", pgettext_lazy("target of a fair", "kind of producer")

    plan = models.ForeignKey(FairPlan, on_delete=models.CASCADE, related_name="targets")
    axis = models.CharField(max_length=10, choices=Axis.choices)
    value = models.CharField(max_length=60)
    wanted = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("axis", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "axis", "value"], name="fairs_one_target_a_value"
            ),
            models.CheckConstraint(
                condition=models.Q(wanted__gte=1), name="fairs_target_wants_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.axis} {self.value}: {self.wanted}"
