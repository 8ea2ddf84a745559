"""What the values of facets are called, in the active language."""

from collections.abc import Callable

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.money.formatting import format_dong
from shop.partner.models import Partner
from shop.seasons.months import words

from .facet_fields import NOW, PRICE, SEASON, STARS, plain_facets
from .goods import by_code
from .places import places


def stars_label(stars: int) -> str:
    """Words for a number of stars."""
    return ngettext("%(count)d star", "%(count)d stars", stars) % {"count": stars}


def band_label(band: str) -> str:
    """Words for a band of prices. A band begins one đồng above the one before; its words do not."""
    low, high = (int(end) if end else None for end in band.split("-"))
    if high is None:
        return _("over %(low)s") % {"low": format_dong((low or 1) - 1)}
    return range_label(low - 1 if low else None, high)


def range_label(low: int | None, high: int | None) -> str:
    """Words for a range of prices whose ends may be open."""
    if low is None:
        return _("up to %(high)s") % {"high": format_dong(high or 0)}
    if high is None:
        return _("from %(low)s") % {"low": format_dong(low)}
    return _("%(low)s to %(high)s") % {"low": format_dong(low), "high": format_dong(high)}


def value_label(facet: str, value: str) -> str:
    """What a value is called, for chips; "" for one that nothing is known of."""
    plain = {one.name: one.value_label for one in plain_facets()}
    name: Callable[[str], str] = _NAMES.get(facet) or plain.get(facet) or (lambda value: "")
    return name(value)


def _place_name(value: str) -> str:
    place = places().get(value)
    if place is None:
        return ""
    return place.former_name if place.register == 63 else place.name


def _goods_name(code: str) -> str:
    node = by_code().get(code)
    return node.name if node else ""


def kind_label(kind: str) -> str:
    """Words for a kind of producer."""
    return capfirst(str(Partner.Kind(kind).label)) if kind in Partner.Kind.values else ""


_NAMES: dict[str, Callable[[str], str]] = {
    STARS: lambda value: stars_label(int(value)),
    "place": _place_name,
    "goods": _goods_name,
    "kind": kind_label,
    PRICE: band_label,
    "stock": lambda value: _("In stock"),
    SEASON: lambda value: _("In season now") if value == NOW else words(value),
}
