"""A quote for a company: one gift for up to fifty receivers, at prices that hold seven days."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from phonenumber_field.modelfields import PhoneNumberField

from shop.money.fields import DongField
from shop.regions.models import Commune

MOST_RECEIVERS = 50
# Fifty times this is still a line of a basket.
MOST_PER_RECEIVER = 19


def new_secret() -> str:
    """The unguessable part of a quote's address: 192 bits."""
    return secrets.token_urlsafe(24)


def new_number() -> str:
    """Q- and eight random digits: tells neither how many quotes there are nor whose."""
    return f"Q-{secrets.randbelow(10**8):08d}"


class GiftQuote(models.Model):
    """What a company asks for. Sums are whole đồng and stand once it is offered.

    A draft gathers receivers; an offered quote is frozen until `stands_until` (that day included)
    and becomes one order when it is accepted.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("being put together")
        OFFERED = "offered", _("offered")
        ACCEPTED = "accepted", _("accepted")

    number = models.CharField(max_length=12, unique=True, default=new_number, editable=False)
    secret = models.CharField(max_length=40, unique=True, default=new_secret, editable=False)
    language = models.CharField(max_length=5, default="vi")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    company = models.CharField(max_length=200)
    tax_code = models.CharField(max_length=14, blank=True)
    company_address = models.CharField(max_length=300)
    contact_name = models.CharField(max_length=120)
    contact_phone = PhoneNumberField()
    contact_email = models.EmailField()
    message = models.CharField(max_length=200, blank=True)
    hide_prices = models.BooleanField(default=True)
    adult_confirmed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    offered_at = models.DateTimeField(null=True, blank=True)
    stands_until = models.DateField(null=True, blank=True)
    goods_total = DongField(default=0)
    delivery_total = DongField(default=0)
    order = models.OneToOneField(
        "order.Order", null=True, blank=True, on_delete=models.PROTECT, related_name="gift_quote"
    )

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="accepted") | models.Q(order__isnull=False),
                name="gifts_accepted_quote_has_order",
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def total(self) -> int:
        """What the company pays, in đồng, tax included."""
        return int(self.goods_total + self.delivery_total)


class QuoteLine(models.Model):
    """So many pieces of one product for every receiver, at a price that stands."""

    quote = models.ForeignKey(GiftQuote, on_delete=models.CASCADE, related_name="lines")
    product = models.ForeignKey("catalogue.Product", on_delete=models.PROTECT, related_name="+")
    stockrecord = models.ForeignKey("partner.StockRecord", on_delete=models.PROTECT)
    quantity = models.PositiveSmallIntegerField()
    unit_price = DongField(default=0)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["quote", "product"], name="gifts_line_once"),
            models.CheckConstraint(
                condition=models.Q(quantity__gte=1, quantity__lte=MOST_PER_RECEIVER),
                name="gifts_line_quantity_sane",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.product_id}"


class QuoteReceiver(models.Model):
    """One row: as it was given, and the place it means. `problems` says what is wrong with it.

    Problems are [field, words] pairs; a row with any is kept, shown and not part of a quote.
    """

    quote = models.ForeignKey(GiftQuote, on_delete=models.CASCADE, related_name="receivers")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=254, blank=True)
    street = models.CharField(max_length=200, blank=True)
    commune_text = models.CharField(max_length=120, blank=True)
    province_text = models.CharField(max_length=120, blank=True)
    message = models.CharField(max_length=200, blank=True)
    commune = models.ForeignKey("regions.Commune", null=True, on_delete=models.PROTECT)
    problems = models.JSONField(default=list)
    # What its parcels cost to send, as quoted: đồng by the key of the producer.
    deliveries = models.JSONField(default=dict)

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["quote", "position"], name="gifts_receiver_position")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Commune:
        """The commune of a row that is right; a wrong row may have none."""
        if self.commune is None:
            raise ValueError(f"row {self.position} names no commune")
        return self.commune

    @property
    def delivery(self) -> int:
        """All its parcels together, in đồng."""
        return sum(self.deliveries.values())
