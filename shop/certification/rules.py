"""THE RULE: what is certified, and what may be sold, on a given day.

A product is certified on day D when it (or its parent) holds a certificate of 3 to 5 stars with
`valid_from <= D <= valid_until` (or `extended_until`), not withdrawn on or before D and not
suspended on D. A certificate that began later and is withdrawn or suspended on D bars it: the later
one had taken its place, and taking that one away gives nothing back (docs/decisions/0017). D is a
day in Asia/Ho_Chi_Minh. It is sellable when it is certified, public, of a confirmed set that can be
shipped, has a seller who is not away, has no open failed check and is not a medicine (design.md
section 3; domain.md sections 2 and 7). What hides, fails or is a medicine as a parent is so in each
of its sizes.

The sentence has two faces, twenty lines apart each: conditions for the database, and predicates
over facts already loaded. One table of cases is fed to both (tests/unit/certification). Nothing
else in the product compares the end of a certificate with a day.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Protocol, TypeVar

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

STARS_CERTIFIED = (3, 4, 5)
ONE_DAY = dt.timedelta(days=1)
ENDING_SOON_DAYS = 90
# Said of nulls too: left to themselves, databases disagree on where they stand.
NEWEST_FIRST = (
    F("valid_from").desc(nulls_last=True),
    F("assessment_year").desc(nulls_last=True),
    "-pk",
)


class Window(Protocol):
    """What the rule needs to know of a certificate."""

    stars: int
    valid_from: dt.date | None
    valid_until: dt.date | None
    extended_until: dt.date | None
    withdrawn_on: dt.date | None
    suspended_from: dt.date | None
    suspended_until: dt.date | None


C = TypeVar("C", bound=Window)


# --- a certificate on a day ------------------------------------------------------------------
def in_force_q(on: dt.date, prefix: str = "") -> Q:
    """The condition on certificates reached through `prefix` ("certificates__" from a product)."""

    def at(lookup: str, value) -> Q:
        return Q(**{prefix + lookup: value})

    started = at("valid_from__lte", on)
    not_ended = at("valid_until__gte", on) | at("extended_until__gte", on)
    certified = at("stars__in", STARS_CERTIFIED)
    return certified & started & not_ended & ~_withdrawn_q(on, prefix) & ~_suspended_q(on, prefix)


def _withdrawn_q(on: dt.date, prefix: str = "") -> Q:
    return _known(Q(**{prefix + "withdrawn_on__lte": on}), prefix + "withdrawn_on")


def _suspended_q(on: dt.date, prefix: str = "") -> Q:
    lasts = Q(**{prefix + "suspended_until__isnull": True})
    lasts |= Q(**{prefix + "suspended_until__gte": on})
    begun = Q(**{prefix + "suspended_from__lte": on})
    return _known(begun & lasts, prefix + "suspended_from")


def _known(condition: Q, column: str) -> Q:
    """The condition, false rather than unknown where the column is null, so that NOT holds."""
    return Q(**{column + "__isnull": False}) & condition


def is_in_force(certificate: Window, on: dt.date) -> bool:
    """The same sentence over one loaded certificate."""
    if certificate.stars not in STARS_CERTIFIED or not certificate.valid_from:
        return False
    if certificate.valid_from > on or not runs_to(certificate, on):
        return False
    return not is_withdrawn(certificate, on) and not is_suspended(certificate, on)


def runs_to(certificate: Window, on: dt.date) -> bool:
    """Whether the last day, an extension included, is that day or a later one."""
    ends = [d for d in (certificate.valid_until, certificate.extended_until) if d]
    return bool(ends) and max(ends) >= on


def days_left(certificate: Window, on: dt.date) -> int | None:
    """How many days come after this one before it ends; below zero when over, None if unknown."""
    ends = [d for d in (certificate.valid_until, certificate.extended_until) if d]
    return (max(ends) - on).days if ends else None


def is_withdrawn(certificate: Window, on: dt.date) -> bool:
    """Withdrawn on or before that day."""
    return certificate.withdrawn_on is not None and certificate.withdrawn_on <= on


def is_suspended(certificate: Window, on: dt.date) -> bool:
    """Suspended on that day; without an end, until somebody lifts it."""
    if certificate.suspended_from is None or certificate.suspended_from > on:
        return False
    return certificate.suspended_until is None or certificate.suspended_until >= on


# --- a product on a day ----------------------------------------------------------------------
def _certificates() -> QuerySet:
    return apps.get_model("certification", "Certificate")._default_manager.all()


def _certifying(on: dt.date, outer: str) -> QuerySet:
    """Certificates of the product at `outer`, or of its parent, that make it certified that day."""
    own = Q(product=OuterRef(outer + "pk")) | Q(product=OuterRef(outer + "parent"))
    return _certificates().filter(own).filter(in_force_q(on)).filter(_not_barred_q(on))


def _not_barred_q(on: dt.date) -> Q:
    """That no certificate which took its place is withdrawn or suspended that day."""
    touched = Q(withdrawn_on__isnull=False) | Q(suspended_from__isnull=False)
    gone = _certificates().filter(touched).filter(_withdrawn_q(on) | _suspended_q(on))
    later = gone.filter(
        product=OuterRef("product"), valid_from__gt=OuterRef("valid_from"), valid_from__lte=on
    )
    # Few products are among them: the others are told apart once, not one by one.
    return ~Q(product__in=gone.order_by().values("product")) | Q(~Exists(later))


def certified_exists(on: dt.date, outer: str = "") -> Exists:
    """Whether the product at `outer` (a prefix: "product__"), or its parent, is certified."""
    return Exists(_certifying(on, outer))


def current_certificate(on: dt.date, column: str, outer: str = "") -> Subquery:
    """One column of the certificate in force that day: of several, the newest counts."""
    current = _certifying(on, outer).order_by(*NEWEST_FIRST)
    return Subquery(current.values(column)[:1])


def certificates_that_count(on: dt.date) -> QuerySet:
    """Of each product its own certificate in force that day, for whoever counts all of them."""
    year, years = Coalesce("assessment_year", 0), Coalesce(OuterRef("assessment_year"), 0)
    same_day = Q(valid_from=OuterRef("valid_from"))
    newer = Q(valid_from__gt=OuterRef("valid_from")) | same_day & (
        Q(known_year__gt=years) | Q(known_year=years, pk__gt=OuterRef("pk"))
    )
    # One that is newer and barred is barred by one that bars this one as well.
    others = _certificates().filter(in_force_q(on), product=OuterRef("product"))
    replaced = Exists(others.annotate(known_year=year).filter(newer))
    return _certificates().filter(in_force_q(on)).filter(_not_barred_q(on)).filter(~replaced)


def open_check_exists(outer: str = "") -> Exists:
    """Whether the product at `outer`, or its parent, has a failed check nobody has cleared yet."""
    checks = apps.get_model("certification", "FailedCheck")._default_manager
    own = Q(product=OuterRef(outer + "pk")) | Q(product=OuterRef(outer + "parent"))
    return Exists(checks.filter(own, cleared_on__isnull=True))


class Blocked(StrEnum):
    """Why a product may not be sold, the first reason that holds in this order."""

    NOT_PUBLIC = "not_public"
    NOT_CERTIFIED = "not_certified"
    NO_SELLER = "no_seller"
    NO_SET = "no_set"
    MEDICINE = "medicine"
    NOT_SHIPPABLE = "not_shippable"
    FAILED_CHECK = "failed_check"
    AWAY = "away"


@dataclass(frozen=True)
class ProductFacts:
    """Everything the rule needs to know of a product, loaded beforehand."""

    certificates: tuple[Window, ...]
    is_public: bool = True
    has_seller: bool = True
    has_set: bool = True
    shippable: bool = True
    is_medicine: bool = False
    has_open_check: bool = False
    away_from: dt.date | None = None
    away_until: dt.date | None = None


@lru_cache(maxsize=64)
def sellable_q(on: dt.date, prefix: str = "") -> Q:
    """The condition on products reached through `prefix` ("product__" from a basket line)."""

    def at(lookup: str, value) -> Q:
        return Q(**{prefix + lookup: value})

    away = at("producer__away_from__lte", on) & (
        at("producer__away_until__isnull", True) | at("producer__away_until__gte", on)
    )
    at_home = ~_known(away, prefix + "producer__away_from")
    return showable_q(on, prefix) & at("ocop_set__shippable", True) & at_home


@lru_cache(maxsize=64)
def showable_q(on: dt.date, prefix: str = "") -> Q:
    """The same without what only matters to parcels: it may be shown and sold across a table."""

    def at(lookup: str, value) -> Q:
        return Q(**{prefix + lookup: value})

    by_itself = at("parent__isnull", True)
    return (
        at("is_public", True)
        & (by_itself | at("parent__is_public", True) & at("parent__is_medicine", False))
        & Q(certified_exists(on, prefix))
        & at("producer__isnull", False)
        & at("ocop_set__isnull", False)
        & at("is_medicine", False)
        & Q(~open_check_exists(prefix))
    )


def why_not_sellable(facts: ProductFacts, on: dt.date) -> Blocked | None:
    """The same sentence over loaded facts; None when the product may be sold."""
    if not facts.is_public:
        return Blocked.NOT_PUBLIC
    if current(facts.certificates, on) is None:
        return Blocked.NOT_CERTIFIED
    return why_not_though_certified(facts, on)


def why_not_though_certified(facts: ProductFacts, on: dt.date) -> Blocked | None:
    """The rest of it, for whoever knows already that it is public and certified that day."""
    if not facts.has_seller:
        return Blocked.NO_SELLER
    if not facts.has_set:
        return Blocked.NO_SET
    if facts.is_medicine:
        return Blocked.MEDICINE
    if not facts.shippable:
        return Blocked.NOT_SHIPPABLE
    if facts.has_open_check:
        return Blocked.FAILED_CHECK
    return Blocked.AWAY if _is_away(facts, on) else None


def why_not_showable(facts: ProductFacts, on: dt.date) -> Blocked | None:
    """Why it may not stand at a booth; whether it can be sent to anybody does not matter there."""
    return why_not_sellable(replace(facts, shippable=True, away_from=None), on)


def _is_away(facts: ProductFacts, on: dt.date) -> bool:
    if facts.away_from is None or facts.away_from > on:
        return False
    return facts.away_until is None or facts.away_until >= on


def current(certificates: Iterable[C], on: dt.date) -> C | None:
    """The certificate in force that day; of several, the newest counts."""
    known = list(certificates)
    in_force = [c for c in known if is_in_force(c, on) and barred_by(c, known, on) is None]
    return max(in_force, key=_age, default=None)


def first_day_uncertified(
    certificates: Iterable[Window], first: dt.date, last: dt.date
) -> dt.date | None:
    """The first day from `first` to `last` on which nothing certifies the product; None if none."""
    known = list(certificates)
    turns = {day for day in turning_days(known) if day and first < day <= last}
    return next((day for day in sorted({first, *turns}) if current(known, day) is None), None)


def turning_days(certificates: Iterable[Window]) -> Iterator[dt.date | None]:
    """Every day from which they may certify otherwise than on the day before, in no order."""
    for one in certificates:
        yield from (one.valid_from, one.withdrawn_on, one.suspended_from)
        yield from map(day_after, (one.valid_until, one.extended_until, one.suspended_until))


def day_after(last: dt.date | None) -> dt.date | None:
    """The first day on which what ran to `last` is over; None for what has no end."""
    return None if last is None or last == dt.date.max else last + ONE_DAY


def barred_by(certificate: Window, others: Iterable[C], on: dt.date) -> C | None:
    """The newest certificate that took its place and is withdrawn or suspended that day."""
    later = successors(certificate, others, on)
    gone = [one for one in later if is_withdrawn(one, on) or is_suspended(one, on)]
    return max(gone, key=_age, default=None)


def successors(certificate: Window, others: Iterable[C], on: dt.date) -> list[C]:
    """Certificates of the same product that began later, by that day."""
    first, product = certificate.valid_from, getattr(certificate, "product_id", None)
    return [
        one
        for one in others
        if first and one.valid_from and first < one.valid_from <= on
        if getattr(one, "product_id", None) == product
    ]


def _age(certificate: Window) -> tuple:
    year = getattr(certificate, "assessment_year", None) or 0
    return (certificate.valid_from, year, getattr(certificate, "pk", None) or 0)
