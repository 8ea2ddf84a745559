"""Products and their categories: Oscar's, with what the registry and the rule need."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from oscar.apps.catalogue.abstract_models import (
    AbstractCategory,
    AbstractProduct,
    AbstractProductImage,
)

from shop.seasons.months import months_of, validate_months

from .managers import ProductQuerySet
from .units import measure_words

# Centimetres of one packed piece, the largest a carrier takes without asking.
_PACKED_CM = (1, 200)
_PACKED = {
    "null": True,
    "blank": True,
    "validators": [MinValueValidator(_PACKED_CM[0]), MaxValueValidator(_PACKED_CM[1])],
}


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
    kept in `title`. `commune` is today's, as far as the words of the paper lead to one
    (regions.communes). `ocop_set` is null until the paper or the office says what it is. A product
    that was found to be another one is hidden, has no identity, and names that one. The packed
    size, in centimetres, is known as a whole or not at all; delivery is priced by it. Months of
    harvest are kept as a text (shop.seasons.months); goods of no season have none. What labels of
    such goods must tell is kept by code and language (shop.catalogue.particulars). Further sizes
    of a product are its children: certified as it is, without a page, each with its own stock.
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
    commune = models.ForeignKey(
        "regions.Commune", null=True, blank=True, on_delete=models.PROTECT, related_name="products"
    )
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
    packed_length_cm = models.PositiveSmallIntegerField(_("packed length, cm"), **_PACKED)
    packed_width_cm = models.PositiveSmallIntegerField(_("packed width, cm"), **_PACKED)
    packed_height_cm = models.PositiveSmallIntegerField(_("packed height, cm"), **_PACKED)
    keeping = models.CharField(max_length=255, blank=True)
    shelf_life = models.CharField(max_length=120, blank=True)
    english_gloss = models.CharField(max_length=120, blank=True)
    harvest_months = models.CharField(
        _("months of harvest"),
        max_length=30,
        blank=True,
        validators=[validate_months],
        help_text=_("Numbers with commas between: 5,6,7. Empty where no season is known."),
    )
    particulars = models.JSONField(default=dict, blank=True)
    identity_key = models.CharField(max_length=600, unique=True, null=True, blank=True)
    name_key = models.CharField(max_length=255, blank=True, db_index=True)
    search_text = models.TextField(blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from"
    )

    objects = ProductQuerySet.as_manager()

    class Meta(AbstractProduct.Meta):
        constraints = [
            models.CheckConstraint(
                name="catalogue_packed_size_whole_or_none",
                condition=models.Q(
                    packed_length_cm__isnull=True,
                    packed_width_cm__isnull=True,
                    packed_height_cm__isnull=True,
                )
                # Said twice, because a comparison with nothing is not false in a database.
                | models.Q(
                    packed_length_cm__isnull=False,
                    packed_width_cm__isnull=False,
                    packed_height_cm__isnull=False,
                    packed_length_cm__range=_PACKED_CM,
                    packed_width_cm__range=_PACKED_CM,
                    packed_height_cm__range=_PACKED_CM,
                ),
            )
        ]

    def get_title(self) -> str:
        """The name; a further size of a product says which one it is."""
        title = super().get_title()
        if not self.parent_id:
            return title
        return f"{title} · {measure_words(self.net_weight_g, self.net_volume_ml)}"

    @property
    def packed_cm(self) -> tuple[int, int, int] | None:
        """Length, width and height of one piece as it is packed; None when nobody measured it."""
        size = (self.packed_length_cm, self.packed_width_cm, self.packed_height_cm)
        return None if None in size else size

    @property
    def harvest(self) -> tuple[int, ...]:
        """The months (1 to 12) in which it is harvested or made; none where nothing is known."""
        return months_of(self.harvest_months)


class ProductImage(AbstractProductImage):
    """A picture of a product: a place in order before one of the shop's images."""

    original = models.ForeignKey(
        "pictures.ShopImage", on_delete=models.CASCADE, related_name="product_uses"
    )
    # Which of the producer's pictures it is (shop.producer_desk.goods.slots); empty for others.
    slot = models.CharField(max_length=12, blank=True, default="", editable=False)


class ProductLooks(models.Model):
    """How often people opened a product's page on one Vietnamese day; nothing of who they were."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="looks")
    day = models.DateField(db_index=True)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "catalogue"
        constraints = [
            models.UniqueConstraint(fields=("product", "day"), name="catalogue_looks_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.product_id} {self.day}: {self.number}"


from oscar.apps.catalogue.models import *
