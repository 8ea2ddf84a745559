"""What paper says of each line that stands in the fair: the same words in every output.

Only lines that THE RULE lets stand are here (`shop.fairs.standing`), and none whose certificate was
withdrawn since. All words are Vietnamese, as the readers of these papers are.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shop.catalogue.duties import duties_of
from shop.catalogue.models import Product
from shop.catalogue.tree import Node, node_of_set
from shop.catalogue.units import measure_words
from shop.certification import clock, rules
from shop.certification.facts import certificates_of, facts_of
from shop.certification.qr import qr_drawing
from shop.certification.standing import State as Stands
from shop.certification.standing import standing
from shop.money.formatting import format_dong
from shop.partner.models import StockRecord

from ..life import days_that_count
from ..models import FairLine, FairPlan
from ..pricing import Terms, agreed
from ..scanning import PREFIX
from ..standing import StandingLine, standing_lines

# What is drawn where there is no picture, by the sector of the goods.
SHAPES = {"beverage": "bottle", "herbal": "jar", "craft": "disc", "ornamental": "disc"}


@dataclass(frozen=True, slots=True)
class Price:
    """What it costs, in words; `usual` is the producer's own price beside a lower one of the fair.

    Both are "" for what is only shown; `days` say when the price of the fair holds, where that is
    not the whole fair. Of a product with sizes it is that of the cheapest.
    """

    amount: str = ""
    usual: str = ""
    label: str = ""
    days: str = ""


@dataclass(frozen=True, slots=True)
class Good:
    """One line on paper. `province` is today's, `place` says the former one as well.

    `duty` is what the law wants said beside it.
    """

    line: FairLine
    name: str
    maker: str
    place: str
    province: str
    group: str
    stars: int
    until: str
    measure: str
    price: Price
    booth: str
    shape: str
    duty: str

    @property
    def code(self) -> str:
        return self.line.code

    @property
    def product(self) -> Product:
        return self.line.product


def address_of(code: str) -> str:
    """What the QR of a fair, booth or line holds: short, the same in every version."""
    return settings.BASE_URL.rstrip("/") + reverse("short:code", args=[PREFIX + code])


def code_of(code: str) -> str:
    """The same as a drawing."""
    return qr_drawing(address_of(code))


def goods_of(plan: FairPlan) -> list[Good]:
    """Every line that stands, in the order of the plan: as many queries whatever their number."""
    first, _last = days_that_count(plan)
    stands = [one for one in standing_lines(plan) if one.found.may_stand and not _withdrawn(one)]
    usual = _usual_prices([one.line.product for one in stands], first)
    return [_good(one, first, usual.get(one.line.product_id)) for one in stands]


def holding(plan: FairPlan) -> list[str]:
    """Codes of the lines that would be printed now."""
    found = (one for one in standing_lines(plan) if one.found.may_stand and not _withdrawn(one))
    return [one.line.code for one in found]


def _withdrawn(one: StandingLine) -> bool:
    """After the last day of a fair its lines are judged by that day; a withdrawal counts still."""
    found = standing(certificates_of(one.line.product), clock.today())
    return found.state is Stands.WITHDRAWN


def _usual_prices(products: Iterable[Product], day: dt.date) -> dict[int, int]:
    """Lowest prices of what may be sold that day, by product; a size counts for its product too.

    One query.
    """
    wanted = {one.pk for one in products if rules.why_not_sellable(facts_of(one), day) is None}
    mine = Q(product__in=wanted) | Q(product__parent__in=wanted, product__is_public=True)
    rows = StockRecord.objects.filter(mine, price__isnull=False).order_by("-price")
    found: dict[int, int] = {}
    for pk, parent, price in rows.values_list("product_id", "product__parent_id", "price"):
        found |= {one: int(price) for one in (pk, parent) if one in wanted}
    return found


def _good(one: StandingLine, first: dt.date, usual: int | None) -> Good:
    line, product = one.line, one.line.product
    region = product.origin_region
    node = node_of_set(product.ocop_set_id)
    certificate = rules.current(certificates_of(product), first)
    last = certificate.last_day if certificate else None
    title = product.get_title()
    return Good(
        line=line,
        name=title[:1].upper() + title[1:],
        maker=product.producer.name if product.producer else "",
        place=region.place_words() if region else "",
        province=region.current.name if region else "",
        group=node.name if node else "",
        stars=one.stars or 0,
        until=_("valid until %(day)s") % {"day": date_format(last)} if last else "",
        measure=measure_words(product.net_weight_g, product.net_volume_ml),
        price=_price(line, usual),
        booth=line.booth.number if line.booth else "",
        shape=_shape(node),
        duty=" ".join(duties_of(product)),
    )


def _shape(node: Node | None) -> str:
    code = node.parent.code if node and node.parent else ""
    return SHAPES.get(code, "pouch")


def _price(line: FairLine, usual: int | None) -> Price:
    if line.look_only:
        return Price(label=_("Only on show"))
    price = agreed(Terms.of(line))
    # What is charged is never more than the producer's own price.
    if price is None or (usual is not None and usual <= price):
        return Price(_own(line, usual)) if usual else Price()
    return Price(
        amount=format_dong(price),
        usual=format_dong(usual) if usual else "",
        label=_("Price at the fair"),
        days=_days(line.price_from, line.price_until),
    )


def _own(line: FairLine, usual: int) -> str:
    low = format_dong(usual)
    return _("from %(low)s") % {"low": low} if Terms.of(line).has_sizes else low


def _days(first: dt.date | None, last: dt.date | None) -> str:
    if first and last:
        days = {"first": date_format(first), "last": date_format(last)}
        return pgettext("price", "%(first)s to %(last)s") % days
    if last:
        return pgettext("price", "until %(day)s") % {"day": date_format(last)}
    return pgettext("price", "from %(day)s") % {"day": date_format(first)} if first else ""
