"""The demonstration's collections: two that are shown, one that comes by itself in spring."""

import datetime as dt
from typing import Any

from shop.catalogue.models import Product
from shop.certification import clock
from shop.collections.models import Collection, Entry

from . import texts
from .accounts import refuse_elsewhere


def ensure_collections() -> int:
    """Make them where there is none; how many are new."""
    refuse_elsewhere()
    if Collection.objects.exists():
        return 0
    return sum(_made(row) for row in texts.read("collections")["collections"])


def _made(row: dict[str, Any]) -> bool:
    known = Product.objects.published().filter(title_vi__in=row["goods"])
    by_title = {product.title_vi: product for product in known.order_by("-pk")}
    goods = [by_title[title] for title in row["goods"] if title in by_title]
    if not goods:
        return False
    collection = Collection.objects.create(
        **{name: row[name] for name in ("slug", "title_vi", "title_en", "text_vi", "text_en")},
        starts_on=clock.today() + dt.timedelta(days=row["first"]),
        ends_on=row["last"] and clock.today() + dt.timedelta(days=row["last"]),
        is_published=row["published"],
        on_home=row["on_home"],
        made_at=clock.now(),
    )
    for place, product in enumerate(goods, 1):
        Entry.objects.create(collection=collection, product=product, place=place)
    return True
