"""How much is certified on a day, as data."""

import datetime as dt
from typing import Annotated

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from pydantic import BaseModel, Field

from shop.certification import clock
from shop.figures import licence
from shop.figures.counting import certified_figures
from shop.regions.models import Region, Register

from .keeping import kept
from .pages import Address
from .parameters import Day, Parameters, wrong_value

Count = Annotated[int, Field(ge=0)]


class FiguresParameters(Parameters):
    """Which day and which province."""

    as_of: Annotated[Day, Field(description="The day; today if left out.")] = None
    province: Annotated[
        str | None, Field(max_length=60, description="Slug of a province of today or of before.")
    ] = None


class Source(BaseModel):
    """Where the figures come from, and on which terms they may be used again."""

    title: str
    url: Address
    registry_read_at: dt.datetime | None
    licence: str
    licence_url: Address


class Figures(BaseModel):
    """Products certified on a day; products are counted, not certificates."""

    as_of: dt.date
    province: Annotated[str | None, Field(description="Slug of what was asked for; null: all.")]
    products: Count
    producers: Count
    by_star: Annotated[dict[str, Count], Field(description="By 3, 4 and 5 stars.")]
    by_group: Annotated[dict[str, Count], Field(description="By slug of the set of goods.")]
    by_kind: Annotated[dict[str, Count], Field(description="By kind of producer.")]
    by_province: Annotated[dict[str, Count], Field(description="By slug of today's province.")]
    source: Source


def figures(
    request: HttpRequest, asked: FiguresParameters, read_at: dt.datetime | None, mark: str
) -> Figures:
    """The figures of that day. Two queries unless they are kept, and one for a province.

    Only those of today are kept: anybody may name any day.
    """
    today = clock.today()
    day = asked.as_of or today
    places = _places(asked.province)
    found = kept(
        mark if day == today else "",
        f"figures:{asked.province}",
        lambda: certified_figures(day, places),
    )
    return Figures(
        as_of=found.as_of,
        province=places[0].slug if places else None,
        products=found.products,
        producers=found.producers,
        by_star=found.by_star,
        by_group=found.by_group,
        by_kind=found.by_kind,
        by_province=found.by_province,
        source=Source(
            title=_("Counted from the certificates in this shop."),
            url=request.build_absolute_uri(reverse("figures:index")),
            registry_read_at=read_at,
            licence=licence.NAME,
            licence_url=licence.URL,
        ),
    )


def _places(slug: str | None) -> list[Region]:
    """A former province alone; a province of today with all that became part of it."""
    if slug is None:
        return []
    named = Q(slug=slug) | Q(successor__slug=slug, successor__register=Register.CURRENT)
    found = list(Region.objects.filter(named).order_by("register", "pk"))
    # One name may stand in both registers: the province of today is meant.
    first = next((region for region in found if region.slug == slug), None)
    if first is None:
        raise wrong_value("province", _("the slug of a province, see /api/v1/regions"))
    if first.is_former:
        return [first]
    return [first, *(region for region in found if region.successor_id == first.pk)]
