"""Kinds of goods by their short names ("vai,nhan"), as editors write them."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db.models import Exists
from django.utils.translation import gettext as _

from shop.catalogue.cards import in_stock
from shop.catalogue.models import Product
from shop.certification import rules

# Of the newest, so many times as many as are shown are looked through for others.
LOOKED_AT = 10


def split_kinds(text: str) -> list[str]:
    """The kinds of a text, each once."""
    return list(dict.fromkeys(one.strip() for one in text.split(",") if one.strip()))


def validate_kinds(text: str) -> None:
    """Refuse, for the field `kinds`, what no product is of."""
    unknown = sorted(set(split_kinds(text)) - _known(split_kinds(text)))
    if unknown:
        wrong = {"kinds": ", ".join(unknown)}
        raise ValidationError({"kinds": _("No product is of the kind %(kinds)s.") % wrong})


def kinds_with_products(text: str) -> str:
    """The same text without the kinds that no product is of."""
    kinds = split_kinds(text)
    known = _known(kinds)
    return ",".join(kind for kind in kinds if kind in known)


def on_sale_of_kinds(kinds: list[str], day: dt.date, count: int) -> list[int]:
    """Ids of so many products of these kinds on sale that day, newly certified first.

    What is in stock comes before what is not, one of each producer and kind before a second.
    """
    if not kinds:
        return []
    found = Product.objects.published().sellable(day).filter(kind_slug__in=kinds)
    found = found.annotate(since=rules.current_certificate(day, "valid_from"))
    found = found.annotate(left=Exists(in_stock())).order_by("-left", "-since", "-pk")
    rows = list(found.values_list("pk", "left", "kind_slug", "producer")[: LOOKED_AT * count])
    seen: set[tuple] = set()
    first, others = [], []
    for pk, left, *alike in rows:
        is_new = left and tuple(alike) not in seen
        (first if is_new else others).append(pk)
        seen.add(tuple(alike))
    return (first + others)[:count]


def _known(slugs: list[str]) -> set[str]:
    found = Product.objects.filter(kind_slug__in=slugs).order_by()
    return set(found.values_list("kind_slug", flat=True).distinct())
