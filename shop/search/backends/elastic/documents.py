"""The mapping: what of a document the server holds, and how.

Words come folded and apart from Python, so the server needs no analysis of its own: what is between
spaces is a word. Everything here is in the core of Elasticsearch; no plug-in, no module is needed.
"""

import hashlib
import json
from typing import Any

from elasticsearch.dsl import (
    Boolean,
    Byte,
    Date,
    Document,
    InnerDoc,
    Keyword,
    Long,
    MetaField,
    Nested,
    Object,
    Text,
    analyzer,
    token_filter,
)

from shop.search.facet_fields import FACETS
from shop.search.models import SearchDocument

# Beyond it pages are empty; a shop has fewer products, and addresses hold any number.
DEEPEST = 200_000

pairs = analyzer(
    "pairs",
    tokenizer="standard",
    filter=[
        token_filter(
            "pairs",
            type="shingle",
            min_shingle_size=2,
            max_shingle_size=2,
            output_unigrams=False,
        )
    ],
)


def words(**options: Any) -> Text:
    """Words as they come."""
    return Text(analyzer="whitespace", **options)


class Period(InnerDoc):
    """Days on which it is certified; the price only where it may be sold, for sorting."""

    first = Date(format="strict_date")
    last = Date(format="strict_date")
    stars = Byte()
    since = Date(format="strict_date")
    sellable = Boolean()
    price = Long()


class ProductDocument(Document):
    """One product. `every` holds all its words: a product is found when they are in there."""

    product_id = Long()
    name = words()
    name_key = words(fields={"whole": Keyword(), "pairs": Text(analyzer=pairs)})
    english = words()
    producer = words()
    place = words()
    goods = words()
    every = words(norms=False)
    facets = Object(dynamic="strict", properties={facet.name: Keyword() for facet in FACETS})
    periods = Nested(Period)
    price = Long()
    in_stock = Boolean()

    class Meta:
        dynamic = MetaField("strict")

    class Index:
        settings = {
            "number_of_shards": 1,
            "auto_expand_replicas": "0-1",
            "refresh_interval": "1s",
            "max_result_window": DEEPEST,
            # How long removals are remembered: a late writer must not bring one back.
            "gc_deletes": "1h",
        }


def body() -> dict[str, Any]:
    """What an index is made with. Its shape is written into it, so that another one is noticed."""
    settings: dict[str, Any] = ProductDocument._index.to_dict()
    return settings | {"mappings": settings["mappings"] | {"_meta": {"shape": shape()}}}


def shape() -> str:
    """A mark of the mapping and settings in this version of the shop."""
    plain = json.dumps(ProductDocument._index.to_dict(), sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def source(row: SearchDocument) -> dict[str, Any]:
    """What the server is given of a document."""
    searched = (row.name_key, row.english, row.producer, row.place, row.goods)
    return {
        "product_id": row.pk,
        "name": apart(row.name),
        "name_key": row.name_key,
        "english": row.english,
        "producer": row.producer,
        "place": row.place,
        "goods": row.goods,
        "every": " ".join(searched),
        "facets": row.facets,
        "periods": [_period(row, *period) for period in row.periods],
        "price": row.price,
        "in_stock": row.in_stock,
    }


def _period(
    row: SearchDocument, first: str, last: str, stars: int, since: str, sellable: bool
) -> dict[str, Any]:
    known = {"first": first, "last": last, "stars": stars, "since": since, "sellable": sellable}
    return known | {"price": row.price} if sellable else known


def apart(text: str) -> str:
    """Words with their accents, without what stands between them."""
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())
