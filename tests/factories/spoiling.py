"""Everything that can keep a product from sale, done to a product that was sold a moment ago."""

import datetime as dt

from shop.basket.models import StockHold
from shop.catalogue.models import Product
from shop.partner.models import StockRecord

from .catalogue import set_of
from .certificates import FailedCheckFactory

TODAY = dt.date(2024, 12, 31)  # the business day of the test settings
YESTERDAY = TODAY - dt.timedelta(days=1)


def _certificate(**changes):
    return lambda product: product.certificates.update(**changes)


def _product(**changes):
    return lambda product: Product.objects.filter(pk=product.pk).update(**changes)


def leave_in_stock(product: Product, pieces: int) -> None:
    """Others bought the rest, after whatever was held of it was given back."""
    StockHold.objects.filter(stockrecord__product=product).delete()
    StockRecord.objects.filter(product=product).update(num_in_stock=pieces, num_allocated=0)


STATES = {
    "lapsed": _certificate(valid_until=YESTERDAY),
    "suspended": _certificate(suspended_from=TODAY),
    "withdrawn": _certificate(withdrawn_on=TODAY),
    "unknown": _certificate(precision="none", valid_from=None, valid_until=None),
    "not yet": _certificate(valid_from=TODAY + dt.timedelta(days=1)),
    "no certificate": lambda product: product.certificates.all().delete(),
    "no seller": _product(producer=None),
    "no set": _product(ocop_set=None),
    "medicine": _product(is_medicine=True),
    "tourism": lambda product: _product(ocop_set=set_of(shippable=False))(product),
    "failed check": lambda product: FailedCheckFactory(product=product),
    "producer away": lambda product: (
        type(product.producer)
        .objects.filter(pk=product.producer_id)
        .update(away_from=TODAY, away_until=TODAY)
    ),
    "not public": _product(is_public=False),
    "out of stock": lambda product: leave_in_stock(product, 0),
    "no price": lambda product: StockRecord.objects.filter(product=product).update(price=None),
}


def spoil(product, state: str) -> None:
    """Put the product into that state."""
    STATES[state](product)
