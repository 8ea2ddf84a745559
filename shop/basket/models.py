"""The basket; Oscar's, with money in whole đồng, few queries and a guarded door."""

from decimal import Decimal

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from oscar.apps.basket.abstract_models import AbstractBasket, AbstractLine
from oscar.apps.partner.prices import FixedPrice

from shop.certification import facts, rules
from shop.certification.around import load_certificates
from shop.memory.prepared import Prepared
from shop.money.fields import DongField
from shop.partner.availability import with_own

from . import stands
from .exceptions import NotPurchasableError
from .hamper_model import BasketHamper
from .stands import Origin, Stand

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


class Basket(AbstractBasket):
    """What somebody means to buy. Its lines are loaded once, with all that is asked of them."""

    _lines: "list[Line] | None" = None
    # What fairs say of the loaded lines, once somebody has asked.
    _stands: dict[stands.Asked, Stand | None] | None = None

    def all_lines(self):
        """The lines in the order they were added: two queries, whatever their number."""
        if self.id is None:
            return self.lines.model.objects.none()
        if self._lines is None:
            self._stands = None
            self._lines = _lines_of(self)
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

    def stand_of(self, line) -> Stand | None:
        """What its fair says of a line; one answer for all lines, none without a fair."""
        if line.fair_id is None:
            return None
        if self._stands is None:
            self._stands = stands.stands_of(self._lines or [line])
        asked = stands.asked_of(line)
        if asked not in self._stands:
            self._stands |= stands.stands_of([line])
        return self._stands[asked]

    def add_product(self, product, quantity=1, options=None, origin: Origin | None = None):
        """Add pieces of a product that may be bought now, or raise `NotPurchasableError`.

        Oscar's method asks nothing; every path that adds (form, reorder, undo) passes here.
        Products have no options in this shop. A product is one line, wherever its pieces were
        taken: the fair it was taken from last counts for all of them, and pieces from no fair
        change nothing about it. Returns the line and whether it is a new one.
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
            return self._new_line(product, info, quantity, origin)
        # Added in the database, so that two tabs adding at once lose nothing.
        line.product, line.stockrecord = product, info.stockrecord
        more = {"quantity": models.F("quantity") + quantity} | self._taken_from(line, origin)
        self.lines.filter(pk=line.pk).update(**more)
        line.quantity = wanted
        self.reset_offer_applications()
        return line, False

    add_product.alters_data = True
    add = add_product

    def _line_of(self, product, record):
        if self.id is None or record is None:
            return None
        reference = self._create_line_reference(product, record, None)
        for line in _OF_STOCK.ask([self.id, record.pk]):
            # Parts of hampers are of the same stock, under references of their own.
            if line.line_reference == reference:
                line.basket = self
                return line
        return None

    def _taken_from(self, line, origin: Origin | None) -> dict:
        """The columns of a known line that goods from another fair or booth change."""
        if origin is None or origin == line.origin:
            return {}
        line.take_from(origin)
        price = line.purchase_info.price
        return line.origin_columns() | {
            "price_excl_tax": price.excl_tax,
            "price_incl_tax": price.incl_tax,
        }

    def _new_line(self, product, info, quantity, origin=None):
        """A line with the price as it is now; pieces are added when another tab was quicker."""
        line = self.lines.model(
            basket=self,
            line_reference=self._create_line_reference(product, info.stockrecord, None),
            product=product,
            stockrecord=info.stockrecord,
            quantity=quantity,
            price_currency=info.price.currency,
            tax_code=info.price.tax_code,
        )
        line.take_from(origin)
        price = line.purchase_info.price
        line.price_excl_tax, line.price_incl_tax = price.excl_tax, price.incl_tax
        try:
            with transaction.atomic():
                line.save(force_insert=True)
        except IntegrityError:
            if self._line_of(product, info.stockrecord) is None:
                raise
            return self.add_product(product, quantity, origin=origin)
        self.reset_offer_applications()
        return line, True

    def merge_line(self, line, add_quantities=True):
        """Oscar's own; the fair of the basket that comes in is the later one, and counts."""
        if line.fair_id is not None:
            known = self.lines.filter(line_reference=line.line_reference)
            known.update(
                price_excl_tax=line.price_excl_tax,
                price_incl_tax=line.price_incl_tax,
                **line.origin_columns(),
            )
        super().merge_line(line, add_quantities)

    merge_line.alters_data = True


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
    fair = models.ForeignKey(
        "fairs.Fair", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The booth's code, which stays over versions of the fair's plan, and its number as it was then.
    booth_code = models.CharField(max_length=12, blank=True)
    booth_number = models.CharField(max_length=12, blank=True)

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
        """Price and availability from the stock record of this line, which is already loaded.

        The one place where the price of a fair takes that of the producer's.
        """
        if not hasattr(self, "_info"):
            info = self.basket.strategy.fetch_for_product(self.product, self.stockrecord)
            self._info = info._replace(
                price=self._price(info.price),
                availability=with_own(info.availability, self.held),
            )
        return self._info

    def _price(self, own):
        stand = self.basket.stand_of(self)
        if not own.exists or stand is None or stand.price is None:
            return own
        return FixedPrice(
            currency=own.currency, excl_tax=stands.charged(own.excl_tax, stand), tax=Decimal(0)
        )

    @property
    def origin(self) -> Origin | None:
        """Where it was taken."""
        if self.fair_id is None:
            return None
        return Origin(self.fair_id, self.booth_code, self.booth_number)

    def take_from(self, origin: Origin | None) -> None:
        """It comes from there; not saved. Its price is asked anew."""
        self.fair_id = origin.fair_id if origin else None
        self.booth_code = origin.booth_code if origin else ""
        self.booth_number = origin.booth_number if origin else ""
        self.__dict__.pop("_info", None)

    def origin_columns(self) -> dict:
        """What is written of where it was taken."""
        return {
            "fair": self.fair_id,
            "booth_code": self.booth_code,
            "booth_number": self.booth_number,
        }

    @property
    def origin_words(self) -> str:
        """Where it was taken, in words, while the fair still knows it."""
        stand = self.basket.stand_of(self)
        return (
            stands.origin_words(self.booth_number, stand.title_vi, stand.title_en) if stand else ""
        )


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


_OF_STOCK = Prepared(
    lambda keys: Line.objects.annotate(held=_held()).filter(
        basket_id=keys[0], stockrecord_id=keys[1]
    )
)
_LINES = Prepared(
    lambda baskets: (
        Line.objects.annotate(held=_held(), has_open_check=rules.open_check_exists("product__"))
        .select_related(*_WITH_LINE)
        .filter(basket_id__in=baskets)
        .order_by("pk")
    )
)


def _lines_of(basket: Basket) -> list[Line]:
    """The lines as they are now, with all that is asked of them."""
    lines = _LINES.ask([basket.pk])
    for line in lines:
        line.basket = basket
        line.product.has_open_check = line.has_open_check
    load_certificates(line.product for line in lines)
    return lines


from oscar.apps.basket.models import *
