"""Everything the page of one producer shows."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shop.certification.badges import Badge, badge
from shop.certification.models import Certificate
from shop.certification.standing import certificate_standing
from shop.partner.models import Partner
from shop.partner.weekdays import weekday_words

from .cards import ProductCard
from .producers import producer_cards
from .slots import fill_slot


@dataclass(frozen=True)
class HeldCertificate:
    """One certificate of a producer; its badge carries its state in words and where to verify."""

    certificate: Certificate
    badge: Badge

    @property
    def name(self) -> str:
        """The product as the paper names it, with a capital first letter."""
        words = self.certificate.product_name
        return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class ProducerPage:
    """A producer with what is certified today and what is not; `words` are what editors wrote."""

    producer: Partner
    in_force: list[ProductCard]
    others: list[ProductCard]
    held: list[HeldCertificate]
    lapsed: list[HeldCertificate]
    ships_words: str
    initials: str
    words: Any = None
    stories: list[Any] = field(default_factory=list)


def producer_page(producer: Partner, day: dt.date, words: Any = None) -> ProducerPage:
    """The page of a day. `words` stand in for the published ones while somebody looks at a draft.

    A fixed number of queries, whatever the producer makes.
    """
    language = get_language()
    asked = {"producer_id": producer.pk, "language": language}
    in_force, others = producer_cards(producer, day)
    certificates = _held(producer, day)
    return ProducerPage(
        producer=producer,
        in_force=in_force,
        others=others,
        held=[one for one in certificates if one.badge.buyable],
        lapsed=[one for one in certificates if not one.badge.buyable],
        ships_words=weekday_words(producer.ships_on) if any(c.price for c in in_force) else "",
        initials=_initials(producer.name),
        words=words or fill_slot("producer_profile", **asked),
        stories=fill_slot("producer_stories", **asked) or [],
    )


def producer_crumbs(producer: Partner) -> list[tuple[str, str]]:
    """The way to the page."""
    return [(_("Producers"), reverse("catalogue:producers")), (producer.name, "")]


def _held(producer: Partner, day: dt.date) -> list[HeldCertificate]:
    """All certificates of its products that have a page, the newest first. One query."""
    certificates = Certificate.objects.filter(
        product__producer=producer, product__is_public=True
    ).select_related("decision")
    found = list(certificates.newest_first())
    by_product: dict[int, list[Certificate]] = defaultdict(list)
    for one in found:
        by_product[one.product_id].append(one)
    return [HeldCertificate(one, _badge(one, by_product[one.product_id], day)) for one in found]


def _badge(certificate: Certificate, siblings: Sequence[Certificate], day: dt.date) -> Badge:
    return badge(certificate_standing(certificate, siblings, day))


# Words of a kind that say nothing of whose name it is.
_KIND_WORDS = frozenset("htx hợp tác xã công ty tnhh cp cổ phần hộ cơ sở".split())


def _initials(name: str) -> str:
    """One or two letters of the name itself: "TH" for HTX Tài Hoan."""
    words = [word for word in name.split() if word[:1].isalpha()]
    own = [word for word in words if word.casefold() not in _KIND_WORDS] or words
    return "".join(word[0].upper() for word in own[:2])
