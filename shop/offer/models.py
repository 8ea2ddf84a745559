"""Offers: Oscar's, in whole đồng, by the shop's clock, with few queries."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from oscar.apps.offer.abstract_models import AbstractBenefit, AbstractConditionalOffer
from oscar.core.loading import get_model

from shop.certification import clock
from shop.money.fields import DongField


class ConditionalOffer(AbstractConditionalOffer):
    """An offer. What it may give away and what it gave are whole đồng."""

    max_discount = DongField(
        _("Max discount"),
        null=True,
        blank=True,
        help_text=_(
            "When an offer has given more discount to orders than this threshold, then the offer "
            "becomes unavailable"
        ),
    )
    total_discount = DongField(_("Total Discount"), default=0)

    class Meta(AbstractConditionalOffer.Meta):
        constraints = [
            models.CheckConstraint(
                name="offer_gave_nothing_negative", condition=models.Q(total_discount__gte=0)
            )
        ]

    def is_available(self, user=None, test_date=None):
        """Oscar's answer at the shop's own time."""
        return super().is_available(user, test_date or clock.now())

    def get_max_applications(self, user=None):
        """Oscar's answer; a suspended offer applies to nothing, even through its voucher."""
        return 0 if self.is_suspended else super().get_max_applications(user)

    def get_num_user_applications(self, user):
        """How often this person has used it in orders that stand. One query per object."""
        if not hasattr(self, "_used_by"):
            self._used_by: dict[Any, int] = {}
        if user.pk not in self._used_by:
            discounts = get_model("order", "OrderDiscount").objects.filter(
                offer_id=self.pk, order__user=user, order__cancelled_at=None
            )
            self._used_by[user.pk] = discounts.aggregate(n=models.Sum("frequency"))["n"] or 0
        return self._used_by[user.pk]

    @cached_property
    def named_combinations(self) -> frozenset[int]:
        """The offers that this one names as going with it. One query per object."""
        return frozenset(self.combinations.values_list("pk", flat=True))


class Benefit(AbstractBenefit):
    """What an offer gives. Amounts of money are whole đồng, percentages may have a fraction."""

    def clean(self):
        """Oscar's rules, and no part of a đồng."""
        super().clean()
        is_money = self.type in (self.FIXED, self.FIXED_UNIT, self.FIXED_PRICE)
        if is_money and self.value is not None and Decimal(self.value) % 1:
            raise ValidationError({"value": _("Give whole đồng.")})


from oscar.apps.offer.models import *
