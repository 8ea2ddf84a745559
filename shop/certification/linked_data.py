"""A certificate in the words of schema.org. Its status says what the badge says."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from shop.linked_data.writing import Thing, capitalised

from .badges import Badge
from .models import Certificate
from .standing import Standing, State
from .verify import VerifyPage

ACTIVE = frozenset({State.IN_FORCE, State.ENDING, State.NO_SELLER})


def certification(request: HttpRequest, standing: Standing, badge: Badge) -> Thing | None:
    """The certificate of a standing; None where there is none.

    schema.org knows two statuses only: the state itself stands in `creativeWorkStatus`, and the
    words of the badge, which never name stars without state and date, in `description`.
    """
    certificate = standing.certificate
    if certificate is None:
        return None
    address = reverse("certification:certificate", args=[certificate.code])
    active = standing.state in ACTIVE
    return {
        "@type": "Certification",
        "@id": request.build_absolute_uri(address) + "#certificate",
        "url": request.build_absolute_uri(address),
        "name": _("OCOP certificate"),
        "description": badge.label,
        "certificationIdentification": certificate.code,
        "certificationStatus": "https://schema.org/"
        + ("CertificationActive" if active else "CertificationInactive"),
        "creativeWorkStatus": badge.state,
        "certificationRating": _rating(certificate) if active else None,
        **_days(certificate, standing),
        **_paper(certificate),
    }


def verified(request: HttpRequest, page: VerifyPage) -> list[Thing]:
    """What the page of one certificate is about: the certificate, and what it was given for."""
    certificate = page.certificate
    about = {
        "@type": "Product",
        "name": capitalised(certificate.product_name),
        "manufacturer": {"@type": "Organization", "name": certificate.producer_name}
        if certificate.producer_name
        else None,
    }
    said = certification(request, page.standing, page.badge)
    return [said | {"about": about}] if said else []


def _rating(certificate: Certificate) -> Thing:
    return {"@type": "Rating", "ratingValue": certificate.stars, "bestRating": 5, "worstRating": 3}


def _days(certificate: Certificate, standing: Standing) -> Thing:
    """From when to when, both included, as far as the badge is certain of it."""
    if standing.state is State.UNKNOWN:
        return {}
    if standing.state is State.WITHDRAWN:
        return {"validFrom": certificate.valid_from, "expires": standing.day}
    return {"validFrom": certificate.valid_from, "expires": certificate.last_day}


def _paper(certificate: Certificate) -> Thing:
    """The decision behind it, where the source names one."""
    decision = certificate.decision
    if decision is None:
        return {}
    number = {
        "@type": "PropertyValue",
        "name": _("Decision"),
        "value": decision.number,
    }
    return {
        "datePublished": decision.issued_on,
        "issuedBy": {"@type": "Organization", "name": decision.issuer} if decision.issuer else None,
        "identifier": number if decision.number else None,
    }
