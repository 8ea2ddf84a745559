"""Which goods stand in a fair of the demonstration, and at which of its booths."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce

from shop.catalogue.models import Product, ProductImage
from shop.certification import clock, rules
from shop.fairs.models import Booth

LINES = 56
OWN_BOOTHS = 5
# Copies for other days keep what is certified so much longer.
FAR = dt.timedelta(days=20)


def goods_for(first: dt.date, last: dt.date) -> list[Product]:
    """What is certified on the first day, first what stays so; of many provinces, in turns.

    Each knows its `stars` of that day and whether it `has_picture`.
    """
    day = max(first, clock.today())
    found = (
        Product.objects.filter(rules.showable_q(day), parent=None)
        .annotate(
            stars=rules.current_certificate(day, "stars"),
            stays=rules.certified_exists(last + FAR),
            has_picture=Exists(ProductImage.objects.filter(product=OuterRef("pk"))),
            province=Coalesce("origin_region__successor", "origin_region"),
        )
        .order_by("-stars", "pk")
    )
    turns: Counter = Counter()
    ranked = []
    for pk, province, stars, stays in found.values_list("pk", "province", "stars", "stays"):
        turns[province] += 1
        ranked.append((not stays, turns[province], -stars, pk))
    best = [pk for *_rank, pk in sorted(ranked)[:LINES]]
    loaded = found.select_related("producer", "origin_region__successor").in_bulk(best)
    return [loaded[pk] for pk in best]


def places_for(goods: Sequence[Product], booths: Sequence[Booth]) -> dict[int, Booth]:
    """The booth of each product; the booths are told whose they are and what their board says.

    Makers with most goods have a booth of their own; the others share one by province.
    """
    by_maker: dict[int, list[Product]] = defaultdict(list)
    for product in goods:
        by_maker[product.producer_id].append(product)
    most = sorted(by_maker.values(), key=lambda one: (-len(one), one[0].pk))
    where: dict[int, Booth] = {}
    for booth, theirs in zip(booths[:OWN_BOOTHS], most, strict=False):
        booth.producer = theirs[0].producer
        where |= {product.pk: booth for product in theirs}
    shared = [one for one in booths if one.producer is None]
    ranked = _by_province([product for product in goods if product.pk not in where])
    for place, booth in enumerate(shared):
        # What is left goes to the last.
        end = None if place == len(shared) - 1 else place + 1
        taken = ranked[place:end]
        names = " · ".join(name for name, _theirs in taken[:3] if name)
        booth.board = f"Gian chung {names}".strip()[:120]
        where |= {product.pk: booth for _name, theirs in taken for product in theirs}
    return where


def _by_province(goods: Sequence[Product]) -> list[tuple[str, list[Product]]]:
    found: dict[str, list[Product]] = defaultdict(list)
    for product in goods:
        region = product.origin_region
        found[region.current.name_vi if region else ""].append(product)
    return sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))
