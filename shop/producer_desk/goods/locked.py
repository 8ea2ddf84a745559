"""What stands on the certificate of a product: shown at the desk, corrected by the office alone."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shop.catalogue.models import Product
from shop.certification import clock
from shop.certification.badges import Badge, badge
from shop.certification.models import Certificate
from shop.certification.standing import standing


@dataclass(frozen=True)
class Locked:
    """The badge with its state and date, and labels with what the list says."""

    badge: Badge
    facts: list[tuple[str, str]]


def locked_of(product: Product) -> Locked:
    """Two queries."""
    own = list(Certificate.objects.filter(product=product).select_related("decision"))
    where = standing(own, clock.today(), has_seller=product.producer_id is not None)
    return Locked(
        badge(where), [(label, text) for label, text in _facts(where.certificate) if text]
    )


def _facts(certificate: Certificate | None) -> list[tuple[str, str]]:
    if certificate is None:
        return []
    decision = certificate.decision
    return [
        (_("Name on the certificate"), certificate.product_name),
        (_("Certificate number"), certificate.code),
        (_("Decision"), decision.number if decision else ""),
        (pgettext("of a certificate", "Council"), decision.issuer if decision else ""),
    ]
