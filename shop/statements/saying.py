"""What is said of a certificate: facts and words of the certification room, as plain data.

This room decides nothing about certificates. State, days and words come from where the verify page
has them; whatever is added there in words of its own is not stated.
"""

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils import translation

from shop.certification import clock
from shop.certification.badges import badge
from shop.certification.models import Certificate
from shop.certification.standing import Standing
from shop.certification.words import panel_words

FORMAT = "certificate-statement/1"
Said = dict[str, Any]


def issuer() -> Said:
    """Who states: the shop, and where it is found."""
    return {"name": settings.OSCAR_SHOP_NAME, "address": settings.BASE_URL.rstrip("/")}


def words_of(standing: Standing) -> Said:
    """State and meaning in every language, as the verify page says them today."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            shown = badge(standing)
            meaning = panel_words(standing, clock.today())
            found[language] = {"state": shown.words, "label": shown.label, "meaning": meaning}
    return found


def said_of(standing: Standing) -> Said:
    """What may be said of the certificate of a standing, loaded as `standings` loads it."""
    certificate = standing.certificate
    if certificate is None:
        raise ValueError("Nothing is stated of a product without a certificate.")
    return {
        "code": certificate.code,
        "product": certificate.product_name,
        "producer": certificate.producer_name or _linked_producer(certificate),
        "place": certificate.place_text,
        "stars": certificate.stars,
        "state": str(standing.state),
        "state_day": _day(standing.day),
        "replaced_by": standing.replaced_by.code if standing.replaced_by else None,
        "precision": certificate.precision,
        "assessment_year": certificate.assessment_year,
        "valid_from": _day(certificate.valid_from),
        "valid_until": _day(certificate.last_day),
        "decision": _decision(certificate),
        "criteria": certificate.scheme.legal_basis if certificate.scheme else "",
        "source": _source(certificate),
        "words": words_of(standing),
    }


def _linked_producer(certificate: Certificate) -> str:
    producer = certificate.product.producer
    return str(producer.name) if producer else ""


def _decision(certificate: Certificate) -> Said | None:
    decision = certificate.decision
    if decision is None:
        return None
    return {
        "number": decision.number,
        "date": _day(decision.issued_on),
        "issuer": decision.issuer,
    }


def _source(certificate: Certificate) -> Said:
    read_at = certificate.registry_read_at
    return {
        "title": certificate.source.title if certificate.source else "",
        "url": certificate.source.url if certificate.source else "",
        "read_at": moment_text(read_at) if read_at else None,
    }


def moment_text(moment: dt.datetime) -> str:
    """A moment as statements write it: Vietnamese time to the second."""
    return moment.astimezone(clock.VIETNAM).isoformat(timespec="seconds")


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
