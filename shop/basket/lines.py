"""Basket lines as pages show them: words, pictures and badges, in two queries for all."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import ngettext

from shop.catalogue.cards import page_of
from shop.catalogue.models import ProductImage
from shop.catalogue.units import measure_words
from shop.certification import clock
from shop.certification.badges import Badge, badge
from shop.certification.facts import certificates_of
from shop.certification.standing import standing
from shop.money.formatting import format_dong, minus_dong
from shop.pictures.selectors import CARD, Picture, pictures

from .checks import CheckedLine, Trouble
from .models import MOST_PER_LINE


@dataclass(frozen=True)
class LineView:
    """One line; every text is in the active language. `messages` are (kind, text).

    `discount` is what offers take off the `total`, with its minus; "" for nothing.
    """

    id: int
    product_id: int
    title: str
    url: str
    picture: Picture | None
    badge: Badge
    size: str
    quantity: int
    quantity_words: str
    most: int
    unit_price: str
    total: str
    discount: str
    messages: list[tuple[str, str]]
    blocked: bool
    instead_url: str


def line_views(checked: Iterable[CheckedLine]) -> dict[int, LineView]:
    """The views of checked lines by the key of the line."""
    lines = list(checked)
    found = _pictures([_pictured(c) for c in lines])
    return {c.line.pk: _view(c, found.get(_pictured(c))) for c in lines}


def _pictured(checked: CheckedLine) -> int:
    """Whose pictures show it: a further size has those of its product."""
    return checked.line.product.parent_id or checked.line.product_id


def _view(checked: CheckedLine, picture: Picture | None) -> LineView:
    product = checked.line.product
    certificates = certificates_of(product)
    where = standing(certificates, clock.today(), has_seller=product.producer_id is not None)
    url = page_of(product) if product.is_public else ""
    return LineView(
        id=checked.line.pk,
        product_id=product.pk,
        title=product.get_title(),
        url=url,
        picture=picture,
        badge=badge(where),
        # The name of a further size says it already.
        size=""
        if product.parent_id
        else measure_words(product.net_weight_g, product.net_volume_ml),
        quantity=checked.quantity,
        quantity_words=pieces_words(checked.quantity),
        most=_most(checked),
        unit_price="" if checked.blocked else format_dong(checked.unit_price),
        total="" if checked.blocked else format_dong(checked.amount),
        discount=minus_dong(checked.discount) if checked.discount else "",
        messages=[("bad" if f.blocks else "warn", f.words) for f in checked.findings],
        blocked=checked.blocked,
        instead_url=_instead(checked, url),
    )


def pieces_words(count: int) -> str:
    """ "3 pieces" in the active language."""
    return ngettext("%(count)d piece", "%(count)d pieces", count) % {"count": count}


def _most(checked: CheckedLine) -> int:
    left = getattr(checked.line.purchase_info.availability, "num_available", MOST_PER_LINE)
    return max(1, min(left, MOST_PER_LINE))


def _instead(checked: CheckedLine, url: str) -> str:
    """Where similar products in force stand, for a line that can no longer be bought."""
    if not any(finding.trouble is Trouble.NOT_FOR_SALE for finding in checked.findings):
        return ""
    return f"{url}#similar" if url else reverse("catalogue:index")


def _pictures(product_ids: list[int]) -> dict[int, Picture]:
    uses = ProductImage.objects.filter(product_id__in=product_ids).order_by("-display_order")
    first = dict(uses.values_list("product_id", "original_id"))
    found = pictures(first.values(), CARD)
    return {pk: found[image] for pk, image in first.items() if image in found}
