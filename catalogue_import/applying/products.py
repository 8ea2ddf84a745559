"""Products that plans bring or change."""

from collections.abc import Mapping, Sequence

from oscar.core.loading import get_model

from shop.catalogue.models import Product
from shop.partner.models import Partner
from shop.regions.folding import fold, slugify_vi
from shop.regions.models import Region

from ..facts import ProductFacts
from ..plan import ProductPlan
from .journal import about_to_change
from .journal import made as just_made

CHANGED_FIELDS = {
    "title": ("title", "title_vi", "slug", "name_key"),
    "producer_key": ("producer",),
    "commune": ("commune_text",),
    "district": ("district_text",),
    "region_id": ("origin_region",),
}


def write_products(
    plans: Sequence[ProductPlan], producers: Mapping[str, Partner]
) -> dict[str, Product]:
    """The products of these plans, made or brought up to date, by identity."""
    regions = Region.objects.select_related("successor").in_bulk(
        {plan.facts.region_id for plan in plans}
    )
    goods = goods_class_id()
    made = {
        plan.identity: _new(plan, goods, producers, regions) for plan in plans if plan.known is None
    }
    just_made(Product.objects.bulk_create(made.values()))
    return made | _update([plan for plan in plans if plan.known], producers, regions)


def _new(
    plan: ProductPlan,
    goods: int,
    producers: Mapping[str, Partner],
    regions: Mapping[int, Region],
) -> Product:
    product = Product(
        structure=Product.STANDALONE,
        is_public=True,
        identity_key=plan.identity,
        product_class_id=goods,
    )
    _fill(product, plan.facts, producers.get(plan.facts.producer_key), regions)
    return product


def _fill(
    product: Product,
    facts: ProductFacts,
    producer: Partner | None,
    regions: Mapping[int, Region],
) -> None:
    product.title = product.title_vi = facts.title
    product.slug = slugify_vi(facts.title, max_length=200)
    product.name_key = fold(facts.title)[:255]
    product.producer = producer
    product.commune_text, product.district_text = facts.commune, facts.district
    product.origin_region_id = facts.region_id
    product.search_text = search_text(product, regions.get(facts.region_id or 0))


def search_text(product: Product, region: Region | None) -> str:
    """Folded words by which a product may be looked for: name, producer, place then and now."""
    provinces = (region.name_vi, region.current.name_vi) if region else ()
    producer = product.producer.name if product.producer else ""
    places = (product.commune_text, product.district_text, *provinces)
    return fold(" ".join([product.title_vi or "", producer, *dict.fromkeys(places)]))


def _update(
    plans: Sequence[ProductPlan],
    producers: Mapping[str, Partner],
    regions: Mapping[int, Region],
) -> dict[str, Product]:
    found = Product.objects.select_related("producer").filter(
        identity_key__in=[plan.identity for plan in plans]
    )
    known = {product.identity_key or "": product for product in found}
    products, columns = [], {"search_text"}
    for plan in plans:
        if plan.changed:
            product = known[plan.identity]
            about_to_change([product])
            _change(product, plan, producers, regions)
            products.append(product)
            columns.update(*(CHANGED_FIELDS[name] for name in plan.changed))
    Product.objects.bulk_update(products, sorted(columns))
    return known


def _change(
    product: Product,
    plan: ProductPlan,
    producers: Mapping[str, Partner],
    regions: Mapping[int, Region],
) -> None:
    facts = plan.facts
    if "title" in plan.changed:
        product.title = product.title_vi = facts.title
        product.name_key = fold(facts.title)[:255]
        product.slug = slugify_vi(facts.title, max_length=200)
    if "producer_key" in plan.changed:
        product.producer = producers.get(facts.producer_key)
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
