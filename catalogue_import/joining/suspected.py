"""Producers that may be one: of one province and one name but for its legal words, or one tax code.

Worked out when it is asked for, from one reading of all producers; nobody is joined by it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from shop.partner.models import Partner
from shop.regions.folding import fold

from ..near.scoring import maker_words

MOST_FOUND = 50


@dataclass(frozen=True)
class Group:
    """Records that may be one producer; the one with most products first."""

    producers: list[Partner]


def suspected() -> list[Group]:
    """All groups of two and more. Two queries."""
    rows = Partner.objects.browsable().values_list(
        "pk", "name_key", "tax_code", "region_id", "region__successor"
    )
    together: dict[tuple[str, object], list[int]] = defaultdict(list)
    for pk, name, tax_code, region, successor in rows.iterator():
        province = successor or region
        if bare := maker_words(name):
            together[bare, province].append(pk)
        if tax_code:
            together[f"tax {tax_code}", province].append(pk)
    keys = {tuple(sorted(some)) for some in together.values() if len(some) > 1}
    known = shown(pk for some in keys for pk in some)
    groups = [Group(_heaviest_first([known[pk] for pk in some])) for some in keys]
    return sorted(groups, key=lambda group: group.producers[0].name_key)


def found_by(words: str) -> list[Partner]:
    """Producers by words of their name, for who are suspected by nobody but a person."""
    rows = Partner.objects.browsable()
    for word in fold(words).split()[:6]:
        rows = rows.filter(name_key__contains=word)
    keys = rows.order_by("name_key", "pk").values_list("pk", flat=True)[:MOST_FOUND]
    return list(shown(keys).values())


def shown(keys: Iterable[int]) -> dict[int, Partner]:
    """Producers with their province and the number of their products."""
    rows: QuerySet[Partner] = Partner.objects.filter(pk__in=set(keys)).select_related("region")
    return rows.annotate(goods=Count("products")).in_bulk()


def _heaviest_first(producers: list[Partner]) -> list[Partner]:
    return sorted(producers, key=lambda one: (-one.goods, one.pk))
