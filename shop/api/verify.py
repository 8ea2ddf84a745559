"""Is this pack real? The answer of the verify page, as data."""

import datetime as dt
from http import HTTPStatus
from typing import Annotated

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from pydantic import BaseModel, Field

from shop.certification.badges import Badge
from shop.certification.lookup import MAX_TYPED, code_in, look_up
from shop.certification.models import Certificate
from shop.certification.standing import State
from shop.certification.verify import retired_page, verify_page

from .errors import Refused, not_found
from .pages import Address


class Event(BaseModel):
    """Something that happened to a certificate."""

    date: dt.date | None
    title: str
    text: str
    paper: str


class Verified(BaseModel):
    """One certificate that may be meant, with what it means today."""

    code: str
    url: Address
    product_id: int
    product: str
    producer: str
    place_as_issued: str
    province: str | None
    stars: int
    state: State
    state_words: str
    explanation: str
    valid_from: dt.date | None
    valid_until: Annotated[dt.date | None, Field(description="The last day, extension included.")]
    precision: str
    decision: str | None
    decision_date: dt.date | None
    issuer: str | None
    replaced_by: str | None
    history: Annotated[list[Event], Field(description="Newest first; of a single certificate.")]


class Verification(BaseModel):
    """What was found: one certificate for a code, maybe several for a decision or a bar code."""

    total: int
    results: list[Verified]


def verification(request: HttpRequest, typed: str) -> Verification:
    """The certificates meant. Two queries for a code, four at most."""
    typed = " ".join(typed.split())[:MAX_TYPED]
    results = _by_code(request, typed) or [
        _verified(request, found.certificate, found.badge) for found in look_up(typed)
    ]
    if not results:
        raise _unknown(typed)
    return Verification(total=len(results), results=results)


def _by_code(request: HttpRequest, typed: str) -> list[Verified]:
    page = verify_page(code_in(typed))
    if page is None:
        return []
    found = _verified(request, page.certificate, page.badge)
    found.explanation = page.text
    found.replaced_by = page.newer.code if page.newer else None
    found.history = [
        Event(date=line.date, title=line.title, text=line.text, paper=line.source)
        for line in page.history
    ]
    return [found]


def _verified(request: HttpRequest, certificate: Certificate, badge: Badge) -> Verified:
    decision, region = certificate.decision, certificate.region
    producer = certificate.product.producer
    url = reverse("certification:certificate", args=[certificate.code])
    return Verified(
        code=certificate.code,
        url=request.build_absolute_uri(url),
        product_id=certificate.product_id,
        product=certificate.product_name,
        producer=certificate.producer_name or (producer.name if producer else ""),
        place_as_issued=certificate.place_text,
        province=region.current.slug if region else None,
        stars=certificate.stars,
        state=State(badge.state),
        state_words=badge.words,
        explanation="",
        valid_from=certificate.valid_from,
        valid_until=certificate.last_day,
        precision=certificate.precision,
        decision=(decision.number or None) if decision else None,
        decision_date=decision.issued_on if decision else None,
        issuer=(decision.issuer or None) if decision else None,
        replaced_by=None,
        history=[],
    )


def _unknown(typed: str) -> Refused:
    retired = retired_page(code_in(typed))
    if retired is None:
        words = _("No certificate, decision or bar code reads “%(typed)s”.")
        return not_found(words % {"typed": typed})
    words = _("The number %(code)s was taken back on %(day)s; the list behind it was wrong.")
    told = {"code": retired.code, "day": retired.taken_back_on.isoformat()}
    return Refused(HTTPStatus.GONE, "retired", words % told)
