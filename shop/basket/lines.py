"""Basket lines as pages show them: words, pictures and badges, in two queries for all."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import ngettext

from shop.catalogue.cards import page_of
from shop.catalogue.first_pictures import first_pictures, pictured
from shop.catalogue.units import measure_words
from shop.certification import clock
from shop.certification.badges import Badge, badge
from shop.certification.facts import certificates_of
from shop.certification.standing import standing
from shop.money.formatting import format_dong, minus_dong
from shop.pictures.selectors import Picture

from .checks import CheckedLine, Trouble
from .models import MOST_PER_LINE


@dataclass(frozen=True)
class LineView:
    """One line; every text is in the active language. `messages` are (kind, text).

    `discount` is what offers take off the `total`, with its minus; "" for nothing. `hamper` names
    the hamper that it is a part of; it is changed with the others of that hamper only.
    `origin` says from which fair and booth it comes, "" for none; `own_price` is the producer's
    where the fair's is lower.
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
    hamper: str = ""
    origin: str = ""
    own_price: str = ""


def line_views(checked: Iterable[CheckedLine]) -> dict[int, LineView]:
    """The views of checked lines by the key of the line."""
    lines = list(checked)
    found = first_pictures([pictured(c.line.product) for c in lines])
    return {c.line.pk: _view(c, found.get(pictured(c.line.product))) for c in lines}


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
        hamper=str(checked.line.hamper.title) if checked.line.hamper else "",
        origin=checked.line.origin_words,
        own_price=_own_price(checked),
    )


def _own_price(checked: CheckedLine) -> str:
    """The producer's own price, where the buyer pays less because of a fair."""
    own = checked.line.stockrecord.price
    is_lower = checked.line.fair_id is not None and not checked.blocked and own is not None
    return format_dong(own) if is_lower and checked.unit_price < own else ""


def pieces_words(count: int) -> str:
    """ "3 pieces" in the active language."""
    return ngettext("%(count)d piece", "%(count)d pieces", count) % {"count": count}


def _most(checked: CheckedLine) -> int:
    left = getattr(checked.line.purchase_info.availability, "num_available", MOST_PER_LINE)
    return max(1, min(left, MOST_PER_LINE))


def _instead(checked: CheckedLine, url: str) -> str:
    """Where similar products in force stand, for a line that can no longer be bought."""
    # A part of a hamper is swapped there.
    if checked.line.hamper_id:
        return ""
    if not any(finding.trouble is Trouble.NOT_FOR_SALE for finding in checked.findings):
        return ""
    return f"{url}#similar" if url else reverse("catalogue:index")
