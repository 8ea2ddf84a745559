"""A line of a fair: one product, where it stands and what it costs there."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from shop.catalogue.models import Product
from shop.fairs.codes import new_code
from shop.money.fields import DongField

from .booth import Booth
from .plan import FairPlan
from .section import Section


class FairLine(models.Model):
    """That a product is shown at a fair; whether it may be is asked of THE RULE on each day.

    `price` is the fair's price in whole đồng, from `price_from` to `price_until` (both included;
    all days of the fair where they are empty); without one the producer's own price holds.
    `look_only` goods are shown and not sold here. `code` is the same in every version.
    """

    plan = models.ForeignKey(FairPlan, on_delete=models.CASCADE, related_name="lines")
    code = models.CharField(max_length=12, default=new_code)
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="fair_lines")
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.SET_NULL, related_name="lines"
    )
    booth = models.ForeignKey(
        Booth, null=True, blank=True, on_delete=models.SET_NULL, related_name="lines"
    )
    place = models.PositiveIntegerField(default=0)
    price = DongField(_("price at the fair"), null=True, blank=True)
    price_from = models.DateField(null=True, blank=True)
    price_until = models.DateField(null=True, blank=True)
    quantity = models.PositiveIntegerField(_("pieces brought"), null=True, blank=True)
    look_only = models.BooleanField(_("shown only"), default=False)
    highlight = models.BooleanField(_("highlight"), default=False)
    note_vi = models.CharField(_("note, Vietnamese"), max_length=200, blank=True)
    note_en = models.CharField(_("note, English"), max_length=200, blank=True)
    sold_out_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("place", "pk")
        constraints = [
            models.UniqueConstraint(fields=["plan", "product"], name="fairs_a_product_once"),
            models.UniqueConstraint(fields=["plan", "code"], name="fairs_one_line_a_code"),
            models.CheckConstraint(
                condition=Q(price=None) | Q(price__gt=0), name="fairs_line_costs_something"
            ),
            models.CheckConstraint(
                condition=Q(price_from=None)
                | Q(price_until=None)
                | Q(price_until__gte=F("price_from")),
                name="fairs_line_price_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} at {self.booth_id}"
