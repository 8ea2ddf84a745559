"""What the certificates of a year were: new, assessed again, raised, or both."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.certification import clock, edition, rules
from shop.certification.models import Certificate
from shop.money.formatting import format_number
from shop.regions.models import Region

from . import papers
from .selection import Selection
from .tables import FigureTable, Line, shares

NEW, AGAIN, BOTH, RAISED = "new", "reevaluated", "reevaluated_upgraded", "upgraded"
LABELS = {
    NEW: gettext_lazy("New"),
    AGAIN: gettext_lazy("Re-evaluated"),
    BOTH: gettext_lazy("Re-evaluated and upgraded"),
    RAISED: gettext_lazy("Upgraded"),
}
Registrations = dict[str, list[int]]
# What the rule and the order of papers ask of a certificate.
_NEEDED = (
    "product_id",
    "stars",
    "assessment_year",
    "precision",
    "valid_from",
    "valid_until",
    "extended_until",
    "withdrawn_on",
    "suspended_from",
    "suspended_until",
)


def registrations(year: int, provinces: Sequence[Region] = ()) -> Registrations:
    """Ids of the certificates of a year by what they were. A few queries, kept under the edition.

    The year is that of the assessment, or of the decision where no other is known. The first
    certificate of a product is new. One with more stars than the one before is what its paper says;
    where that is silent, an upgrade while the one before was in force and both when it was over.
    """
    ids = ",".join(str(region.pk) for region in provinces)

    def tell() -> Registrations:
        found: Registrations = {name: [] for name in LABELS}
        told = list(_told(_of_products_with(year, provinces), year))
        said = papers.say_reassessed([pk for name, pk in told if name in (BOTH, RAISED)])
        for name, pk in told:
            if pk in said:
                name = BOTH if said[pk] else RAISED
            found[name].append(pk)
        return found

    return edition.kept(f"figures:registrations:{year}:{ids}", tell)


def _of_products_with(year: int, provinces: Sequence[Region]) -> QuerySet[Certificate]:
    undated = Q(assessment_year=None, valid_from__year=year)
    wanted = Certificate.objects.filter(Q(assessment_year=year) | undated)
    if provinces:
        wanted = wanted.filter(product__origin_region__in=provinces)
    return (
        Certificate.objects.filter(product__in=wanted.values("product"))
        .order_by("product_id")
        .only(*_NEEDED)
    )


def _told(certificates: Iterable[Certificate], year: int) -> Iterator[tuple[str, int]]:
    for _product, group in groupby(certificates, key=lambda one: one.product_id):
        before: Certificate | None = None
        for one in sorted(group, key=_order):
            if _year_of(one) == year:
                yield _what(one, before), one.pk
            before = one


def _year_of(certificate: Certificate) -> int:
    begun = certificate.valid_from
    return certificate.assessment_year or (begun.year if begun else 0)


def _order(certificate: Certificate) -> tuple:
    return (_year_of(certificate), certificate.valid_from or dt.date.min, certificate.pk)


def _what(certificate: Certificate, before: Certificate | None) -> str:
    if before is None:
        return NEW
    if certificate.stars <= before.stars:
        return AGAIN
    begun = certificate.valid_from
    known = certificate.precision == before.precision == Certificate.Precision.DAY
    over = known and begun and not rules.is_in_force(before, begun - dt.timedelta(days=1))
    return BOTH if over else RAISED


def registration_table(selection: Selection) -> FigureTable:
    """The certificates of the chosen year, or of the year of the chosen day."""
    year = selection.year or selection.day.year
    found = registrations(year, selection.provinces)
    numbers = [len(found[name]) for name in LABELS]
    bars = shares(list(numbers))
    address = reverse("figures:rows")

    def url(**more: object) -> str:
        return address + selection.query(year=year, **more)

    lines = [
        _line(str(label), name, "part", number, url(registration=name), share)
        for (name, label), number, share in zip(LABELS.items(), numbers, bars, strict=True)
    ]
    whole = _line(_("Together"), "", "total", sum(numbers), url(registration="all"), None)
    today = clock.today()
    return FigureTable(
        slug="registrations",
        title=_("Certificates of the year by kind of registration"),
        area=selection.province.place_words() if selection.province else _("Viet Nam"),
        as_of=str(year),
        moment=str(year),
        lines=(*lines, whole) if sum(numbers) else (),
        notes=(_("The year is not over yet."),) if year == today.year else (),
        query=selection.query(year=year),
    )


def _line(label: str, key: str, role: str, number: int, url: str, share: int | None) -> Line:
    return Line(
        label=label,
        key=key,
        role=role,
        words=format_number(number),
        value=str(number),
        url=url if number else "",
        share=share,
        metric="registrations",
    )
