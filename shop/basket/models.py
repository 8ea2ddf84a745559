"""The basket; Oscar's, with money in whole đồng, few queries and a guarded door."""

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from oscar.apps.basket.abstract_models import AbstractBasket, AbstractLine

from shop.certification import facts
from shop.money.fields import DongField
from shop.partner.availability import with_own

from .exceptions import NotPurchasableError
from .hamper_model import BasketHamper

MOST_PER_LINE = 999

# What a line loads so that the gate, its badge and its parcel cost no query of their own.
_WITH_LINE = (
    "stockrecord__partner__region__successor",
    "hamper__hamper",
    "product__product_class",
    "product__parent__product_class",
    "product__origin_region__successor",
    *(f"product__{name}" for name in facts.RELATED),
)
_AROUND_LINES = tuple(f"product__{name}" for name in facts.PREFETCHED)


class Basket(AbstractBasket):
    """What somebody means to buy. Its lines are loaded once, with all that is asked of them."""

    def all_lines(self):
        """The lines in the order they were added: three queries, whatever their number."""
        if self.id is None:
            return self.lines.model.objects.none()
        if self._lines is None:
            self._lines = (
                self.lines.annotate(held=_held())
                .select_related(*_WITH_LINE)
                .prefetch_related(*_AROUND_LINES)
                .order_by("pk")
            )
        return self._lines

    @property
    def is_empty(self):
        """Whether there is nothing in it, asked of the lines that are loaded anyway."""
        return self.id is None or not self.all_lines()

    @property
    def num_lines(self):
        """Number of lines, without a query of its own."""
        return len(self.all_lines())

    @property
    def currency(self):
        """Đồng, always; Oscar would load the lines to look at the first one."""
        return settings.OSCAR_DEFAULT_CURRENCY

    def add_product(self, product, quantity=1, options=None):
        """Add pieces of a product that may be bought now, or raise `NotPurchasableError`.

        Oscar's method asks nothing; every path that adds (form, reorder, undo) passes here.
        Products have no options in this shop. Returns the line and whether it is a new one.
        """
        info = self.get_stock_info(product, options or [])
        line = self._line_of(product, info.stockrecord)
        wanted = quantity + (line.quantity if line else 0)
        own = line.held if line else 0
        allowed, reason = with_own(info.availability, own).is_purchase_permitted(wanted)
        if not allowed:
            raise NotPurchasableError(str(reason))
        if quantity < 1 or wanted > MOST_PER_LINE:
            raise NotPurchasableError(_("The quantity must be a whole number from 1 to 999."))
        if not self.id:
            self.save()
        if line is None:
            return self._new_line(product, info, quantity)
        # Added in the database, so that two tabs adding at once lose nothing.
        self.lines.filter(pk=line.pk).update(quantity=models.F("quantity") + quantity)
        line.quantity = wanted
        self.reset_offer_applications()
        return line, False

    add_product.alters_data = True
    add = add_product

    def _line_of(self, product, record):
        if self.id is None or record is None:
            return None
        reference = self._create_line_reference(product, record, None)
        return self.lines.annotate(held=_held()).filter(line_reference=reference).first()

    def _new_line(self, product, info, quantity):
        """A line with the price as it is now; pieces are added when another tab was quicker."""
        line = self.lines.model(
            basket=self,
            line_reference=self._create_line_reference(product, info.stockrecord, None),
            product=product,
            stockrecord=info.stockrecord,
            quantity=quantity,
            price_currency=info.price.currency,
            price_excl_tax=info.price.excl_tax,
            price_incl_tax=info.price.incl_tax,
            tax_code=info.price.tax_code,
        )
        try:
            with transaction.atomic():
                line.save(force_insert=True)
        except IntegrityError:
            if self._line_of(product, info.stockrecord) is None:
                raise
            return self.add_product(product, quantity)
        self.reset_offer_applications()
        return line, True


class Line(AbstractLine):
    """One product in a basket, with the price it had when it was put there.

    Of a `hamper` it is a part, of `each` pieces in every one; `part` is the key of the part of a
    ready-made one, whichever product the buyer took for it.
    """

    price_excl_tax = DongField(null=True)
    price_incl_tax = DongField(null=True)
    hamper = models.ForeignKey(
        BasketHamper, null=True, blank=True, on_delete=models.CASCADE, related_name="lines"
    )
    each = models.PositiveSmallIntegerField(null=True, blank=True)
    part = models.PositiveBigIntegerField(null=True, blank=True)

    # Pieces that the basket holds of it, where the query that loaded the line asked.
    held = 0

    class Meta(AbstractLine.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quantity__gte=1, quantity__lte=999),
                name="basket_line_quantity_sane",
            ),
            models.CheckConstraint(
                condition=models.Q(hamper__isnull=True, each__isnull=True)
                | models.Q(hamper__isnull=False, each__gte=1),
                name="basket_line_of_a_hamper_says_how_many",
            ),
        ]

    @property
    def purchase_info(self):
        """Price and availability from the stock record of this line, which is already loaded."""
        if not hasattr(self, "_info"):
            info = self.basket.strategy.fetch_for_product(self.product, self.stockrecord)
            self._info = info._replace(availability=with_own(info.availability, self.held))
        return self._info


class StockHold(models.Model):
    """Pieces kept for a basket while its owner looks at page 2, until `expires_at`.

    A hold is part of the stock record's allocation from the moment it is made, so that every page
    sees those pieces as gone; the row is deleted when it is consumed by the order or released, in
    the transaction that does it, so that either happens exactly once.
    """

    basket = models.ForeignKey("basket.Basket", on_delete=models.CASCADE, related_name="holds")
    stockrecord = models.ForeignKey(
        "partner.StockRecord", on_delete=models.CASCADE, related_name="holds"
    )
    quantity = models.PositiveIntegerField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        app_label = "basket"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["basket", "stockrecord"], name="basket_hold_once"),
            models.CheckConstraint(
                condition=models.Q(quantity__gte=1), name="basket_hold_is_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} of {self.stockrecord_id} for {self.basket_id}"


def _held() -> Coalesce:
    """What the basket of a line holds of its stock, for a query of lines."""
    mine = StockHold.objects.filter(basket=OuterRef("basket"), stockrecord=OuterRef("stockrecord"))
    return Coalesce(Subquery(mine.values("quantity")), 0)


from oscar.apps.basket.models import *
