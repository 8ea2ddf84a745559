"""Querysets of the places, named after the words people use for them."""

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from .models import Region


class RegionQuerySet(models.QuerySet):
    """Regions of both registers; keep to one of them before showing a list."""

    def current(self) -> Self:
        """The 34 provinces and cities since 1 July 2025."""
        return self.filter(register=34)

    def former(self) -> Self:
        """The 63 provinces and cities until 30 June 2025."""
        return self.filter(register=63)

    def for_slug(self, slug: str) -> Self:
        """Regions of that slug, the current one first: thai-nguyen names one in each register."""
        return self.filter(slug=slug).order_by("register")


class CommuneQuerySet(models.QuerySet):
    """Communes, wards and special zones of today."""

    def of_region(self, region: "Region") -> Self:
        """Communes of a current region, or of the one that a former region is now part of."""
        return self.filter(region_id=region.successor_id or region.pk)
