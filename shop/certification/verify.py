"""The answer to "is this pack real?": one certificate with its state, papers and history."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import BooleanField, F, Func, Q, QuerySet, Subquery

from shop.memory.prepared import Prepared

from . import clock
from .badges import Badge, badge
from .codes import normalise_code
from .history import HistoryLine, history_of, load_events
from .models import Certificate, RetiredCode
from .standing import Standing, certificate_standing
from .words import panel_words


@dataclass(frozen=True)
class VerifyPage:
    """What the page of one certificate shows."""

    certificate: Certificate
    standing: Standing
    badge: Badge
    text: str
    history: list[HistoryLine]
    newer: Certificate | None
    others: list[Certificate]


@dataclass(frozen=True)
class RetiredPage:
    """What a code says whose certificate an undone import had brought.

    `given_on` and `taken_back_on` are the days on which we gave the number out and took it back.
    """

    code: str
    product_name: str
    given_on: dt.date | None
    taken_back_on: dt.date
    run_number: int


def verify_page(code: str) -> VerifyPage | None:
    """The certificate of that code among all of its product's. Two queries."""
    family = _families([code])
    certificate = next((one for one in family if one.code == code), None)
    if certificate is None:
        return None
    load_events(certificate)
    day = clock.today()
    has_seller = certificate.product.producer_id is not None
    where = certificate_standing(certificate, family, day, has_seller=has_seller)
    return VerifyPage(
        certificate=certificate,
        standing=where,
        badge=badge(where),
        text=panel_words(where, day),
        history=history_of(certificate, family, where, day),
        newer=where.replaced_by,
        others=[one for one in family if one.pk != certificate.pk],
    )


def standings(codes: Collection[str]) -> dict[str, Standing]:
    """Where the certificates of these codes stand today, loaded with their papers. One query.

    `codes` are as we give them out; those of no certificate are left out.
    """
    day = clock.today()
    return {
        code: where for (code, _day), where in standings_on((one, day) for one in codes).items()
    }


def standings_on(
    asked: Iterable[tuple[str, dt.date]],
) -> dict[tuple[str, dt.date], Standing]:
    """The same for codes each on a day of its own, by what is known now. One query."""
    days: dict[str, set[dt.date]] = defaultdict(set)
    for code, day in asked:
        days[code].add(day)
    families: dict[int, list[Certificate]] = defaultdict(list)
    for one in _families(days):
        families[one.product_id].append(one)
    return {
        (one.code, day): certificate_standing(
            one, family, day, has_seller=one.product.producer_id is not None
        )
        for family in families.values()
        for one in family
        for day in days.get(one.code, ())
    }


def retired_page(code: str) -> RetiredPage | None:
    """What became of a code that was taken back. One query."""
    retired = RetiredCode.objects.filter(code=code).first() if code.isprintable() else None
    if retired is None:
        return None
    told = [event.get("recorded_at") for event in retired.snapshot.get("events", ())]
    given = min((dt.datetime.fromisoformat(moment) for moment in told if moment), default=None)
    return RetiredPage(
        code=retired.code,
        product_name=retired.product_name,
        given_on=given.astimezone(clock.VIETNAM).date() if given else None,
        taken_back_on=retired.retired_at.astimezone(clock.VIETNAM).date(),
        run_number=retired.run_number,
    )


def certificate_of(code: str) -> Certificate | None:
    """The certificate of a code however it is typed."""
    return Certificate.objects.filter(code=normalise_code(code)).first()


def _families(codes: Collection[str]) -> list[Certificate]:
    """All certificates of the products that these codes are of, newest first."""
    # A code is plain text: what is not printable would be an error in PostgreSQL.
    plain = [code for code in codes if code.isprintable()]
    if not plain:
        return []
    return _FAMILIES.ask(plain)


def _families_of(codes: Collection[str]) -> QuerySet[Certificate]:
    named = Certificate.objects.filter(code__in=codes).values("product_id")
    found = Certificate.objects.filter(_product_among(named)).select_related(
        "product__producer",
        "product__ocop_set",
        "decision",
        "source",
        "scheme",
        "region__successor",
    )
    return found.newest_first()


_FAMILIES = Prepared(_families_of)


class _IsAnyOf(Func):
    """On PostgreSQL: equal to one of a subquery's values, which are listed before any row is
    looked for.
    """

    template = "%(expressions)s)"
    arg_joiner = " = ANY(ARRAY"
    output_field = BooleanField()


def _product_among(products: QuerySet) -> Q | Func:
    """The product is one of these. An IN beside that many joins is one join more than PostgreSQL
    plans together (join_collapse_limit): it would read every certificate there is.
    """
    if connection.vendor == "postgresql":
        return _IsAnyOf(F("product_id"), Subquery(products))
    return Q(product_id__in=products)
