"""Every certificate as data, with its state today: the rows of the open data, page by page."""

import datetime as dt
from typing import Annotated

from django.http import HttpRequest
from django.urls import reverse

from pydantic import BaseModel, Field

from shop.certification.models import Certificate
from shop.certification.standing import State
from shop.figures.open_data import certificate_page

from .keeping import kept
from .pages import Address, window


class CertificateRow(BaseModel):
    """One certificate; the columns of the open data, and where it can be checked."""

    code: str
    url: Address
    product_id: int
    product: Annotated[str, Field(description="Name as it was issued.")]
    producer: str
    producer_kind: str
    place_as_issued: str
    province: Annotated[str, Field(description="Province as it was issued.")]
    province_today: str
    set: Annotated[str, Field(description="Slug of the set of goods; empty if not confirmed.")]
    stars: int
    state: State
    valid_from: dt.date | None
    valid_until: dt.date | None
    extended_until: dt.date | None
    precision: Annotated[str, Field(description="Whether days are known, a year, or nothing.")]
    assessment_year: int | None
    decision: str
    decision_date: dt.date | None
    issuer: str
    suspended_from: dt.date | None
    withdrawn_on: dt.date | None
    source: str
    source_url: str
    source_grade: str


def certificate_list(
    request: HttpRequest, page: int, day: dt.date, mark: str
) -> tuple[list[CertificateRow], int]:
    """One page in the order of products, and how many there are. Two queries and a count."""
    total = kept(mark, "certificates", Certificate.objects.count)
    rows = certificate_page(window(page, total), day)
    return [_row(request, row) for row in rows], total


def _row(request: HttpRequest, row: dict) -> CertificateRow:
    url = reverse("certification:certificate", args=[row["code"]])
    return CertificateRow(url=request.build_absolute_uri(url), **row)
