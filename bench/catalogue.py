"""A full shop, the same every time: registry names, multiplied to the wished number."""

import csv
import datetime as dt
import itertools
import random
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.files.images import ImageFile

from PIL import Image

from shop.catalogue.categories import build_categories
from shop.catalogue.models import Product, ProductClass, ProductImage
from shop.certification.models import Certificate, ProductSet, RecognitionDecision
from shop.partner.models import Partner, StockRecord
from shop.pictures.models import ShopImage
from shop.pictures.selectors import CARD, GALLERY
from shop.regions.folding import fold, slugify_vi
from shop.regions.models import Region
from shop.search.indexing.whole import rebuild

NAMES = Path(settings.BASE_DIR) / "catalogue_import/data/products_real.csv"
PICTURES = 40
SEED = 2026
BATCH = 2000
# Of ten certificates one has ended, as on the registry's own lists most days.
LAPSED_IN = 10


def fill(products: int, producers: int) -> None:
    """Make the catalogue in an empty, migrated database."""
    dice = random.Random(SEED)
    build_categories()
    rows = _names()
    makers = _producers(rows, producers)
    goods = _products(rows, makers, products, dice)
    _certificates(goods, dice)
    _stock(goods, dice)
    drawn_pictures(goods)
    rebuild()


def _names() -> list[dict]:
    with NAMES.open(encoding="utf-8", newline="") as table:
        return [row for row in csv.DictReader(table) if row["producer_name"]]


def more_producers(number: int) -> None:
    """As many as wished in all; the new ones sell nothing."""
    _producers(_names(), number, Partner.objects.count())


def more_products(number: int) -> None:
    """As many as wished in all, certified and on offer like the others; without pictures."""
    dice = random.Random(SEED + 1)
    before = Product.objects.count()
    makers = list(Partner.objects.select_related("region").order_by("pk"))
    goods = _products(_names(), makers, number, dice, before)
    _certificates(goods, dice, before)
    _stock(goods, dice)


def _numbered(rows: list[dict], number: int) -> Iterator[tuple[int, dict]]:
    return ((i, rows[i % len(rows)]) for i in range(number))


def _producers(rows: list[dict], number: int, first: int = 0) -> list[Partner]:
    provinces = {region.name_vi: region for region in Region.objects.filter(register=63)}
    somewhere = next(iter(provinces.values()))
    Partner.objects.bulk_create(
        (
            Partner(
                name=f"{row['producer_name']} {i}",
                code=f"bench-{i}",
                slug=slugify_vi(f"{row['producer_name']} {i}"),
                name_key=fold(f"{row['producer_name']} {i}"),
                kind="cooperative",
                region=provinces.get(row["province"], somewhere),
                ships_on="1,2,3,4,5",
            )
            for i, row in _numbered(rows, number)
            if i >= first
        ),
        batch_size=BATCH,
    )
    return list(Partner.objects.select_related("region").order_by("pk"))


def _products(
    rows: list[dict], makers: list[Partner], number: int, dice, first: int = 0
) -> list[Product]:
    sets = list(ProductSet.objects.filter(scheme__code="2026", shippable=True, is_alcohol=False))
    kind, _ = ProductClass.objects.get_or_create(
        slug="hang-hoa", defaults={"name": "Hàng hóa", "track_stock": True}
    )

    def made() -> Iterator[Product]:
        for i, row in itertools.islice(_numbered(rows, number), first, None):
            title = f"{row['product_name']} {i}"
            producer = dice.choice(makers)
            yield Product(
                title_vi=title,
                title=title,
                slug=slugify_vi(title)[:200],
                summary_vi="Hàng của làng, làm theo mùa.",
                description_vi=f"<p>{title}, {row['commune']}, {row['province']}.</p>" * 3,
                structure=Product.STANDALONE,
                product_class=kind,
                producer=producer,
                origin_region=producer.region,
                ocop_set=dice.choice(sets),
                net_weight_g=dice.choice([100, 250, 500, 1000]),
                identity_key=f"bench {i}",
                name_key=fold(title),
                search_text=fold(f"{title} {producer.name} {producer.region.name_vi}"),
            )

    Product.objects.bulk_create(made(), batch_size=BATCH)
    found = Product.objects.select_related("producer", "origin_region").order_by("pk")
    return list(found[first:])


def _certificates(goods: list[Product], dice, first: int = 0) -> None:
    decision, _ = RecognitionDecision.objects.get_or_create(
        number="1/QĐ-UBND", number_key="1 qd ubnd", issuer="UBND tỉnh", year=2023
    )
    today = settings.SHOP_BUSINESS_DATE

    def issued() -> Iterator[Certificate]:
        for i, product in enumerate(goods, first):
            since = today - dt.timedelta(days=dice.randrange(30, 900))
            if i % LAPSED_IN == 0:
                since -= dt.timedelta(days=3 * 366)
            yield Certificate(
                code=f"bench-{i:06d}",
                product=product,
                decision=decision,
                stars=dice.choices([3, 4, 5], [50, 40, 10])[0],
                product_name=product.title,
                producer_name=product.producer.name,
                place_text=product.origin_region.name_vi,
                region=product.origin_region,
                assessment_year=since.year,
                precision="day",
                valid_from=since,
                valid_until=since + dt.timedelta(days=3 * 365),
            )

    Certificate.objects.bulk_create(issued(), batch_size=BATCH)


def _stock(goods: list[Product], dice) -> None:
    StockRecord.objects.bulk_create(
        (
            StockRecord(
                product=product,
                partner=product.producer,
                partner_sku=f"bench-{product.pk}",
                price_currency="VND",
                price=dice.randrange(20, 900) * 1000,
                num_in_stock=1_000_000,
            )
            for product in goods
        ),
        batch_size=BATCH,
    )


def drawn_pictures(goods: list[Product]) -> None:
    """A few real pictures, shared: pages read their renditions' rows, not their bytes."""
    images = []
    for i in range(PICTURES):
        image = ShopImage.objects.create(
            title=f"Hàng {i}",
            alt_vi=f"Hình vẽ {i}",
            is_illustration=True,
            file=ImageFile(_drawn(i), name=f"bench-{i}.png"),
        )
        image.get_renditions(CARD, GALLERY)
        images.append(image)
    ProductImage.objects.bulk_create(
        (
            ProductImage(product=product, original=images[i % PICTURES], display_order=0)
            for i, product in enumerate(goods)
        ),
        batch_size=BATCH,
    )


def _drawn(number: int) -> BytesIO:
    page = BytesIO()
    Image.new("RGB", (1000, 1000), (90, number * 6 % 256, 120)).save(page, "PNG")
    return page
