"""The share picture of a verify page: its state in words, no photograph."""

from django.utils.translation import gettext as _

from shop.certification.verify import VerifyPage, verify_page

from .card import ShareCard, shop_card
from .kinds import Shared

KIND = "certificate"


def certificate_card(page: VerifyPage) -> ShareCard:
    """What the page of a certificate shares. Alcohol is in no share picture."""
    certificate = page.certificate
    goods = certificate.product.ocop_set
    if goods is not None and goods.is_alcohol:
        return shop_card()
    made = (certificate.producer_name, certificate.place_text)
    return ShareCard(
        KIND,
        certificate.code,
        certificate.product_name[:1].upper() + certificate.product_name[1:],
        above=_("Certificate %(code)s") % {"code": certificate.code},
        below=" · ".join(part for part in made if part),
        badge=page.badge,
    )


def find_certificate(key: str) -> Shared | None:
    """By its code."""
    page = verify_page(key)
    return Shared(certificate_card(page)) if page else None
