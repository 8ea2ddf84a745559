"""Records for tests, by room. A default is valid and boring: pass what the test is about.

`ProductFactory()` is certified, public, in stock, at a producer who can ship it.
"""

from .catalogue import PartnerFactory, ProductFactory, StockRecordFactory, region, set_of
from .certificates import CertificateFactory, DecisionFactory, FailedCheckFactory

__all__ = [
    "CertificateFactory",
    "DecisionFactory",
    "FailedCheckFactory",
    "PartnerFactory",
    "ProductFactory",
    "StockRecordFactory",
    "region",
    "set_of",
]
