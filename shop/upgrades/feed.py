"""What stands in the feed: upgrades that the office told, each with its product as it is today."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language

from shop.catalogue.cards import ProductCard, cards_for
from shop.certification import clock
from shop.certification.announcing import words_of
from shop.certification.models import UpgradeAnnouncement
from shop.certification.standing import UPGRADE_IS_NEWS
from shop.memory.prepared import Prepared

PER_PAGE = 12
# Of the newest, as many more as are looked at for those that still hold.
LOOKED_AT = 3
TOLD = UpgradeAnnouncement.State.PUBLISHED.value


@dataclass(frozen=True, slots=True)
class Upgrade:
    """One product that went up. `card` says what its certificate is today; `decided_on` the day."""

    pk: int
    words: str
    from_stars: int
    to_stars: int
    decided_on: dt.date | None
    council: str
    paper: str
    told_at: dt.datetime
    producer_id: int | None
    code: str
    card: ProductCard

    @property
    def still_counts(self) -> bool:
        """Whether the product stands under the certificate that was news."""
        return self.card.badge.code == self.code

    @property
    def anchor(self) -> str:
        """The name of this piece of news within the page."""
        return f"n{self.pk}"

    @property
    def follow_url(self) -> str:
        """Where somebody asks for mails about the producer."""
        return f"{reverse('account:follow')}?producer={self.producer_id}"


@dataclass(frozen=True, slots=True)
class FeedPage:
    """One page of the feed, the newest first."""

    upgrades: list[Upgrade]
    number: int
    pages: int


def told() -> QuerySet[UpgradeAnnouncement]:
    """Everything told about products with a page of their own, the newest first."""
    return _in([TOLD])


def _in(states: Sequence[str]) -> QuerySet[UpgradeAnnouncement]:
    rows = UpgradeAnnouncement.objects.filter(
        state__in=states, certificate__product__is_public=True
    )
    return rows.select_related("certificate__decision", "certificate__product").order_by(
        "-decided_at", "-pk"
    )


def feed_page(number: int) -> FeedPage:
    """A page of the feed. Five queries, whatever its size."""
    paginator = Paginator(told(), PER_PAGE)
    page = paginator.get_page(number)
    return FeedPage(upgrades_of(page.object_list), page.number, paginator.num_pages)


def latest(count: int, on: dt.date | None = None) -> list[Upgrade]:
    """Upgrades that took effect within the last 60 days and still hold, the newest first."""
    day = on or clock.today()
    rows = recent(count, day)
    return still_true(rows, cards_for([one.certificate.product_id for one in rows], day))[:count]


def recent(count: int, on: dt.date) -> list[UpgradeAnnouncement]:
    """Enough announcements of the last 60 days to find so many that still hold: one query."""
    return _RECENT.ask([TOLD], on, count * LOOKED_AT)


def _recent(states: Sequence[str], on: dt.date, most: int) -> QuerySet[UpgradeAnnouncement]:
    return _in(states).filter(certificate__valid_from__gt=on - UPGRADE_IS_NEWS)[:most]


_RECENT = Prepared(_recent)


def still_true(
    announcements: Iterable[UpgradeAnnouncement], cards: Iterable[ProductCard]
) -> list[Upgrade]:
    """Those whose product stands under that certificate today and may be sold.

    For a page that loads all its cards at once.
    """
    by_id = {card.id: card for card in cards}
    found = (_upgrade(one, by_id[one.certificate.product_id]) for one in announcements)
    return [one for one in found if one.card.badge.buyable and one.still_counts]


def upgrades_of(
    announcements: Iterable[UpgradeAnnouncement], on: dt.date | None = None
) -> list[Upgrade]:
    """These with the cards of their products: one query for the rows, three for the cards."""
    rows = list(announcements)
    cards = {card.id: card for card in cards_for([one.certificate.product_id for one in rows], on)}
    return [_upgrade(one, cards[one.certificate.product_id]) for one in rows]


def _upgrade(one: UpgradeAnnouncement, card: ProductCard) -> Upgrade:
    certificate = one.certificate
    decision = certificate.decision
    return Upgrade(
        pk=one.pk,
        words=words_of(one, get_language() or "vi"),
        from_stars=one.from_stars,
        to_stars=one.to_stars,
        decided_on=one.decided_on,
        council=decision.issuer if decision else "",
        paper=decision.number if decision else "",
        told_at=one.decided_at or one.drafted_at,
        producer_id=certificate.product.producer_id,
        code=certificate.code,
        card=card,
    )
