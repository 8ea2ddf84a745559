"""The order: one payment, one parcel per producer (decision 1)."""

import secrets
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from oscar.apps.order.abstract_models import AbstractOrder
from phonenumber_field.modelfields import PhoneNumberField

from shop.money.fields import DongField

if TYPE_CHECKING:
    from shop.basket.models import Basket


def new_secret() -> str:
    """The unguessable part of an order's address: 192 bits (security.md E2)."""
    return secrets.token_urlsafe(24)


class Order(AbstractOrder):
    """What was bought, by whom, in which language, under which promises.

    `status` is one of shop.order.states; totals are whole đồng, tax included. `buyer_phone` or
    `guest_email` is there until the buyer is forgotten; with the number either opens the order's
    page.
    """

    class Payment(models.TextChoices):
        CARD = "card", _("card")
        TRANSFER = "transfer", _("bank transfer")
        CASH = "cash", _("cash on delivery")
        NOTHING = "nothing", _("nothing to pay")

    class CancelReason(models.TextChoices):
        BUYER = "buyer", _("cancelled by the buyer")
        STAFF = "staff", _("cancelled by the shop")
        NOT_PAID = "not_paid", _("not paid in time")
        CERTIFICATE = "certificate", _("a certificate is no longer valid")
        WITHDRAWN = "withdrawn", _("certificate withdrawn, buyer chose a refund")
        REFUSED = "refused", _("refused at the door")

    total_incl_tax = DongField()
    total_excl_tax = DongField()
    shipping_incl_tax = DongField(default=0)
    shipping_excl_tax = DongField(default=0)
    secret = models.CharField(max_length=40, default=new_secret, unique=True, editable=False)
    language = models.CharField(max_length=5, default="vi")
    buyer_name = models.CharField(max_length=120, blank=True)
    buyer_phone = PhoneNumberField(blank=True)
    payment_method = models.CharField(max_length=20, choices=Payment.choices)
    # Until when an order that awaits its payment keeps its stock.
    pay_until = models.DateTimeField(null=True, blank=True)
    discount_total = DongField(default=0)
    note_to_carrier = models.CharField(max_length=255, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.CharField(max_length=12, choices=CancelReason.choices, blank=True)
    # The version of the terms that stood behind the button.
    terms_version = models.CharField(max_length=40, blank=True)
    adult_confirmed_at = models.DateTimeField(null=True, blank=True)
    # A gift: the parcels go to recipients and say no prices when the giver wants so.
    is_gift = models.BooleanField(default=False)
    hide_prices = models.BooleanField(default=False)
    # What a company invoice needs; empty when none was asked for.
    invoice_company = models.CharField(max_length=200, blank=True)
    invoice_tax_code = models.CharField(max_length=14, blank=True)
    invoice_address = models.CharField(max_length=300, blank=True)
    invoice_email = models.EmailField(blank=True)

    # Set while the order is being placed: the basket with what was left out of it.
    remaining_basket: "Basket | None" = None

    @property
    def goods_total(self):
        """All lines after discounts, in đồng; there are no surcharges, which Oscar's sum asks."""
        return self.total_incl_tax - self.shipping_incl_tax

    @property
    def goods_before_discounts(self):
        """All lines at the prices of their pieces, in đồng."""
        return self.goods_total + self.discount_total

    @property
    def sold_lines(self):
        """What was bought: without the lines of parcels that are sent again for nothing."""
        return self.lines.filter(parcel__replaces__isnull=True)

    class Meta(AbstractOrder.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(total_incl_tax__gte=0), name="order_total_not_negative"
            ),
            models.CheckConstraint(
                condition=models.Q(discount_total__gte=0), name="order_discount_not_negative"
            ),
            # A basket posted twice, from two tabs or after going back, is one order.
            models.UniqueConstraint(fields=["basket"], name="order_once_per_basket"),
        ]
