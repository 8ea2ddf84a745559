"""The figures of a province: those of the programme's own page, each leading to its certificates.

They are counted where that page and the open data count (shop.figures), so they cannot differ.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import F
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shop.certification import edition
from shop.certification.models import ProductSet
from shop.figures.counted import kind_label, stars_label
from shop.figures.counting import STARS, count_certified, counted_certificates
from shop.figures.registrations import LABELS, registrations
from shop.figures.selection import Selection
from shop.money.formatting import format_number
from shop.partner.models import Partner
from shop.regions.models import Region


@dataclass(frozen=True)
class Paper:
    """The newest decision among those that the figures come from."""

    number: str
    issued_on: dt.date | None
    issuer: str


@dataclass(frozen=True)
class Counted:
    """What is counted of a place on a day; no words, so that it is kept for both languages."""

    products: int
    producers: int
    stars: dict[str, int]
    kinds: dict[str, int]
    groups: list[tuple[str, str, int]]
    year: dict[str, int]
    newest: Paper | None
    decisions: int


@dataclass(frozen=True)
class Number:
    """One number with its words; `url` leads to the certificates behind it."""

    label: str
    number: str
    url: str = ""


@dataclass(frozen=True)
class Numbers:
    """The box of figures, part by part; a part is its heading and its lines."""

    day: dt.date
    products: Number
    parts: list[tuple[str, list[Number]]] = field(default_factory=list)
    newest: Paper | None = None
    decisions: int = 0


def counted(day: dt.date, provinces: Sequence[Region]) -> Counted:
    """The counts of a day in these provinces, kept under the edition of the goods: one query."""
    ids = ",".join(str(region.pk) for region in provinces)
    return edition.kept(f"cms:province:{day}:{ids}", lambda: _count(day, provinces))


def _count(day: dt.date, provinces: Sequence[Region]) -> Counted:
    found = count_certified(day, provinces)
    stars, kinds, groups = found.by("stars"), dict(found.makers), found.by("group")
    names = ProductSet.objects.filter(scheme__code="2026").order_by("number")
    in_order = dict.fromkeys(names.values_list("group_en", "group_vi"))
    dated = counted_certificates(day, provinces).filter(decision__isnull=False)
    papers = list(
        dated.order_by(F("decision__issued_on").desc(nulls_last=True), "-decision__pk")
        .values_list("decision__number", "decision__issued_on", "decision__issuer", "decision")
        .distinct()
    )
    return Counted(
        products=found.products,
        producers=found.producers,
        stars={star: stars[int(star)] for star in reversed(STARS)},
        kinds={kind: kinds.get(kind, 0) for kind in Partner.Kind.values},
        groups=[(english, vi, groups[english]) for english, vi in in_order],
        year={name: len(ids) for name, ids in registrations(day.year, provinces).items()},
        newest=Paper(*papers[0][:3]) if papers else None,
        decisions=len(papers),
    )


def numbers(day: dt.date, shown: Region, before: Iterable[Region] = ()) -> Numbers:
    """The figures of a province with those that went into it, in the active language."""
    asked = Selection(day, shown, tuple(before))
    found = counted(day, asked.provinces)
    address = reverse("figures:rows")

    def line(label: str, count: int, **behind: object) -> Number:
        url = address + asked.query(**behind)
        return Number(label[:1].upper() + label[1:], format_number(count), url if count else "")

    english = get_language() == "en"
    makers = [(kind, count) for kind, count in found.kinds.items() if count]
    parts = [
        (
            _("By stars"),
            [line(stars_label(int(star)), n, stars=star) for star, n in found.stars.items() if n],
        ),
        (_("Producers by kind"), [line(kind_label(kind), n, kind=kind) for kind, n in makers]),
        (
            _("By group"),
            [line(en if english else vi, n, group=en) for en, vi, n in found.groups if n],
        ),
        (
            _("In %(year)d") % {"year": day.year},
            [
                line(str(LABELS[name]), count, year=day.year, registration=name)
                for name, count in found.year.items()
                if count
            ],
        ),
    ]
    return Numbers(
        day=day,
        products=line(_("products certified today"), found.products),
        parts=[(heading, lines) for heading, lines in parts if lines],
        newest=found.newest,
        decisions=found.decisions,
    )
