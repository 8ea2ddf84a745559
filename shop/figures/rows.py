"""The certificates behind a number: what a figure opens."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shop.catalogue.cards import product_url
from shop.catalogue.categories import SECTOR_NAMES
from shop.certification.models import Certificate, ProductSet
from shop.certification.numbers import number_key
from shop.partner.models import Partner

from .counted import NONE, kind_label, stars_label
from .counting import STARS, UNKNOWN_KIND, counted_certificates
from .decided import under_decision
from .registrations import LABELS, registrations
from .selection import Selection

PAGE_SIZE = 50
PAPERS = ("product__producer", "decision", "region__successor")


@dataclass(frozen=True)
class CertificateRow:
    """One certificate in the list, with the words of its papers."""

    title: str
    url: str
    producer: str
    place: str
    stars: str
    window: str
    decision: str
    code: str
    verify_url: str


@dataclass(frozen=True)
class Found:
    """One page of rows and how many products, of how many producers, there are in all."""

    rows: list[CertificateRow]
    total: int
    producers: int
    page: int
    pages: int
    filters: list[str]


def find_rows(selection: Selection, params: QueryDict, page: int) -> Found:
    """The certificates of a number, by product name. Two queries, and one for names of groups."""
    registration = params.get("registration", "")
    if selection.year and (registration in LABELS or registration == "all"):
        return _registered(selection, registration, page)
    certificates, words = _narrowed(selection, params)
    sums = certificates.aggregate(
        products=Count("pk"), makers=Count("product__producer", distinct=True)
    )
    page, pages, start = _page(page, sums["products"])
    ordered = certificates.select_related(*PAPERS).order_by("product__name_key", "pk")
    rows = _rows(ordered[start : start + PAGE_SIZE])
    return Found(rows, sums["products"], sums["makers"], page, pages, words)


def _registered(selection: Selection, registration: str, page: int) -> Found:
    year = selection.year or selection.day.year
    found = registrations(year, selection.provinces)
    names = [registration] if registration in LABELS else list(LABELS)
    ids = sorted(pk for name in names for pk in found[name])
    page, pages, start = _page(page, len(ids))
    found_here = Certificate.objects.filter(pk__in=ids[start : start + PAGE_SIZE])
    certificates = found_here.select_related(*PAPERS).order_by("pk")
    words = [str(LABELS[registration])] if registration in LABELS else []
    return Found(_rows(certificates), len(ids), 0, page, pages, words)


def _narrowed(selection: Selection, params: QueryDict) -> tuple[QuerySet[Certificate], list[str]]:
    """The certificates of all filters of the address, and the filters in words."""
    if decision := number_key(params.get("decision", "")[:60]):
        return under_decision(decision, selection.provinces), []
    certificates = counted_certificates(selection.day, selection.provinces)
    words = []
    for name, narrow in _FILTERS.items():
        if (value := params.get(name, "")) and (found := narrow(value)):
            condition, label = found
            certificates = certificates.filter(condition)
            words.append(label)
    return certificates, words


def _by_stars(value: str) -> tuple[Q, str] | None:
    return (Q(stars=int(value)), stars_label(int(value))) if value in STARS else None


def _by_kind(value: str) -> tuple[Q, str] | None:
    if value not in Partner.Kind.values:
        return None
    condition = Q(product__producer__kind=value)
    if value == UNKNOWN_KIND:
        condition |= Q(product__producer=None)
    return condition, kind_label(value)


def _by_group(value: str) -> tuple[Q, str] | None:
    groups = {one.group_en: one.group for one in _sets()}
    if value == NONE:
        return ~Q(product__ocop_set__group_en__in=list(groups)), _("Group not confirmed yet")
    return (Q(product__ocop_set__group_en=value), groups[value]) if value in groups else None


def _by_set(value: str) -> tuple[Q, str] | None:
    sets = {one.slug: one.name for one in _sets()}
    if value == NONE:
        return ~Q(product__ocop_set__slug__in=list(sets)), _("Group not confirmed yet")
    return (Q(product__ocop_set__slug=value), sets[value]) if value in sets else None


def _by_sector(value: str) -> tuple[Q, str] | None:
    if value not in SECTOR_NAMES:
        return None
    vi, en = SECTOR_NAMES[value]
    return Q(product__ocop_set__sector=value), en if get_language() == "en" else vi


def _unplaced(value: str) -> tuple[Q, str] | None:
    return Q(product__origin_region=None), _("Province not known")


def _sets() -> QuerySet[ProductSet]:
    return ProductSet.objects.filter(scheme__code="2026")


_FILTERS = {
    "stars": _by_stars,
    "kind": _by_kind,
    "group": _by_group,
    "set": _by_set,
    "sector": _by_sector,
    "unplaced": _unplaced,
}


def _page(page: int, total: int) -> tuple[int, int, int]:
    pages = max(1, math.ceil(total / PAGE_SIZE))
    page = min(max(page, 1), pages)
    return page, pages, (page - 1) * PAGE_SIZE


def _rows(certificates: Iterable[Certificate]) -> list[CertificateRow]:
    return [_row(one) for one in certificates]


def _row(one: Certificate) -> CertificateRow:
    product = one.product
    return CertificateRow(
        title=one.product_name,
        url=product_url(product.slug, product.pk) if product.is_public else "",
        producer=one.producer_name or (product.producer.name if product.producer else ""),
        place=one.region.place_words() if one.region else one.place_text,
        stars=stars_label(one.stars),
        window=_window(one),
        decision=_decision(one),
        code=one.code,
        verify_url=reverse("certification:certificate", args=[one.code]),
    )


def _window(one: Certificate) -> str:
    if one.valid_from is None or one.last_day is None:
        return _("Validity not confirmed yet")
    words = {"first": date_format(one.valid_from), "last": date_format(one.last_day)}
    if one.precision == Certificate.Precision.YEAR:
        return _("certain from %(first)s to %(last)s (known by the year)") % words
    return _("%(first)s to %(last)s") % words


def _decision(one: Certificate) -> str:
    if one.decision is None:
        return ""
    day = one.decision.issued_on
    return ", ".join(filter(None, (one.decision.number, date_format(day) if day else "")))
