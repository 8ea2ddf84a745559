"""All certificates as open data: one row each, with its state as of today, sent as it is read."""

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from typing import Any

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


def certificate_rows(on: dt.date | None = None) -> Iterator[dict[str, Any]]:
    """Every certificate with the names of COLUMNS; one query for each CHUNK of rows at most."""
    day = on or clock.today()
    certificates = Certificate.objects.select_related(
        "product__producer", "product__ocop_set", "decision", "source", "region__successor"
    ).order_by("product_id", "pk")
    read = certificates.iterator(chunk_size=CHUNK)
    for _product, group in groupby(read, key=lambda one: one.product_id):
        siblings = list(group)
        for one in siblings:
            yield _row(one, str(certificate_standing(one, siblings, day).state))


def _row(one: Certificate, state: str) -> dict[str, Any]:
    product, decision, source, region = one.product, one.decision, one.source, one.region
    producer, goods = product.producer, product.ocop_set
    values = (
        one.code,
        one.product_name,
        one.producer_name or (producer.name if producer else ""),
        producer.kind if producer else "",
        one.place_text,
        region.name_vi if region else "",
        region.current.name_vi if region else "",
        goods.slug if goods else "",
        one.stars,
        state,
        _day(one.valid_from),
        _day(one.valid_until),
        _day(one.extended_until),
        one.precision,
        one.assessment_year,
        decision.number if decision else "",
        _day(decision.issued_on) if decision else None,
        decision.issuer if decision else "",
        _day(one.suspended_from),
        _day(one.withdrawn_on),
        source.title if source else "",
        source.url if source else "",
        source.grade if source else "",
    )
    return dict(zip(COLUMNS, values, strict=True))


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
