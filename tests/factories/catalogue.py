"""Producers, products and stock: certified and sellable unless a test says otherwise."""

import factory
from oscar.core.loading import get_model

from shop.catalogue.models import Product
from shop.certification.models import ProductSet
from shop.partner.models import Partner, StockRecord
from shop.regions.folding import fold, slugify_vi
from shop.regions.models import Region

from .certificates import CertificateFactory

ProductClass = get_model("catalogue", "ProductClass")


def region(slug: str = "thai-nguyen", register: int = 34) -> Region:
    """A province of the reference data."""
    return Region.objects.get(register=register, slug=slug)


def set_of(**flags) -> ProductSet:
    """The first set of the 2026 scheme with these flags (`is_alcohol=True`); plain by default."""
    plain = {
        "is_alcohol": False,
        "perishable": False,
        "live": False,
        "shippable": True,
        "claims_restricted": False,
    }
    return ProductSet.objects.filter(scheme__code="2026", **(plain | flags)).first()


class PartnerFactory(factory.django.DjangoModelFactory):
    """A cooperative in Thái Nguyên that ships on weekdays."""

    class Meta:
        model = Partner

    name = factory.Sequence(lambda n: f"HTX Tân Thành {n}")
    code = factory.Sequence(lambda n: f"tan-thanh-{n}")
    slug = factory.LazyAttribute(lambda o: slugify_vi(o.name))
    name_key = factory.LazyAttribute(lambda o: fold(o.name))
    kind = "cooperative"
    region = factory.LazyFunction(region)
    ships_on = "1,2,3,4,5"


class ProductFactory(factory.django.DjangoModelFactory):
    """A product that may be bought: 65,000 ₫, 20 in stock, four stars in force.

    `certificate__lapsed=True` and `stock__price=90_000` reach CertificateFactory and
    StockRecordFactory; `stock=2` is the number in stock; `certificate=False`, `stock=False`: none.
    """

    class Meta:
        model = Product
        skip_postgeneration_save = True

    class Params:
        alcohol = factory.Trait(ocop_set=factory.LazyFunction(lambda: set_of(is_alcohol=True)))
        tourism = factory.Trait(ocop_set=factory.LazyFunction(lambda: set_of(shippable=False)))
        perishable = factory.Trait(ocop_set=factory.LazyFunction(lambda: set_of(perishable=True)))

    title_vi = factory.Sequence(lambda n: f"Miến dong {n}")
    slug = factory.LazyAttribute(lambda o: slugify_vi(o.title_vi))
    is_public = True
    product_class = factory.LazyFunction(
        lambda: ProductClass.objects.get_or_create(
            slug="hang-hoa", defaults={"name": "Hàng hóa", "track_stock": True}
        )[0]
    )
    producer = factory.SubFactory(PartnerFactory)
    origin_region = factory.LazyAttribute(
        lambda o: o.producer.region if o.producer else region("thai-nguyen")
    )
    ocop_set = factory.LazyFunction(set_of)
    net_weight_g = 500
    name_key = factory.LazyAttribute(lambda o: fold(o.title_vi))

    @factory.post_generation
    def certificate(self, create, extracted, **kwargs):
        if create and extracted is not False:
            CertificateFactory(product=self, **kwargs)

    @factory.post_generation
    def stock(self, create, extracted, **kwargs):
        if create and extracted is not False:
            StockRecordFactory(
                product=self, num_in_stock=20 if extracted is None else extracted, **kwargs
            )


class StockRecordFactory(factory.django.DjangoModelFactory):
    """20 pieces at 65,000 ₫ at the product's producer."""

    class Meta:
        model = StockRecord

    partner = factory.LazyAttribute(lambda o: o.product.producer or PartnerFactory())
    partner_sku = factory.LazyAttribute(lambda o: f"SP-{o.product.pk}")
    price_currency = "VND"
    price = 65_000
    num_in_stock = 20
