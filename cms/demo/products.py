"""What the registry does not say of products: pictures, prices, stock and texts for the demo.

All of it is illustrative and said to be so in the footer and beside the pictures. It is worked
out from each product's identity, so that two builds give the same shop.
"""

import csv
import json
import zlib
from pathlib import Path

from django.core.files import File
from django.db import transaction

from oscar.core.loading import get_model

from shop.catalogue.models import Product, ProductImage
from shop.catalogue.signals import tell_products_changed
from shop.partner.models import StockRecord
from shop.pictures.models import ShopImage

HERE = Path(__file__).parent
CREDIT = "Tranh minh họa Làng Sao; một phần hình nhãn: Fluent emoji, Microsoft (MIT)"
RICH, LOW = 0.86, 0.96


def dress_products() -> int:
    """Give every product without texts its pictures, price and stock; how many were dressed."""
    texts = json.loads((HERE / "content" / "kinds.json").read_text(encoding="utf-8"))
    by_kind: dict[str, dict] = texts["kinds"]
    bare = list(
        Product.objects.filter(images__isnull=True, kind_slug__in=by_kind).select_related(
            "producer"
        )
    )
    _write_texts(bare, by_kind)
    _write_pictures(bare)
    with transaction.atomic():
        _write_stock(bare, by_kind)
        tell_products_changed(Product, [product.pk for product in bare])
    return len(bare)


def chance(product: Product, salt: str) -> float:
    """A number from 0 to 1 that is always the same for this product."""
    return zlib.crc32(f"{product.identity_key}|{salt}".encode()) / 0xFFFFFFFF


def _pick(values: list, product: Product, salt: str):
    return values[int(chance(product, salt) * len(values)) % len(values)] if values else None


def _write_texts(products: list[Product], by_kind: dict[str, dict]) -> None:
    for product in products:
        kind = by_kind[product.kind_slug]
        product.english_gloss = kind["gloss_en"]
        for field in ("summary", "description", "keeping", "shelf_life"):
            setattr(product, f"{field}_vi", kind[f"{field}_vi"])
            setattr(product, f"{field}_en", kind[f"{field}_en"])
        product.harvest_months = kind.get("harvest_months", "")
        product.net_weight_g = _pick(kind.get("weights_g") or [], product, "weight")
        product.net_volume_ml = _pick(kind.get("volumes_ml") or [], product, "volume")
    names = ("summary", "description", "keeping", "shelf_life")
    fields = [f"{name}_{language}" for name in names for language in ("vi", "en")]
    extra = ["english_gloss", "harvest_months", "net_weight_g", "net_volume_ml"]
    # The columns without a language mirror Vietnamese, the default; bulk writes skip that step.
    for product in products:
        for name in names:
            product.__dict__[name] = getattr(product, f"{name}_vi")
    Product.objects.bulk_update(products, [*names, *fields, *extra], batch_size=100)


def _write_pictures(products: list[Product]) -> None:
    images = _images()
    uses = []
    for product in products:
        for order, image in enumerate(images.get(product.kind_slug, ())):
            uses.append(ProductImage(product=product, original=image, display_order=order))
    ProductImage.objects.bulk_create(uses, batch_size=200)


def _images() -> dict[str, list[ShopImage]]:
    """Both pictures of every kind, taken into the library once."""
    known = {image.title: image for image in ShopImage.objects.filter(title__startswith="goods:")}
    found: dict[str, list[ShopImage]] = {}
    with (HERE / "pictures" / "products.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        alts = [(row["alt_vi"], row["alt_en"]), (row["alt_2_vi"], row["alt_2_en"])]
        for number, (alt_vi, alt_en) in enumerate(alts, start=1):
            name = f"{row['kind']}-{number}"
            image = known.get(f"goods:{name}") or _take_in(name, alt_vi, alt_en)
            found.setdefault(row["kind"], []).append(image)
    return found


def _take_in(name: str, alt_vi: str, alt_en: str) -> ShopImage:
    with (HERE / "pictures" / "products" / f"{name}.webp").open("rb") as file:
        image = ShopImage(
            title=f"goods:{name}",
            alt_vi=alt_vi,
            alt_en=alt_en,
            credit=CREDIT,
            licence="BSD-3-Clause, MIT",
            is_illustration=True,
        )
        image.file.save(f"{name}.webp", File(file), save=False)
        image.save()
    return image


def _write_stock(products: list[Product], by_kind: dict[str, dict]) -> None:
    product_class = get_model("catalogue", "ProductClass").objects.get_or_create(
        slug="goods", defaults={"name": "Hàng hóa", "track_stock": True, "requires_shipping": True}
    )[0]
    Product.objects.filter(product_class=None, parent=None).update(product_class=product_class)
    StockRecord.objects.bulk_create(
        StockRecord(
            product=product,
            partner=product.producer,
            partner_sku=f"SP-{product.pk}",
            price=_price(product, by_kind[product.kind_slug]),
            num_in_stock=_stock(product),
            num_allocated=0,
        )
        for product in products
        if product.producer and product.kind_slug != "du-lich"
    )


def _price(product: Product, kind: dict) -> int:
    """A whole number of thousands between the kind's bounds, more for the larger pack."""
    low, high = kind["price_min"], kind["price_max"]
    return round((low + (high - low) * chance(product, "price")) / 1000) * 1000


def _stock(product: Product) -> int:
    """Mostly plenty, some low, a few sold out."""
    drawn = chance(product, "stock")
    if drawn < RICH:
        return 8 + int(chance(product, "pieces") * 52)
    return 1 + int(chance(product, "pieces") * 4) if drawn < LOW else 0
