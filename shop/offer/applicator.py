"""Offers on a basket, without asking the database again and again whether there are any."""

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache

from oscar.apps.offer.applicator import Applicator as OscarApplicator
from oscar.core.loading import get_model

from .ranges import know_products

ANY_OFFER = "offer:any"
# Long enough to spare the queries, short enough for a server with a cache of its own per process.
SECONDS = 60


class Applicator(OscarApplicator):
    """Oscar asks again and again; here the number of queries follows that of the offers alone."""

    def get_offers(self, basket, user=None, request=None):
        """The offers to try, none when the shop has neither offer nor voucher."""
        if not any_offer():
            return []
        offers = super().get_offers(basket, user or AnonymousUser(), request)
        lines = basket.all_lines()
        know_products(offers, {line.product_id for line in lines}, fairs_of(lines))
        return offers


def fairs_of(lines) -> dict[int, int]:
    """The fair of each product that was taken at one, while the fair stands by it.

    A product that lies in the basket from elsewhere too (a part of a hamper) is not among them:
    offers go by products, and what a fair gives is for its own goods alone.
    """
    found: dict[int, set[int | None]] = {}
    for line in lines:
        stands = line.fair_id is not None and line.basket.stand_of(line) is not None
        found.setdefault(line.product_id, set()).add(line.fair_id if stands else None)
    single = ((pk, *fairs) for pk, fairs in found.items() if len(fairs) == 1)
    return {pk: fair for pk, fair in single if fair is not None}


def any_offer() -> bool:
    """Whether an offer or voucher exists at all; remembered for a minute."""
    return cache.get_or_set(ANY_OFFER, _ask, SECONDS)


def forget(**kwargs) -> None:
    """Ask again: an offer or voucher came or went."""
    cache.delete(ANY_OFFER)


def _ask() -> bool:
    models = (get_model("offer", "ConditionalOffer"), get_model("voucher", "Voucher"))
    return any(model.objects.exists() for model in models)
