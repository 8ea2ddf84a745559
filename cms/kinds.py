"""Kinds of goods by their short names ("vai,nhan"), as editors write them."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from shop.catalogue.models import Product
from shop.certification import rules


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
    """Ids of so many products of these kinds on sale that day, newly certified first."""
    if not kinds:
        return []
    found = Product.objects.published().sellable(day).filter(kind_slug__in=kinds)
    found = found.annotate(since=rules.current_certificate(day, "valid_from"))
    return list(found.order_by("-since", "-pk").values_list("pk", flat=True)[:count])


def _known(slugs: list[str]) -> set[str]:
    found = Product.objects.filter(kind_slug__in=slugs).order_by()
    return set(found.values_list("kind_slug", flat=True).distinct())
