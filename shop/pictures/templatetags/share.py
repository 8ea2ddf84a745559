"""`{% share_image %}`: the picture that stands beside a link to this page elsewhere."""

from django import template

from shop.certification.verify import VerifyPage

from ..share.card import ShareCard, shop_card
from ..share.certificates import certificate_card

register = template.Library()


@register.inclusion_tag("parts/share_image.html", takes_context=True)
def share_image(context: dict) -> dict:
    """For the page's `share_card`, or for what its content page says; the shop's own otherwise."""
    card = context.get("share_card") or _of_content_page(context) or shop_card()
    return _shown(context, card)


@register.inclusion_tag("parts/share_image.html", takes_context=True)
def share_certificate(context: dict, page: VerifyPage) -> dict:
    """For the page of a certificate."""
    return _shown(context, certificate_card(page))


def _of_content_page(context: dict) -> ShareCard | None:
    request = context.get("request")
    page = getattr(request, "content_page", None)
    return page.share_card() if page is not None else None


def _shown(context: dict, card: ShareCard) -> dict:
    request = context.get("request")
    return {"url": request.build_absolute_uri(card.url) if request else "", "alt": card.alt}
