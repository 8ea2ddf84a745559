"""What the library asks of the registry: its decisions by year and province, with sources."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.utils.http import urlencode

from wagtail.models import CollectionViewRestriction

from shop.certification.models import RecognitionDecision
from shop.regions.models import Region

from .cache import remembered

ON_A_PAGE = 30


@dataclass(frozen=True)
class Asked:
    """What a reader of the library wants to see; what makes no sense is left out."""

    province: Region | None
    year: int | None
    page: int

    @classmethod
    def of(cls, typed: Mapping[str, str], find: Callable[[str], Region | None]) -> "Asked":
        slug, year, page = (typed.get(name, "") for name in ("province", "year", "page"))
        return cls(
            province=find(slug) if 0 < len(slug) < 60 else None,
            year=_number(year, 4) if len(year) == 4 else None,
            page=max(1, _number(page, 4) or 1),
        )

    def address(self, page: int) -> str:
        """The same question for another page of the list."""
        kept = {
            "province": self.province.slug if self.province else "",
            "year": self.year or "",
            "page": page if page > 1 else "",
        }
        return "?" + urlencode({name: value for name, value in kept.items() if value})


def _number(typed: str, digits: int) -> int | None:
    short = len(typed) <= digits and typed.isascii() and typed.isdigit()
    return int(typed) if short else None


@dataclass(frozen=True)
class DecisionRow:
    """One decision as the library lists it: certificates counted, whatever their state."""

    number: str
    issued_on: object
    year: int | None
    issuer: str
    certificates: int
    source_title: str
    source_url: str
    document: object


@dataclass(frozen=True)
class Found:
    """A page of decisions and the number of all of them."""

    rows: list[DecisionRow]
    total: int
    page: int
    pages: int


def decisions(asked: Asked) -> Found:
    """Decisions with a number, the newest first. Three queries whatever their number."""
    from .models import ShopDocument

    found = _matching(asked)
    total = found.count()
    pages = max(1, math.ceil(total / ON_A_PAGE))
    page = min(asked.page, pages)
    files = for_everybody(ShopDocument.objects.order_by("pk"))
    rows = (
        found.select_related("source")
        .annotate(counted=Count("certificates", distinct=True))
        .prefetch_related(Prefetch("documents", files, to_attr="files"))
        .order_by(F("issued_on").desc(nulls_last=True), F("year").desc(nulls_last=True), "-pk")[
            (page - 1) * ON_A_PAGE : page * ON_A_PAGE
        ]
    )
    return Found([_row(one) for one in rows], total, page, pages)


def _matching(asked: Asked):
    found = RecognitionDecision.objects.exclude(number="").filter(certificates__isnull=False)
    if asked.province:
        place = Q(certificates__region=asked.province)
        found = found.filter(place | Q(certificates__region__successor=asked.province))
    if asked.year:
        found = found.filter(Q(issued_on__year=asked.year) | Q(issued_on=None, year=asked.year))
    return found.distinct()


def _row(decision: RecognitionDecision) -> DecisionRow:
    source = decision.source
    return DecisionRow(
        number=decision.number,
        issued_on=decision.issued_on,
        year=decision.year,
        issuer=decision.issuer,
        certificates=decision.counted,
        source_title=source.title if source else "",
        source_url=_safe(source.url) if source else "",
        document=next(iter(decision.files), None),
    )


def _safe(address: str) -> str:
    """Addresses come from lists that other people wrote."""
    return address if address.startswith(("https://", "http://")) else ""


def years_of_decisions() -> list[int]:
    """The years of which the registry knows decisions, the newest first."""
    return remembered("decision-years", _years)


def _years() -> list[int]:
    dated = RecognitionDecision.objects.exclude(number="").exclude(issued_on=None)
    return [day.year for day in dated.dates("issued_on", "year", order="DESC")]


def paper_of(decision_id: int | None) -> tuple[str, str] | None:
    """Title and address of a decision's file, when the office put one here for everybody."""
    return remembered("decision-papers", _papers).get(decision_id)


def _papers() -> dict[int, tuple[str, str]]:
    from .models import ShopDocument

    shown = for_everybody(ShopDocument.objects.exclude(decision=None))
    return {one.decision_id: (one.name, one.url) for one in shown.order_by("-pk")}


def for_everybody(documents: QuerySet) -> QuerySet:
    """Without what lies in a restricted collection or below one."""
    return documents.exclude(collection__in=remembered("closed-collections", _closed))


def _closed() -> list[int]:
    restricted = CollectionViewRestriction.objects.select_related("collection")
    return [
        pk
        for one in restricted
        for pk in one.collection.get_descendants(inclusive=True).values_list("pk", flat=True)
    ]
