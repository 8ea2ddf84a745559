"""The programme's grouping of goods, which has a version of its own (domain.md section 3)."""

from django.db import models
from django.utils.translation import get_language


class GroupScheme(models.Model):
    """One edition of the list of sectors, groups and sets: 2019, 2023 or 2026."""

    code = models.CharField(max_length=20, unique=True)
    legal_basis = models.CharField(max_length=200)
    valid_from = models.DateField()

    class Meta:
        ordering = ("valid_from",)

    def __str__(self) -> str:
        return self.code


class ProductSet(models.Model):
    """A set of goods within a scheme; the duties of selling them follow from it alone."""

    class Sector(models.TextChoices):
        FOOD = "food"
        BEVERAGE = "beverage"
        HERBAL = "herbal"
        CRAFT = "craft"
        ORNAMENTAL = "ornamental"
        TOURISM = "tourism"

    scheme = models.ForeignKey(GroupScheme, on_delete=models.PROTECT, related_name="sets")
    number = models.PositiveSmallIntegerField()
    slug = models.CharField(max_length=60)
    sector = models.CharField(max_length=20, choices=Sector.choices)
    name_vi = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160)
    group_vi = models.CharField(max_length=160)
    group_en = models.CharField(max_length=160)
    ministry = models.CharField(max_length=20, blank=True)
    successor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors"
    )
    is_alcohol = models.BooleanField(default=False)
    claims_restricted = models.BooleanField(default=False)
    perishable = models.BooleanField(default=False)
    live = models.BooleanField(default=False)
    shippable = models.BooleanField(default=True)
    food_label_required = models.BooleanField(default=False)

    class Meta:
        ordering = ("scheme", "number")
        constraints = [
            models.UniqueConstraint(fields=["scheme", "number"], name="certification_set_number"),
            models.UniqueConstraint(fields=["scheme", "slug"], name="certification_set_slug"),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def name(self) -> str:
        """The set's name in the active language."""
        return self.name_en if get_language() == "en" else self.name_vi

    @property
    def group(self) -> str:
        """The name of the group around the set, in the active language."""
        return self.group_en if get_language() == "en" else self.group_vi
