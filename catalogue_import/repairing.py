"""What a repair may set, and how each field is read and written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from shop.catalogue.models import Product
from shop.certification.models import ProductSet
from shop.regions.communes import CommuneBook
from shop.regions.folding import fold, normalise_published
from shop.regions.models import Region
from shop.regions.places import FIRST_DAY_OF_34, PlaceBook

from .applying.producers import producer_named
from .applying.products import search_text
from .errors import RepairRefused
from .normalise.producers import producer_kind
from .places import province_book

CURRENT_SCHEME = "2026"
YES_OR_NO = {"yes": True, "no": False}


class Tools:
    """What repairs look up, loaded once for a run of them."""

    @cached_property
    def sets(self) -> Mapping[str, ProductSet]:
        """The sets of the scheme in force, by slug."""
        return {one.slug: one for one in ProductSet.objects.filter(scheme__code=CURRENT_SCHEME)}

    @cached_property
    def book(self) -> PlaceBook:
        """All provinces."""
        return province_book()

    @cached_property
    def communes(self) -> CommuneBook:
        """All communes of then and now."""
        return CommuneBook.load()

    def place(self, product: Product) -> None:
        """Find today's commune anew after the words of the place changed."""
        region, words = product.origin_region, product.commune_text
        found = self.communes.find(region, words, product.district_text) if region else None
        product.commune_id = found

    def province(self, name: str) -> Region:
        """The province of that name, the former one where both registers have it."""
        region = self.book.province(name, FIRST_DAY_OF_34.replace(month=6))
        if region is None:
            raise RepairRefused(_("The province “%(name)s” is not known.") % {"name": name})
        return region


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that repairs set: `check` refuses a value, `write` sets it and names the columns.

    `single` fields belong to one product and need its province in the key.
    """

    check: Callable[[str, Tools], None]
    write: Callable[[Product, str, Tools], tuple[str, ...]]
    single: bool = False


def _any_text(value: str, tools: Tools) -> None:
    if not value:
        raise RepairRefused(_("The repair has no value."))


def _known_set(value: str, tools: Tools) -> None:
    if value and value not in tools.sets:
        raise RepairRefused(_("There is no set “%(value)s”.") % {"value": value})


def _yes_or_no(value: str, tools: Tools) -> None:
    if value not in YES_OR_NO:
        raise RepairRefused(_("Write yes or no, not “%(value)s”.") % {"value": value})


def _whole_number(value: str, tools: Tools) -> None:
    if not value.isdecimal() or not 0 < int(value) < 1_000_000:
        raise RepairRefused(_("“%(value)s” is not a whole number.") % {"value": value})


def _known_province(value: str, tools: Tools) -> None:
    tools.province(value)


def _link_producer(product: Product, value: str, tools: Tools) -> tuple[str, ...]:
    region = product.origin_region
    if region is None:
        return ()
    product.producer = producer_named(
        normalise_published(value),
        producer_kind("", value),
        region_id=region.pk,
        province_slug=region.slug,
    )
    product.search_text = search_text(product, region)
    return ("producer", "search_text")


def _set_group(product: Product, value: str, tools: Tools) -> tuple[str, ...]:
    product.ocop_set = tools.sets[value] if value else None
    return ("ocop_set",)


def _set_kind(product: Product, value: str, tools: Tools) -> tuple[str, ...]:
    product.kind_slug = value
    return ("kind_slug",)


def _set_medicine(product: Product, value: str, tools: Tools) -> tuple[str, ...]:
    product.is_medicine = YES_OR_NO[value]
    return ("is_medicine",)


def _set_commune(product: Product, value: str, tools: Tools) -> tuple[str, ...]:
    product.commune_text = value
    tools.place(product)
    product.search_text = search_text(product, product.origin_region)
    return ("commune_text", "commune", "search_text")


def _set_district(product: Product, value: str, tools: Tools) -> tuple[str, ...]:
    product.district_text = value
    tools.place(product)
    product.search_text = search_text(product, product.origin_region)
    return ("district_text", "commune", "search_text")


def _set_origin(product: Product, value: str, tools: Tools) -> tuple[str, ...]:
    product.origin_region = tools.province(value)
    tools.place(product)
    product.search_text = search_text(product, product.origin_region)
    return ("origin_region", "commune", "search_text")


def _set_weight(product: Product, value: str, tools: Tools) -> tuple[str, ...]:
    product.net_weight_g = int(value)
    return ("net_weight_g",)


def _set_volume(product: Product, value: str, tools: Tools) -> tuple[str, ...]:
    product.net_volume_ml = int(value)
    return ("net_volume_ml",)


FIELDS: Mapping[str, Field] = {
    "producer": Field(_any_text, _link_producer, single=True),
    "commune": Field(_any_text, _set_commune, single=True),
    "district": Field(_any_text, _set_district, single=True),
    "origin": Field(_known_province, _set_origin, single=True),
    "product_set": Field(_known_set, _set_group),
    "kind": Field(_any_text, _set_kind),
    "medicine": Field(_yes_or_no, _set_medicine),
    "weight_g": Field(_whole_number, _set_weight),
    "volume_ml": Field(_whole_number, _set_volume),
}


def identity_with_producer(identity: str, producer_name: str) -> str:
    """The identity a list would give the product if it named this producer itself."""
    name, _producer, place = identity.split("|")
    return f"{name}|{fold(producer_name)}|{place.partition('/')[0]}"
