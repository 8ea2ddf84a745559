"""Every page of hampers and collections, public and at the promotion desk.

Whoever adds a page adds its line; the checks of tests/browser/test_gift_pages.py walk the list.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from shop.collections.models import Collection
from shop.hampers.models import Hamper
from tests.factories import PartnerFactory, ProductFactory, longest
from tests.factories.collections import collection_of
from tests.factories.hampers import hamper_of, three_makers


@dataclass(frozen=True)
class Table:
    """What is laid out: one hamper for sale, one that waits, one collection, one that is empty."""

    hamper: Hamper
    paused: Hamper
    collection: Collection
    empty: Collection


def build() -> Table:
    """With the longest names that the registry knows, and goods to swap for what is missing."""
    goods = three_makers()
    long = ProductFactory(title_vi=longest.PRODUCT, producer=PartnerFactory(name=longest.PRODUCER))
    lapsed = ProductFactory(certificate__lapsed=True)
    return Table(
        hamper=hamper_of(*goods, long, pieces=2, discount=10_000, text_vi="Một giỏ quà."),
        paused=hamper_of(goods[0], lapsed, slug="thieu", title_en=""),
        collection=collection_of(*goods, long, text_vi="Hàng tiêu biểu.", on_home=True),
        empty=collection_of(lapsed, slug="trong"),
    )


@dataclass(frozen=True)
class GiftPage:
    """One page; `desk` asks for somebody who makes fairs."""

    name: str
    address: Callable[[Table], str]
    desk: bool = False


def _hamper(paused: bool = False, **asked: str) -> Callable[[Table], str]:
    def address(table: Table) -> str:
        one = table.paused if paused else table.hamper
        question = "?" + urlencode(asked) if asked else ""
        return reverse("gifts:hamper", args=[one.slug]) + question

    return address


def _changing(table: Table) -> str:
    return _hamper(change=str(table.hamper.parts.first().pk))(table)


def _desk(name: str, record: str = "") -> GiftPage:
    def address(table: Table) -> str:
        keys = [getattr(table, record).pk] if record else []
        return reverse(f"collections_desk:{name}", args=keys)

    return GiftPage(f"desk: {name} {record}", address, desk=True)


def _entry(table: Table) -> str:
    keys = [table.collection.pk, table.collection.entries.first().pk]
    return reverse("collections_desk:entry", args=keys)


PAGES: tuple[GiftPage, ...] = (
    GiftPage("hampers", lambda _table: reverse("gifts:hampers")),
    GiftPage("none fits", lambda _table: reverse("gifts:hampers") + "?stars=5"),
    GiftPage("hamper", _hamper()),
    GiftPage("changing a part", _changing),
    GiftPage("paused", _hamper(paused=True)),
    GiftPage("size of one's own", lambda _table: reverse("gifts:build")),
    GiftPage("collections", lambda _table: reverse("collections:collections")),
    GiftPage(
        "collection", lambda one: reverse("collections:collection", args=[one.collection.slug])
    ),
    GiftPage("empty", lambda one: reverse("collections:collection", args=[one.empty.slug])),
    _desk("collections"),
    _desk("new_collection"),
    _desk("collection", "collection"),
    _desk("collection", "empty"),
    _desk("collection_words", "collection"),
    GiftPage("desk: entry collection", _entry, desk=True),
    _desk("hampers"),
    _desk("new_hamper"),
    _desk("hamper", "hamper"),
    _desk("hamper", "paused"),
    _desk("hamper_words", "hamper"),
)
