"""Certificates as a body or a chooser shows them: what each one says today."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from shop.certification import clock
from shop.certification.badges import Badge, badge
from shop.certification.models import Certificate
from shop.certification.standing import certificate_standing


@dataclass(frozen=True)
class CertificateNote:
    """One certificate with the words that were frozen on it."""

    id: int
    code: str
    product_name: str
    producer_name: str
    place: str
    badge: Badge


def certificate_notes(ids: Iterable[int]) -> dict[int, CertificateNote]:
    """Certificates by id, each judged among all of its product. Two queries."""
    wanted = list(ids)
    if not wanted:
        return {}
    chosen = list(
        Certificate.objects.filter(pk__in=wanted).select_related("product", "region__successor")
    )
    siblings = defaultdict(list)
    for one in Certificate.objects.filter(product__in={one.product_id for one in chosen}):
        siblings[one.product_id].append(one)
    day = clock.today()
    return {one.pk: _note(one, siblings[one.product_id], day) for one in chosen}


def _note(certificate: Certificate, siblings: list[Certificate], day) -> CertificateNote:
    has_seller = certificate.product.producer_id is not None
    place = certificate.region.place_words() if certificate.region else certificate.place_text
    return CertificateNote(
        id=certificate.pk,
        code=certificate.code,
        product_name=certificate.product_name,
        producer_name=certificate.producer_name,
        place=place,
        badge=badge(certificate_standing(certificate, siblings, day, has_seller=has_seller)),
    )
