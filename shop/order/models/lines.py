"""Lines and discounts of an order, in whole đồng, with the certificate as it was."""

from django.db import models

from oscar.apps.order.abstract_models import (
    AbstractLine,
    AbstractLinePrice,
    AbstractOrderDiscount,
    AbstractOrderLineDiscount,
    AbstractSurcharge,
)

from shop.basket.stands import Origin, origin_words
from shop.money.fields import DongField


class Line(AbstractLine):
    """One product of an order and the certificate it held at that moment.

    The snapshot is text and numbers, not a reference: it stays what the buyer was told, whatever
    the registry says later. `certificate` only leads to today's page.
    """

    line_price_incl_tax = DongField()
    line_price_excl_tax = DongField()
    line_price_before_discounts_incl_tax = DongField()
    line_price_before_discounts_excl_tax = DongField()
    unit_price_incl_tax = DongField(null=True, blank=True)
    unit_price_excl_tax = DongField(null=True, blank=True)

    parcel = models.ForeignKey(
        "order.Parcel", null=True, blank=True, on_delete=models.PROTECT, related_name="lines"
    )
    # Per cent of value-added tax inside the price when it was ordered.
    tax_percent = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    certificate = models.ForeignKey(
        "certification.Certificate", null=True, blank=True, on_delete=models.PROTECT
    )
    certificate_code = models.CharField(max_length=60, blank=True)
    certificate_stars = models.PositiveSmallIntegerField(null=True, blank=True)
    certificate_decision = models.CharField(max_length=120, blank=True)
    certificate_valid_until = models.DateField(null=True, blank=True)
    producer_as_issued = models.CharField(max_length=255, blank=True)
    place_as_issued = models.CharField(max_length=255, blank=True)
    # The signed statement of it (decision 42); "" where the shop had no key.
    statement_code = models.CharField(max_length=20, blank=True, default="")
    statement_said = models.TextField(blank=True, default="")
    statement_signature = models.CharField(max_length=86, blank=True, default="")
    # The hamper that it came in, by the name it had for the buyer; "" for what was loose.
    hamper = models.CharField(max_length=120, blank=True, default="")
    # The fair that it was taken at, by the plan of that version: words as they were then.
    fair = models.ForeignKey(
        "fairs.Fair", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    fair_version = models.PositiveIntegerField(null=True, blank=True)
    fair_title_vi = models.CharField(max_length=120, blank=True)
    fair_title_en = models.CharField(max_length=120, blank=True)
    # The code stays over versions of the plan, whatever number the booth has in them.
    booth_code = models.CharField(max_length=12, blank=True)
    booth_number = models.CharField(max_length=12, blank=True)

    class Meta(AbstractLine.Meta):
        indexes = [
            models.Index(
                fields=["statement_code"],
                condition=~models.Q(statement_code=""),
                name="order_line_statement",
            )
        ]

    @property
    def origin(self) -> Origin | None:
        """Where it was taken, while there is such a fair."""
        if self.fair_id is None:
            return None
        return Origin(self.fair_id, self.booth_code, self.booth_number)

    @property
    def origin_words(self) -> str:
        """ "From booth A12, ..." in the active language, as it was; "" when it is of no fair."""
        return origin_words(self.booth_number, self.fair_title_vi, self.fair_title_en)


class LinePrice(AbstractLinePrice):
    """Oscar's price row of a line, in whole đồng."""

    price_incl_tax = DongField()
    price_excl_tax = DongField()
    shipping_incl_tax = DongField(default=0)
    shipping_excl_tax = DongField(default=0)


class OrderDiscount(AbstractOrderDiscount):
    """What an offer or voucher took off an order."""

    amount = DongField(default=0)


class OrderLineDiscount(AbstractOrderLineDiscount):
    """What of a discount fell on one line."""

    amount = DongField(default=0)


class Surcharge(AbstractSurcharge):
    """A fee on an order."""

    incl_tax = DongField()
    excl_tax = DongField()
