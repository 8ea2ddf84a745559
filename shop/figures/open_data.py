"""All certificates as open data: one row each, with its state as of today, sent as it is read."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce

from shop.certification import clock
from shop.certification.models import Certificate
from shop.certification.standing import certificate_standing

# Rows read at a time: memory stays flat whatever their number.
CHUNK = 2_000

COLUMNS = (
    "code",
    "product",
    "producer",
    "producer_kind",
    "place_as_issued",
    "province",
    "province_today",
    "set",
    "stars",
    "state",
    "valid_from",
    "valid_until",
    "extended_until",
    "precision",
    "assessment_year",
    "decision",
    "decision_date",
    "issuer",
    "suspended_from",
    "withdrawn_on",
    "source",
    "source_url",
    "source_grade",
)

# Columns of other tables, as values: objects of them cost more than everything else together.
_JOINED = {
    "maker_id": F("product__producer_id"),
    "maker": F("product__producer__name"),
    "maker_kind": F("product__producer__kind"),
    "goods": F("product__ocop_set__slug"),
    "issued_in": F("region__name_vi"),
    "province": Coalesce("region__successor__name_vi", "region__name_vi"),
    "decision_number": F("decision__number"),
    "decided_on": F("decision__issued_on"),
    "issuer": F("decision__issuer"),
    "source_title": F("source__title"),
    "source_url": F("source__url"),
    "source_grade": F("source__grade"),
}


ORDER = ("product_id", "pk")


def certificate_rows(on: dt.date | None = None) -> Iterator[dict[str, Any]]:
    """Every certificate with the names of COLUMNS; one query for each CHUNK of rows at most."""
    day = on or clock.today()
    certificates = Certificate.objects.annotate(**_JOINED).order_by(*ORDER)
    read = certificates.iterator(chunk_size=CHUNK)
    for _product, group in groupby(read, key=lambda one: one.product_id):
        siblings = list(group)
        for one in siblings:
            yield _row(one, siblings, day)


def certificate_page(part: slice, on: dt.date) -> list[dict[str, Any]]:
    """A part of the same rows, with `product_id` beside them: two queries."""
    wanted = list(Certificate.objects.order_by(*ORDER).annotate(**_JOINED)[part])
    siblings: dict[int, list[Certificate]] = defaultdict(list)
    for one in Certificate.objects.filter(product_id__in={one.product_id for one in wanted}):
        siblings[one.product_id].append(one)
    return [
        _row(one, siblings[one.product_id], on) | {"product_id": one.product_id} for one in wanted
    ]


def _row(one: Any, siblings: list[Certificate], day: dt.date) -> dict[str, Any]:
    has_seller = one.maker_id is not None
    where = certificate_standing(one, siblings, day, has_seller=has_seller)
    values = (
        one.code,
        one.product_name,
        one.producer_name or one.maker or "",
        one.maker_kind or "",
        one.place_text,
        one.issued_in or "",
        one.province or "",
        one.goods or "",
        one.stars,
        str(where.state),
        _day(one.valid_from),
        _day(one.valid_until),
        _day(one.extended_until),
        one.precision,
        one.assessment_year,
        one.decision_number or "",
        _day(one.decided_on),
        one.issuer or "",
        _day(one.suspended_from),
        _day(one.withdrawn_on),
        one.source_title or "",
        one.source_url or "",
        one.source_grade or "",
    )
    return dict(zip(COLUMNS, values, strict=True))


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
