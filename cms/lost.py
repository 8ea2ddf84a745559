"""What may have been meant by an address that leads nowhere."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import get_language

from rapidfuzz import fuzz
from wagtail.models import Page

from shop.catalogue import tree
from shop.catalogue.cards import product_url
from shop.catalogue.models import Product
from shop.regions.folding import slugify_vi

from .menu_places import PLACES, find_place
from .readers import for_all

MOST = 5
ALIKE = 72  # of 100
LONGEST = 80
# Of each word so much is looked for: an ending may be mistyped or cut off.
BEGINNING = 4
LOOKED_AT = 60
WORDS = 4
NAMELESS = slugify_vi("")
NUMBER = re.compile(r"-?\d+\Z")


@dataclass(frozen=True)
class Hint:
    """A page that bears a similar name."""

    label: str
    url: str
    slug: str


def words_of(path: str) -> str:
    """The name in the last part of an address as somebody would search for it, or ""."""
    last = path.rstrip("/").rpartition("/")[2][:LONGEST]
    name = slugify_vi(last.partition(".")[0])
    return "" if name == NAMELESS else NUMBER.sub("", name).replace("-", " ").strip()


def hints(path: str) -> list[Hint]:
    """Pages whose address is most like the one asked for, the nearest first.

    Two queries; three while some pages are restricted.
    """
    words = words_of(path)
    beginnings = {word[:BEGINNING] for word in words.split() if len(word) > 2}
    if not beginnings:
        return []
    found = [*_known(), *_pages(beginnings), *_products(beginnings)]
    rated = [(fuzz.token_sort_ratio(words, hint.slug.replace("-", " ")), hint) for hint in found]
    near = [(likeness, hint) for likeness, hint in rated if likeness >= ALIKE]
    near.sort(key=lambda pair: -pair[0])
    return list({hint.url: hint for _, hint in near}.values())[:MOST]


def _known() -> Iterator[Hint]:
    """What stands in memory: parts of the shop, sectors and groups."""
    for name in PLACES:
        if (place := find_place(name)) is not None:
            label, url, is_own = place
            if not is_own:
                yield Hint(label, url, _last(url))
    for sector in tree.sectors():
        for node in (sector, *sector.children):
            yield Hint(node.name, node.url, node.slug)


def _pages(beginnings: Iterable[str]) -> Iterator[Hint]:
    pages = for_all(Page.objects.live()).filter(
        _holds(beginnings), depth__gt=2, locale__language_code=get_language()
    )
    for page in pages.select_related("locale")[:LOOKED_AT]:
        if url := page.get_url():
            yield Hint(page.title, url, page.slug)


def _products(beginnings: Iterable[str]) -> Iterator[Hint]:
    sold = Product.objects.published().sellable().filter(_holds(beginnings))
    for product in sold[:LOOKED_AT]:
        yield Hint(product.title, product_url(product.slug, product.pk), product.slug)


def _holds(beginnings: Iterable[str]) -> Q:
    """Any of the words; the longest tell most."""
    wanted = Q()
    for beginning in sorted(beginnings, key=lambda one: (-len(one), one))[:WORDS]:
        wanted |= Q(slug__contains=beginning)
    return wanted


def _last(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2]
