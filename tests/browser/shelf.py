"""A small shop for browser errands: content pages, categories and a few products on the shelf."""

import datetime as dt

from shop.catalogue.models import Product
from shop.certification.models import CertificateEvent
from shop.figures.loading import load_figures
from tests.factories import (
    CertificateFactory,
    DecisionFactory,
    PartnerFactory,
    ProductFactory,
    region,
)
from tests.factories.beginnings import build_categories, setup_pages

LAST_DAY = dt.date(2024, 12, 31)


def fill() -> dict[str, Product]:
    """Two makers, four products: honey (4 stars), tea, one that ends on 31/12/2024, one lapsed."""
    setup_pages()
    load_figures()
    build_categories()
    bees = PartnerFactory(name="HTX nuôi ong Phúc Thành", region=region("thai-nguyen"))
    tea = PartnerFactory(name="HTX chè Tân Cương", region=region("thai-nguyen"))
    return {
        "honey": _product("Mật ong hoa nhãn", bees, certificate__stars=4, stock__price=120_000),
        "tea": _product("Trà xanh Tân Cương", tea, certificate__stars=3, stock__price=90_000),
        "ending": _product(
            "Mật ong bạc hà", bees, certificate__stars=4, certificate__valid_until=LAST_DAY
        ),
        "lapsed": _lapsed(bees),
    }


def _product(title: str, maker, **more) -> Product:
    return ProductFactory(title_vi=title, producer=maker, **more)


def _lapsed(maker) -> Product:
    """A product whose certificate is over, with its decision and its line of history."""
    product = _product("Miến dong Tài Hoan", maker, certificate=False)
    certificate = CertificateFactory(
        product=product,
        code="bac-kan-2020-0001",
        stars=5,
        valid_from=dt.date(2021, 6, 30),
        valid_until=dt.date(2024, 6, 30),
        decision=DecisionFactory(number="2890/QĐ-BNN-VPĐP"),
    )
    CertificateEvent.objects.create(
        certificate=certificate,
        kind="issued",
        happened_on=certificate.valid_from,
        recorded_at=dt.datetime(2024, 12, 1, tzinfo=dt.UTC),
    )
    return product
