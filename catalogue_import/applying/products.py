"""Products that plans bring or change."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from oscar.core.loading import get_model

from shop.catalogue.models import Product
from shop.regions.communes import CommuneBook
from shop.regions.folding import fold, slugify_vi
from shop.regions.models import Region

from ..facts import ProductFacts
from ..plan import ProductPlan
from .inserting import Columns, insert
from .journal import about_to_change
from .producers import Maker

CHANGED_FIELDS = {
    "title": ("title", "title_vi", "slug", "name_key"),
    "producer_key": ("producer",),
    "commune": ("commune_text", "commune"),
    "district": ("district_text", "commune"),
    "region_id": ("origin_region", "commune"),
}


def write_products(
    plans: Sequence[ProductPlan],
    makers: Mapping[str, Maker],
    goods: int,
    regions: Mapping[int, Region],
    book: Callable[[], CommuneBook],
) -> dict[str, int]:
    """The keys of the products of these plans, made or brought up to date, by identity."""
    new = [plan for plan in plans if plan.known is None]
    changed = [plan for plan in plans if plan.changed]
    communes = communes_of([plan.facts for plan in (*new, *changed)], regions, book)
    keys = insert(Product, [_new(plan, goods, makers, regions, communes) for plan in new])
    _update(changed, makers, regions, communes)
    known = {plan.identity: plan.known.pk for plan in plans if plan.known}
    return known | {plan.identity: key for plan, key in zip(new, keys, strict=True)}


Named = tuple[str, str, int | None]
"""Commune, district and region as a row has them."""


def communes_of(
    facts: Iterable[ProductFacts],
    regions: Mapping[int, Region],
    book: Callable[[], CommuneBook],
) -> Mapping[Named, int | None]:
    """Today's communes behind the words of these rows; the book is asked for if any has one."""
    wanted = {_named(one) for one in facts if one.commune and one.region_id in regions}
    if not wanted:
        return {}
    opened = book()
    return {
        (commune, district, region): opened.find(regions[region or 0], commune, district)
        for commune, district, region in wanted
    }


def _named(facts: ProductFacts) -> Named:
    return facts.commune, facts.district, facts.region_id


def _new(
    plan: ProductPlan,
    goods: int,
    makers: Mapping[str, Maker],
    regions: Mapping[int, Region],
    communes: Mapping[Named, int | None],
) -> Columns:
    facts = plan.facts
    maker = makers.get(facts.producer_key)
    return {
        "structure": Product.STANDALONE,
        "is_public": True,
        "identity_key": plan.identity,
        "product_class_id": goods,
        "title": facts.title,
        "title_vi": facts.title,
        "slug": slugify_vi(facts.title, max_length=200),
        "name_key": fold(facts.title)[:255],
        "producer_id": maker.pk if maker else None,
        "commune_text": facts.commune,
        "district_text": facts.district,
        "origin_region_id": facts.region_id,
        "commune_id": communes.get(_named(facts)),
        "search_text": search_words(
            facts.title,
            maker.name if maker else "",
            (facts.commune, facts.district),
            regions.get(facts.region_id or 0),
        ),
    }


def search_text(product: Product, region: Region | None) -> str:
    """Folded words by which a product may be looked for."""
    producer = product.producer.name if product.producer else ""
    units = (product.commune_text, product.district_text)
    return search_words(product.title_vi or "", producer, units, region)


def search_words(title: str, producer: str, units: Sequence[str], region: Region | None) -> str:
    """The same from its parts: name, producer, place then and now."""
    provinces = (region.name_vi, region.current.name_vi) if region else ()
    return fold(" ".join([title, producer, *dict.fromkeys((*units, *provinces))]))


def _update(
    plans: Sequence[ProductPlan],
    makers: Mapping[str, Maker],
    regions: Mapping[int, Region],
    communes: Mapping[Named, int | None],
) -> None:
    found = Product.objects.select_related("producer").in_bulk(
        [plan.known.pk for plan in plans if plan.known]
    )
    columns = {"search_text"}
    for plan in plans:
        if plan.known:
            product = found[plan.known.pk]
            about_to_change([product])
            _change(product, plan, makers, regions)
            if {"commune", "district", "region_id"} & set(plan.changed):
                product.commune_id = communes.get(_named(plan.facts))
            columns.update(*(CHANGED_FIELDS[name] for name in plan.changed))
    Product.objects.bulk_update(found.values(), sorted(columns))


def _change(
    product: Product,
    plan: ProductPlan,
    makers: Mapping[str, Maker],
    regions: Mapping[int, Region],
) -> None:
    facts = plan.facts
    if "title" in plan.changed:
        product.title = product.title_vi = facts.title
        product.name_key = fold(facts.title)[:255]
        product.slug = slugify_vi(facts.title, max_length=200)
    if "producer_key" in plan.changed:
        maker = makers.get(facts.producer_key)
        product.producer_id = maker.pk if maker else None
    if "commune" in plan.changed:
        product.commune_text = facts.commune
    if "district" in plan.changed:
        product.district_text = facts.district
    if "region_id" in plan.changed:
        product.origin_region_id = facts.region_id
    product.search_text = search_text(product, regions.get(product.origin_region_id or 0))


def goods_class_id() -> int:
    """Oscar's one class of products here: goods that are kept in stock and sent."""
    goods, _ = get_model("catalogue", "ProductClass").objects.get_or_create(
        slug="hang-hoa",
        defaults={"name": "Hàng hóa", "track_stock": True, "requires_shipping": True},
    )
    return goods.pk
