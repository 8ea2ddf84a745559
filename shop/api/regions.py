"""Provinces of today with the former ones that became part of them."""

from typing import Annotated, Any

from pydantic import BaseModel, Field

from shop.regions.models import MacroRegion, Region, RegionKind


class Place(BaseModel):
    """A province or centrally run city. `slug` is what `province` parameters take."""

    slug: str
    code: Annotated[str, Field(description="Official code within its register.")]
    name: str
    name_vi: str
    name_en: str
    kind: RegionKind
    macro_region: MacroRegion


class Province(Place):
    """One of the 34 of today."""

    predecessors: Annotated[list[Place], Field(description="Of the 63 until 30 June 2025.")]


def province(region: Region) -> Province:
    """A region of today, with `predecessors.all()` at hand."""
    former = [Place(**_place(one)) for one in region.predecessors.all()]
    return Province(**_place(region), predecessors=former)


def _place(region: Region) -> dict[str, Any]:
    return {
        "slug": region.slug,
        "code": region.code,
        "name": region.name,
        "name_vi": region.name_vi,
        "name_en": region.name_en,
        "kind": region.kind,
        "macro_region": region.macro_region,
    }
