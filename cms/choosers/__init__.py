"""Choosing in the editor: searched as in the shop, and what may be sold today comes first."""

from .certificates import CertificateChooserBlock, certificate_chooser
from .media import FilmChooserBlock, PictureChooserBlock
from .producers import ProducerChooserBlock, producer_chooser
from .products import ProductChooserBlock, product_chooser
from .provinces import ProvinceChooserBlock, province_chooser

CHOOSERS = (product_chooser, producer_chooser, certificate_chooser, province_chooser)

__all__ = [
    "CHOOSERS",
    "CertificateChooserBlock",
    "FilmChooserBlock",
    "PictureChooserBlock",
    "ProducerChooserBlock",
    "ProductChooserBlock",
    "ProvinceChooserBlock",
    "certificate_chooser",
    "producer_chooser",
    "product_chooser",
    "province_chooser",
]
