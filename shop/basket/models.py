"""The basket; Oscar's, with money in whole đồng."""

from django.db import models

from oscar.apps.basket.abstract_models import AbstractBasket, AbstractLine

from shop.money.fields import DongField


class Basket(AbstractBasket):
    """What somebody means to buy."""


class Line(AbstractLine):
    """One product in a basket, with the price it had when it was put there."""

    price_excl_tax = DongField(null=True)
    price_incl_tax = DongField(null=True)

    class Meta(AbstractLine.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quantity__gte=1, quantity__lte=999),
                name="basket_line_quantity_sane",
            )
        ]


from oscar.apps.basket.models import *
