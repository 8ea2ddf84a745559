"""What stands on a product, so that it cannot go into another one unseen."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shop.catalogue.models import Product

MOVED = frozenset(
    {
        "certification.certificate",
        "catalogue_import.importrow",
        "catalogue_import.knownas",
        "catalogue_import.repair",
        "catalogue_import.suspectedpair",
        "producer_desk.batch",
    }
)
"""What goes along with a product, or tells of it wherever it is."""

HARMLESS = frozenset(
    {
        "analytics.productrecord",
        "analytics.userproductview",
        "catalogue.productcategory",
        "catalogue.productlooks",
    }
)
"""What only counts or files a product, and may stay with it."""

SENTENCES = {
    "partner.stockrecord": _("it has a price and stock"),
    "basket.line": _("it lies in a basket"),
    "order.line": _("it has been ordered"),
    "certification.failedcheck": _("a failed check of it is recorded"),
}
OTHER = _("people have added something to it (a picture, a review, a list)")


def obstacles_of(product_ids: Iterable[int]) -> dict[int, list[str]]:
    """Why a product has to stay, in words; products that may go are not in it.

    One query for each kind of record that can point at products, whatever their number.
    """
    ids = sorted(set(product_ids))
    found: dict[int, list[str]] = defaultdict(list)
    for relation in Product._meta.related_objects:
        label = relation.related_model._meta.label_lower
        if label in MOVED | HARMLESS or relation.field.name == "merged_into":
            continue
        sentence = gettext(str(SENTENCES.get(label, OTHER)))
        for pk in _pointed_at(relation, ids):
            if sentence not in found[pk]:
                found[pk].append(sentence)
    return dict(found)


def _pointed_at(relation: Any, ids: list[int]) -> set[int]:
    name = relation.field.name
    rows: QuerySet[Any] = QuerySet(relation.related_model).filter(**{f"{name}__in": ids})
    return set(rows.order_by().values_list(name, flat=True).distinct()) & set(ids)
