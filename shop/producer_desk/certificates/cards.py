"""One card for each product: the certificate that counts today, and how long it still runs."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.catalogue.models import Product
from shop.catalogue.units import measure_words
from shop.certification import clock
from shop.certification.badges import Badge, badge
from shop.certification.models import Certificate
from shop.certification.rules import NEWEST_FIRST, days_left
from shop.certification.standing import Standing, State, standing

from ..desk import Desk

# In this order: what must be done something about, then what runs, then what is to come.
_PRESSING = (
    State.WITHDRAWN,
    State.PAUSED,
    State.LAPSED,
    State.ENDING,
    State.UNKNOWN,
    State.NONE,
)
RUNNING = frozenset({State.IN_FORCE, State.ENDING, State.NO_SELLER})


@dataclass(frozen=True)
class Card:
    """`left` are the days after today of a certificate in force, out of `term`; else None.

    `filed_on` is when its producer handed in the file for the next one.
    """

    product: Product
    certificate: Certificate | None
    standing: Standing
    badge: Badge
    sizes: tuple[str, ...]
    left: int | None
    term: int | None
    filed_on: dt.date | None

    @property
    def runs(self) -> bool:
        """Whether it may stand on packs and labels today."""
        return self.standing.state in RUNNING

    @property
    def left_words(self) -> str:
        """The bar in words, "" where there is none."""
        if self.left is None:
            return ""
        if self.left == 0:
            return _("Its last day is today")
        return ngettext("%(count)d day left", "%(count)d days left", self.left) % {
            "count": self.left
        }


def cards(desk: Desk) -> list[Card]:
    """Of all the producer's products; the pressing ones first. Four queries."""
    return sorted(map(_card, _loaded(desk, _mine(desk))), key=_urgency)


def card_of(desk: Desk, product: int) -> Card | None:
    """Of one product of the producer, or None."""
    return next(map(_card, _loaded(desk, _mine(desk).filter(pk=product))), None)


def _mine(desk: Desk) -> QuerySet[Product]:
    return desk.products().filter(parent=None, merged_into=None).order_by("name_key", "pk")


def _loaded(desk: Desk, products: QuerySet[Product]) -> Iterable[Product]:
    papers = desk.certificates().select_related("decision__source", "source")
    papers = papers.prefetch_related(Prefetch("filings", queryset=desk.filings()))
    sizes = desk.products().order_by("net_weight_g", "net_volume_ml", "pk")
    with_papers = Prefetch("certificates", queryset=papers.order_by(*NEWEST_FIRST))
    found = products.select_related("producer").prefetch_related(with_papers)
    return found.prefetch_related(Prefetch("children", queryset=sizes))


def _card(product: Product) -> Card:
    today = clock.today()
    where = standing(list(product.certificates.all()), today)
    certificate = where.certificate
    left = days_left(certificate, today) if certificate and where.state in RUNNING else None
    first = certificate.valid_from if certificate else None
    return Card(
        product=product,
        certificate=certificate,
        standing=where,
        badge=badge(where),
        sizes=_sizes(product),
        left=left,
        filed_on=_filed_on(certificate) if certificate else None,
        term=None if left is None or first is None else left + (today - first).days,
    )


def _filed_on(certificate: Certificate) -> dt.date | None:
    return next((one.filed_on for one in certificate.filings.all()), None)


def _sizes(product: Product) -> tuple[str, ...]:
    sizes = [product, *product.children.all()]
    measured = (measure_words(size.net_weight_g, size.net_volume_ml) for size in sizes)
    return tuple(words for words in measured if words)


def _urgency(card: Card) -> tuple[int, int]:
    state = card.standing.state
    place = _PRESSING.index(state) if state in _PRESSING else len(_PRESSING)
    return place, card.left if card.left is not None else 0
