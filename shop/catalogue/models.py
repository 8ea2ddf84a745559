"""Products and their categories: Oscar's, with what the registry and the rule need."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from oscar.apps.catalogue.abstract_models import (
    AbstractCategory,
    AbstractProduct,
    AbstractProductImage,
)

from .managers import ProductQuerySet


class Category(AbstractCategory):
    """A sector, group or set of the 2026 scheme (decision 2); a leaf points at its set."""

    ocop_set = models.OneToOneField(
        "certification.ProductSet",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="category",
    )


class Product(AbstractProduct):
    """A product of the registry. It exists because a council wrote it down, not because of us.

    `identity_key` is folded name, producer and place (decision 6); the published spelling is
    kept in `title`. `ocop_set` is null until the paper or the office says what it is. A product
    that was found to be another one is hidden, has no identity, and names that one.
    """

    summary = models.CharField(_("short description"), max_length=255, blank=True)
    producer = models.ForeignKey(
        "partner.Partner",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="products",
    )
    origin_region = models.ForeignKey(
        "regions.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="products"
    )
    commune_text = models.CharField(max_length=120, blank=True)
    district_text = models.CharField(max_length=120, blank=True)
    ocop_set = models.ForeignKey(
        "certification.ProductSet",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="products",
    )
    kind_slug = models.CharField(max_length=40, blank=True)
    is_medicine = models.BooleanField(default=False)
    net_weight_g = models.PositiveIntegerField(null=True, blank=True)
    net_volume_ml = models.PositiveIntegerField(null=True, blank=True)
    keeping = models.CharField(max_length=255, blank=True)
    shelf_life = models.CharField(max_length=120, blank=True)
    english_gloss = models.CharField(max_length=120, blank=True)
    identity_key = models.CharField(max_length=600, unique=True, null=True, blank=True)
    name_key = models.CharField(max_length=255, blank=True, db_index=True)
    search_text = models.TextField(blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from"
    )

    objects = ProductQuerySet.as_manager()

    class Meta(AbstractProduct.Meta):
        pass


class ProductImage(AbstractProductImage):
    """A picture of a product: a place in order before one of the shop's images."""

    original = models.ForeignKey(
        "pictures.ShopImage", on_delete=models.CASCADE, related_name="product_uses"
    )


from oscar.apps.catalogue.models import *
